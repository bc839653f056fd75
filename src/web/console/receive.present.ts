// What a clerk typed on the form as the command's body, and which field a refusal is about. Pure.
import type { Problem } from '../api.ts';

export type PaperDraft = {
  readonly caseNumber: string;
  readonly court: string;
  readonly paperType: string;
  readonly partyKind: 'person' | 'entity' | 'occupants';
  readonly partyName: string;
  readonly plaintiff: string;
  readonly address: string;
  readonly unit: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly issued: string;
  readonly received: string;
  readonly courtDate: string;
  readonly instructions: string;
};

export const emptyDraft: PaperDraft = {
  caseNumber: '',
  court: '',
  paperType: '',
  partyKind: 'person',
  partyName: '',
  plaintiff: '',
  address: '',
  unit: '',
  city: '',
  state: '',
  zip: '',
  issued: '',
  received: '',
  courtDate: '',
  instructions: '',
};

export type DraftField = keyof PaperDraft;

/** Only what was filled in is sent; what is missing is the server's to name. */
export function bodyOf(draft: PaperDraft) {
  const filled = (fields: readonly DraftField[]) =>
    Object.fromEntries(
      fields.flatMap((field) => (draft[field].trim() === '' ? [] : [[field, draft[field].trim()]])),
    );
  const name = draft.partyName.trim();
  return {
    caseNumber: draft.caseNumber.trim(),
    paperType: draft.paperType.trim(),
    party: { name: name === '' ? null : name, kind: draft.partyKind },
    address: { text: draft.address.trim(), ...filled(['unit', 'city', 'state', 'zip']) },
    dates: filled(['issued', 'received', 'courtDate']),
    ...filled(['court', 'plaintiff', 'instructions']),
  };
}

/** Where a refusal's `field` or `where` stands on the form; undefined when it is about the whole. */
export function fieldOf(problem: Problem | undefined): DraftField | undefined {
  const { field, where } = problem?.details ?? {};
  const named = typeof field === 'string' ? field : typeof where === 'string' ? where : undefined;
  if (named === undefined) {
    return problem?.type.startsWith('/problems/places/') === true ? 'address' : undefined;
  }
  const path = named.replace(/^body\./, '');
  if (path === 'party.name' || path === 'party') return 'partyName';
  if (path === 'address.text') return 'address';
  const last = path.split('.').at(-1) ?? '';
  return last in emptyDraft ? (last as DraftField) : undefined;
}

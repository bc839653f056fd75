// Recording an attempt in few taps: what each outcome still asks for and what it starts from. "Left for safety" asks
// for nothing. Pure.
import type { Manner, Outcome } from '../contract.ts';
import { words } from './words.ts';

/** In the order of the screen: leaving first, then what happens most. */
export const OUTCOMES: readonly Outcome[] = [
  'left-for-safety',
  'no-answer',
  'served',
  'posted',
  'not-found',
  'refused',
  'vacant',
  'bad-address',
  'stopped',
];

export type RecordDraft = {
  readonly outcome: Outcome;
  readonly manner: Manner | '';
  readonly name: string;
  readonly relation: string;
  readonly identifiedBy: string;
  readonly said: string;
  readonly left: string;
  readonly door: string;
  readonly note: string;
};

export type RecordField = Exclude<keyof RecordDraft, 'outcome'>;

const ASKS: Readonly<Record<Outcome, readonly RecordField[]>> = {
  'left-for-safety': ['note'],
  'no-answer': ['note'],
  served: ['manner', 'name', 'relation', 'identifiedBy', 'said', 'note'],
  posted: ['left', 'door', 'note'],
  'not-found': ['said', 'note'],
  refused: ['said', 'left', 'note'],
  vacant: ['note'],
  'bad-address': ['note'],
  stopped: ['note'],
};

export function asks(outcome: Outcome): readonly RecordField[] {
  return ASKS[outcome];
}

/** What a draft starts from, so that the usual case is right as it stands. */
export function draftFor(
  outcome: Outcome,
  about: { readonly partyName: string | null },
): RecordDraft {
  const empty = {
    manner: '',
    name: '',
    relation: '',
    identifiedBy: '',
    said: '',
    left: '',
    door: '',
    note: '',
  } as const;
  if (outcome === 'served') {
    const [relation] = words.record.relations;
    const [identifiedBy] = words.record.identifications;
    return {
      ...empty,
      outcome,
      manner: 'in-hand',
      name: about.partyName ?? '',
      relation,
      identifiedBy,
    };
  }
  if (outcome === 'posted')
    return { ...empty, outcome, manner: 'posted', left: words.record.leftDefault };
  return { ...empty, outcome };
}

export const SERVED_MANNERS: readonly Manner[] = [
  'in-hand',
  'abode',
  'person-in-charge',
  'agent',
  'set-out',
  'other',
];

/** Only what was filled in is sent. */
export function recordBody(draft: RecordDraft): Readonly<Record<string, unknown>> {
  const text = (value: string) => value.trim();
  const asked = new Set<string>(asks(draft.outcome));
  const filled = (name: string, field: 'said' | 'left' | 'door' | 'note') =>
    asked.has(field) && text(draft[field]) !== '' ? { [name]: text(draft[field]) } : {};
  const recipient =
    draft.outcome === 'served'
      ? {
          recipient: {
            name: text(draft.name) === '' ? null : text(draft.name),
            relation: text(draft.relation) === '' ? null : text(draft.relation),
            identifiedBy: text(draft.identifiedBy) === '' ? null : text(draft.identifiedBy),
          },
        }
      : {};
  return {
    outcome: draft.outcome,
    ...(draft.manner === '' ? {} : { manner: draft.manner }),
    ...recipient,
    ...filled('said', 'said'),
    ...filled('leftWhat', 'left'),
    ...filled('door', 'door'),
    ...filled('note', 'note'),
  };
}

// What can be done with a return, as HTTP, the command line, the demo and the tests call it: draft it from the ledger,
// sign it, amend it, file it. What a return says is made here from the streams as they stand in this very command, so
// that a signature is never under something the ledger no longer says (T6).
import { agencyKind } from '#agency/agency.ts';
import { newId } from '#kernel/random.node.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Desk } from '#ledger/desk.ts';
import { paperKind } from '#papers/paper.ts';
import type { ReturnContent } from './content.ts';
import { draftFrom, sightOf, type ToDraft } from './from-ledger.node.ts';
import { returnKind, type CourtReturn, type ServedAs } from './return.ts';

export type Drafted = { returnId: string; contentHash: string; state: 'draft'; missing: number };

/** A new draft; of several visits only those named, else all with an outcome for the paper. */
export async function draftNewReturn(
  desk: Desk,
  input: {
    readonly paperId: string;
    readonly visitIds?: readonly string[] | undefined;
    readonly servedAs?: ServedAs | undefined;
  },
): Promise<Result<Drafted>> {
  const { paperId, visitIds = null } = input;
  const servedAs = input.servedAs ?? (await servedBy(desk));
  return keepDraft(desk, {
    returnId: newId<'return'>(),
    paperId,
    visitIds,
    servedAs,
    amends: null,
  });
}

// What the agency's servers are decides the form of a return, unless the one who drafts says otherwise.
async function servedBy(desk: Desk): Promise<ServedAs> {
  const { state } = await desk.state(agencyKind, desk.order.agencyId);
  return state?.servers === 'private' ? 'private' : 'officer';
}

/** Drafts an unsigned return again from the ledger as it stands now (T6). */
export async function redraftReturn(
  desk: Desk,
  input: { readonly returnId: string },
): Promise<Result<Drafted>> {
  const known = await stateOf(desk, input.returnId);
  if (!known.ok) return known;
  const amends = await amendsOf(desk, known.value.amends);
  if (!amends.ok) return amends;
  return keepDraft(desk, { ...known.value, returnId: input.returnId, amends: amends.value });
}

/** A new return that takes a signed one's place; the signed one is marked and stays as it was (T7). */
export async function amendReturn(
  desk: Desk,
  input: { readonly returnId: string },
): Promise<Result<Drafted>> {
  const known = await stateOf(desk, input.returnId);
  if (!known.ok) return known;
  const returnId = newId<'return'>();
  const marked = await desk.perform(returnKind, input.returnId, {
    kind: 'return.note-amended',
    by: returnId,
  });
  if (!marked.ok) return marked;
  const { contentHash, paperId, visitIds, servedAs } = known.value;
  const amends = { returnId: input.returnId, contentHash };
  return keepDraft(desk, { returnId, paperId, visitIds, servedAs, amends });
}

export async function signReturn(
  desk: Desk,
  input: {
    readonly returnId: string;
    readonly contentHash: string;
    readonly missingWords?: string | undefined;
  },
): Promise<Result<{ returnId: string; contentHash: string; state: 'signed' }>> {
  const { returnId, contentHash, missingWords } = input;
  const known = await stateOf(desk, returnId);
  if (!known.ok) return known;
  const amends = await amendsOf(desk, known.value.amends);
  if (!amends.ok) return amends;
  const fresh = await draftFrom(sightOf(desk), { ...known.value, returnId, amends: amends.value });
  if (!fresh.ok) return fresh;
  const signed = await desk.perform(returnKind, returnId, {
    kind: 'return.sign',
    contentHash,
    fresh: fresh.value,
    missingWords,
  });
  return signed.ok ? accept({ returnId, contentHash, state: 'signed' }) : signed;
}

/** Filed by hand; the paper is told in the same command (T9). */
export async function fileReturn(
  desk: Desk,
  input: { readonly returnId: string; readonly how: string; readonly words?: string | undefined },
): Promise<Result<{ returnId: string; state: 'filed' }>> {
  const { returnId, how, words } = input;
  const filed = await desk.perform(returnKind, returnId, { kind: 'return.file', how, words });
  if (!filed.ok) return filed;
  const paperId = filed.value?.paperId ?? '';
  const paper = await desk.state(paperKind, paperId);
  // An amended return finds its paper returned already; that is not undone.
  if (
    paper.state !== undefined &&
    paper.state.status !== 'returned' &&
    paper.state.status !== 'closed'
  ) {
    const said = [how.trim(), words?.trim() ?? ''].filter((part) => part !== '').join(': ');
    const told = await desk.perform(paperKind, paperId, {
      kind: 'paper.note-return',
      returnId,
      words: said,
    });
    if (!told.ok) return told;
  }
  return accept({ returnId, state: 'filed' });
}

async function keepDraft(desk: Desk, what: ToDraft): Promise<Result<Drafted>> {
  const draft = await draftFrom(sightOf(desk), what);
  if (!draft.ok) return draft;
  const { returnId, visitIds, servedAs } = what;
  const kept = await desk.perform(returnKind, returnId, {
    kind: 'return.draft',
    draft: draft.value,
    visitIds,
    servedAs,
  });
  if (!kept.ok) return kept;
  const { contentHash, content } = draft.value;
  return accept({ returnId, contentHash, state: 'draft', missing: content.missing.length });
}

async function stateOf(desk: Desk, returnId: string): Promise<Result<CourtReturn>> {
  const { state } = await desk.state(returnKind, returnId);
  return state === undefined ? refuse({ code: 'ledger/not-found', what: 'return' }) : accept(state);
}

async function amendsOf(
  desk: Desk,
  returnId: string | null,
): Promise<Result<ReturnContent['amends']>> {
  if (returnId === null) return accept(null);
  const known = await stateOf(desk, returnId);
  return known.ok ? accept({ returnId, contentHash: known.value.contentHash }) : known;
}

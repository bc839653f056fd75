// What the rooms below say about a visit, gathered for its commands: is the door cleared, who are these people, may the
// papers still be visited, what does the law say now. It decides nothing.
import { allows } from '#agency/permissions.ts';
import { personKind } from '#agency/person.ts';
import { clearanceOf } from '#hazards/commands.ts';
import type { PersonId } from '#kernel/ids.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Desk } from '#ledger/desk.ts';
import { whyNot as whyNotPaper } from '#papers/can.ts';
import { lawDesk } from '#papers/law-desk.node.ts';
import { paperKind, type Paper } from '#papers/paper.ts';
import type { Named } from '#watch/model.ts';
import type { Clearance, Override } from './gate.ts';
import type { LawfulNow, Precaution } from './model.ts';
import { contactsAt } from './store.ts';
import type { Visit } from './visit-state.ts';

/** The gate's answer, with our own earlier visits to the door weighed in (V1). */
export async function clearanceAt(
  desk: Desk,
  what: {
    readonly placeId: string;
    readonly partnerIds: readonly string[];
    readonly precautions: readonly Precaution[];
  },
): Promise<Clearance> {
  const { placeId, partnerIds, precautions } = what;
  const contacts = await contactsAt(desk.query, desk.order.agencyId, placeId);
  const arranged = precautions.map(({ code }) => code);
  const met = partnerIds.length > 0 ? [...arranged, 'two-people' as const] : arranged;
  const found = await clearanceOf(desk, { placeId, met, ...contacts });
  const missing = found.answer === 'no' ? found.missing : [];
  return {
    tier: found.assessment.tier,
    noGo: missing.some((one) => one.kind === 'no-go'),
    owed: missing.filter((one) => one.kind !== 'no-go').map((one) => one.text),
  };
}

export async function papersFor(
  desk: Desk,
  input: { readonly paperIds: readonly string[]; readonly placeId: string },
): Promise<Result<null>> {
  for (const paperId of input.paperIds) {
    const { state } = await desk.state(paperKind, paperId);
    if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'paper' });
    const off = whyNotPaper('visit', state.status);
    if (off !== undefined) return off;
    if (state.placeId !== input.placeId)
      return refuse({ code: 'visits/paper-elsewhere', rule: 'V3', paperId });
  }
  return accept(null);
}

export async function areServers(desk: Desk, personIds: readonly string[]): Promise<Result<null>> {
  for (const personId of new Set(personIds)) {
    const { state } = await desk.state(personKind, personId);
    if (state === undefined || !state.active || !allows('visit.record', state.roles)) {
      return refuse({ code: 'visits/no-such-person', rule: 'V4', personId });
    }
  }
  return accept(null);
}

export async function overrideOf(
  desk: Desk,
  asked: { readonly reason: string; readonly supervisorId: string } | undefined,
): Promise<Result<Override | undefined>> {
  if (asked === undefined) return accept(undefined);
  const { state } = await desk.state(personKind, asked.supervisorId);
  if (state === undefined || !state.active || !allows('visit.override-gate', state.roles)) {
    return refuse({ code: 'visits/override-not-supervisor', rule: 'V2' });
  }
  return accept({ supervisorId: asked.supervisorId as PersonId, reason: asked.reason });
}

// Everyone of the visit is guarded, even who has left the agency since it was opened.
export async function peopleOf(desk: Desk, visit: Visit): Promise<readonly Named[]> {
  const people: Named[] = [];
  for (const personId of [visit.personId, ...visit.partnerIds]) {
    const { state } = await desk.state(personKind, personId);
    people.push({ personId: personId as PersonId, callSign: state?.callSign ?? 'unknown' });
  }
  return people;
}

export async function papersOf(desk: Desk, visit: Visit): Promise<readonly Paper[]> {
  const papers: Paper[] = [];
  for (const paperId of visit.paperIds) {
    const { state } = await desk.state(paperKind, paperId);
    if (state !== undefined) papers.push(state);
  }
  return papers;
}

// The papers of a visit are brought together, so the strictest answer speaks for all of them.
export function lawfulFor(papers: readonly Paper[], at: Temporal.Instant): LawfulNow | null {
  const answers = papers.map((paper) => lawDesk().lawfulNow(paper, at));
  const strictest = (['no', 'ask', 'silent', 'yes'] as const)
    .map((wanted) => answers.find(({ answer }) => answer === wanted))
    .find((found) => found !== undefined);
  if (strictest === undefined) return null;
  const { answer, reason, citation } = strictest;
  return { answer, reason, citation };
}

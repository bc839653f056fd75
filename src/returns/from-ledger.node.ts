// Reads from the ledger what a return is made of, and makes it: the same for the command that drafts, the command that
// signs, and a reader who asks whether a draft is stale (T6). It changes nothing.
import { agencyKind } from '#agency/agency.ts';
import { personKind } from '#agency/person.ts';
import { assert } from '#kernel/assert.ts';
import { hashJson } from '#kernel/hash.node.ts';
import type { AgencyId } from '#kernel/ids.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Desk } from '#ledger/desk.ts';
import { paperKind } from '#papers/paper.ts';
import { placeKind } from '#places/place.ts';
import { visitsWithPaper } from '#visits/store.ts';
import { visitKind } from '#visits/visit.ts';
import { addressProse } from './address-prose.ts';
import { asJson, type Ref, type ReturnContent, type ServerName } from './content.ts';
import { draftReturn } from './draft.ts';
import type { KnownAttempt, KnownPaper } from './facts.ts';
import { lawOfReturn } from './law.node.ts';
import type { Draft, ServedAs } from './return.ts';

/** What drafting looks at: a command's desk, or a connection of a reader. */
export type Sight = Pick<Desk, 'state' | 'query'> & { readonly agencyId: AgencyId };

export function sightOf(desk: Desk): Sight {
  return { state: desk.state, query: desk.query, agencyId: desk.order.agencyId };
}

export type ToDraft = {
  readonly returnId: string;
  readonly paperId: string;
  readonly visitIds: readonly string[] | null;
  readonly servedAs: ServedAs;
  readonly amends: ReturnContent['amends'];
};

/** What the ledger gives for this return at this moment. */
export async function draftFrom(sight: Sight, what: ToDraft): Promise<Result<Draft>> {
  const { agencyId } = sight;
  const { returnId, paperId, amends, servedAs } = what;
  const agency = (await sight.state(agencyKind, agencyId)).state;
  assert(agency !== undefined, 'A command is always given in an agency that was founded.');
  const paper = await knownPaper(sight, paperId);
  if (!paper.ok) return paper;
  const attempts = await knownAttempts(sight, what);
  if (!attempts.ok) return attempts;
  const { name, zone, example } = agency;
  const { jurisdiction } = paper.value.paper;
  const content = draftReturn({
    returnId,
    amends,
    agency: { name, jurisdiction, zone, example },
    paperId,
    paper: paper.value,
    attempts: attempts.value,
    lawOf: (service, account) =>
      lawOfReturn({ paper: paper.value.paper, service, account, servedAs }),
  });
  if (!content.ok) return content;
  return accept({ content: content.value, contentHash: hashJson(asJson(content.value)) });
}

async function knownPaper(sight: Sight, paperId: string): Promise<Result<KnownPaper>> {
  const { state } = await sight.state(paperKind, paperId);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'paper' });
  // The newest event that says something a return repeats; being assigned or tried is none of that.
  const rows = await sight.query<{ version: number }>(
    "select max(version) as version from event where agency_id = $1 and stream_kind = 'paper' " +
      "and stream_id = $2 and type in ('paper.received', 'paper.corrected')",
    [sight.agencyId, paperId],
  );
  return accept({
    paper: state,
    ref: { kind: 'paper', id: paperId, version: rows[0]?.version ?? 1 },
  });
}

async function knownAttempts(
  sight: Sight,
  what: ToDraft,
): Promise<Result<readonly KnownAttempt[]>> {
  const { agencyId } = sight;
  const all = await visitsWithPaper(sight.query, agencyId, what.paperId);
  const wanted = what.visitIds ?? all;
  if (!wanted.every((id) => all.includes(id)))
    return refuse({ code: 'returns/no-such-visit', rule: 'T1' });
  const known: KnownAttempt[] = [];
  for (const visitId of wanted) {
    const visit = (await sight.state(visitKind, visitId)).state;
    if (visit === undefined) continue;
    const place = (await sight.state(placeKind, visit.placeId)).state;
    const placeRef: Ref = { kind: 'place', id: visit.placeId, version: 1 };
    for (const attempt of visit.attempts.filter((one) => one.paperIds.includes(what.paperId))) {
      const { by, byRef } = await serverOf(sight, attempt.by);
      known.push({
        visitId,
        attempt,
        placeLine: addressProse(place?.line ?? ''),
        placeRef,
        by,
        byRef,
      });
    }
  }
  const when = (one: KnownAttempt) => Temporal.Instant.from(asTold(one));
  return accept(known.toSorted((a, b) => Temporal.Instant.compare(when(a), when(b))));
}

function asTold(known: KnownAttempt): string {
  return known.attempt.corrections.reduce(
    (at, one) => one.changes.occurredAt ?? at,
    known.attempt.occurredAt,
  );
}

async function serverOf(sight: Sight, personId: string): Promise<{ by: ServerName; byRef: Ref }> {
  const person = (await sight.state(personKind, personId)).state;
  const by = { personId, name: person?.name ?? 'purged', callSign: person?.callSign ?? 'purged' };
  return { by, byRef: { kind: 'person', id: personId, version: 1 } };
}

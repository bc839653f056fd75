// The read rows of a visit: one line for the visit, one for each of its papers.
import type { TableRow, TableShape } from '#ledger/model.ts';
import { asCorrected } from './attempt.ts';
import { phaseOf, type Visit } from './visit-state.ts';

export const visitTables: readonly TableShape[] = [
  {
    name: 'visit',
    key: ['visit_id'],
    columns: [
      'person_id',
      'partner_ids',
      'place_id',
      'tier',
      'phase',
      'watch_id',
      'overridden',
      'opened_at',
      'arrived_at',
      'away_at',
      'third_parties',
    ],
  },
  {
    name: 'visit_paper',
    key: ['visit_id', 'paper_id'],
    columns: [
      'place_id',
      'outcome',
      'manner',
      'occurred_at',
      'recorded_at',
      'recorded_by',
      'attempt_version',
      'at_door',
      'marks',
      'corrected',
    ],
  },
];

export function rows(visit: Visit, visitId: string): readonly TableRow[] {
  return [
    {
      table: 'visit',
      row: {
        visit_id: visitId,
        person_id: visit.personId,
        partner_ids: visit.partnerIds,
        place_id: visit.placeId,
        tier: visit.tier,
        phase: phaseOf(visit),
        watch_id: visit.arrival?.watchId ?? null,
        overridden: visit.override !== undefined,
        opened_at: visit.openedAt.toString(),
        arrived_at: visit.arrival?.at.toString() ?? null,
        away_at: visit.awayAt?.toString() ?? null,
        third_parties: visit.thirdParties,
      },
    },
    ...visit.paperIds.map((paperId) => paperRow(visit, visitId, paperId)),
  ];
}

function paperRow(visit: Visit, visitId: string, paperId: string): TableRow {
  const attempt = visit.attempts.find((one) => one.paperIds.includes(paperId));
  const account = attempt === undefined ? undefined : asCorrected(attempt);
  return {
    table: 'visit_paper',
    row: {
      visit_id: visitId,
      paper_id: paperId,
      place_id: visit.placeId,
      outcome: account?.outcome ?? null,
      manner: account?.manner ?? null,
      occurred_at: account?.occurredAt ?? null,
      recorded_at: attempt?.recordedAt.toString() ?? null,
      recorded_by: attempt?.by ?? null,
      attempt_version: attempt?.version ?? null,
      at_door: attempt?.atDoor.shown ?? null,
      marks: attempt?.marks ?? [],
      corrected: (attempt?.corrections.length ?? 0) > 0,
    },
  };
}

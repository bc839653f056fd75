// A paper's read row, for lists, searches and the day's plan. The whole paper is folded from its
// stream when it is opened.
import type { TableRow, TableShape } from '#ledger/model.ts';
import type { Paper, PaperState } from './paper.ts';

export const paperTables: readonly TableShape[] = [
  {
    name: 'paper',
    key: ['paper_id'],
    columns: [
      'case_number',
      'case_key',
      'court',
      'jurisdiction',
      'paper_type',
      'paper_type_label',
      'party_name',
      'party_kind',
      'address_line',
      'unit',
      'place_id',
      'place_match',
      'status',
      'received_at',
      'assigned_to',
      'deadline',
      'deadline_key',
      'attempts',
      'left_for_safety',
      'last_result',
      'source',
      'source_key',
      'content',
      'import_id',
      'line',
    ],
  },
];

/** Sorts after every date there is: a paper without a deadline comes last. */
export const NO_DEADLINE = '9999';

/** A case number as people type it in a search: letters and digits only. */
export function caseKeyOf(caseNumber: string): string {
  return caseNumber.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

export function rows(state: PaperState, paperId: string): readonly TableRow[] {
  if (state === undefined) return [];
  const { party, address, source, deadline } = { ...state, deadline: state.law.deadline };
  return [
    {
      table: 'paper',
      row: {
        paper_id: paperId,
        case_number: state.caseNumber,
        case_key: caseKeyOf(state.caseNumber),
        court: state.court,
        jurisdiction: state.jurisdiction,
        paper_type: state.paperType,
        paper_type_label: state.paperTypeLabel,
        party_name: party.name,
        party_kind: party.kind,
        address_line: address.normal,
        unit: address.unit,
        place_id: state.placeId,
        place_match: state.placeMatch.kind,
        status: state.status,
        received_at: state.receivedAt.toString(),
        assigned_to: state.assignedTo,
        deadline,
        deadline_key: deadline?.moment ?? deadline?.date ?? NO_DEADLINE,
        ...counts(state),
        source: source.source,
        source_key: source.key,
        content: source.content,
        import_id: source.importId,
        line: source.line,
      },
    },
  ];
}

function counts(state: Paper) {
  return {
    attempts: state.outcomes.length,
    left_for_safety: state.outcomes.filter((one) => one.result === 'left-for-safety').length,
    last_result: state.outcomes.at(-1)?.result ?? null,
  };
}

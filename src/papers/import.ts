// The history of a docket's import: what was begun and with which mapping, what each batch did and
// which rows it kept back, how it ended. An import without an end was killed and may be run again.
// Rows kept back are private parts: they hold names. Rules R12 to R18.
import { canonicalJson } from '#kernel/canonical.ts';
import { unreachable } from '#kernel/assert.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Recorded, StreamKind, TableRow } from '#ledger/model.ts';
import type { ChosenMapping, Mapping } from './mapping.ts';
import type { Counts, ImportProblem, KeptRow } from './report.ts';

export type FileFacts = {
  readonly fileName: string | null;
  readonly headers: readonly string[];
  readonly encoding: string;
  readonly encodingGuessed: boolean;
  readonly separator: string;
};

export type ImportEnd = {
  readonly counts: Counts;
  readonly bytes: number;
  readonly sha256: string;
  readonly elapsedMs: number;
  /** Named once more at the end: one letter far down may have settled it. */
  readonly encoding: string;
  /** Where the file broke off, if it did. */
  readonly stopped: ImportProblem | null;
};

export type Import = {
  readonly source: string;
  readonly file: FileFacts;
  readonly chosen: ChosenMapping;
  readonly startedAt: Temporal.Instant;
  readonly end: ImportEnd | null;
  readonly endedAt: Temporal.Instant | null;
};

export type ImportCommand =
  | {
      readonly kind: 'import.start';
      readonly source: string;
      readonly file: FileFacts;
      readonly chosen: ChosenMapping;
    }
  | { readonly kind: 'import.finish'; readonly end: ImportEnd };

export type ImportEvent =
  | {
      readonly kind: 'import.started';
      readonly source: string;
      readonly file: FileFacts;
      readonly chosen: ChosenMapping;
    }
  | ({ readonly kind: 'import.finished' } & ImportEnd);

type State = Import | undefined;

function decide(state: State, command: ImportCommand): Result<readonly ImportEvent[]> {
  switch (command.kind) {
    case 'import.start': {
      const { source, file, chosen } = command;
      return accept(state === undefined ? [{ kind: 'import.started', source, file, chosen }] : []);
    }
    case 'import.finish':
      if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'import' });
      if (state.end !== null) return accept([]);
      return accept([{ kind: 'import.finished', ...command.end }]);
    default:
      return unreachable(command);
  }
}

function evolve(state: State, recorded: Recorded<ImportEvent>): State {
  const { event, recordedAt } = recorded;
  switch (event.kind) {
    case 'import.started': {
      const { source, file, chosen } = event;
      return { source, file, chosen, startedAt: recordedAt, end: null, endedAt: null };
    }
    case 'import.finished': {
      const { kind: _, ...end } = event;
      return state === undefined ? state : { ...state, end, endedAt: recordedAt };
    }
    default:
      return unreachable(event);
  }
}

function rows(state: State, importId: string): readonly TableRow[] {
  if (state === undefined) return [];
  return [
    {
      table: 'import',
      row: {
        import_id: importId,
        source: state.source,
        file_name: state.file.fileName,
        headers: state.file.headers,
        started_at: state.startedAt.toString(),
        ended_at: state.endedAt?.toString() ?? null,
        file: state.file,
        chosen: state.chosen,
        ending: state.end,
      },
    },
  ];
}

export const importKind: StreamKind<State, ImportCommand, ImportEvent> = {
  name: 'import',
  initial: undefined,
  decide,
  evolve,
  privateFields: {},
  tables: [
    {
      name: 'import',
      key: ['import_id'],
      columns: [
        'source',
        'file_name',
        'headers',
        'started_at',
        'ended_at',
        'file',
        'chosen',
        'ending',
      ],
    },
  ],
  rows,
};

// ── One batch of rows ────────────────────────────────────────────────────────────────────────────

export type Batch = {
  readonly importId: string;
  readonly number: number;
  readonly counts: Counts;
  readonly kept: readonly KeptRow[];
};
export type BatchCommand = { readonly kind: 'import-batch.take' } & Batch;
export type BatchEvent = { readonly kind: 'import-batch.taken' } & Batch;

type BatchState = Batch | undefined;

function batchRows(state: BatchState): readonly TableRow[] {
  if (state === undefined) return [];
  return state.kept.map(({ line, column, refusal, cells }) => ({
    table: 'import_kept',
    row: { import_id: state.importId, line, column_name: column, refusal: jsonOf(refusal), cells },
  }));
}

// A refusal's details are what the rules put there: text and numbers.
function jsonOf(refusal: KeptRow['refusal']): { readonly [key: string]: string | number | null } {
  return Object.fromEntries(
    Object.entries(refusal).map(([key, value]) => [
      key,
      typeof value === 'number' || typeof value === 'string'
        ? value
        : value === undefined
          ? null
          : String(value),
    ]),
  );
}

export const importBatchKind: StreamKind<BatchState, BatchCommand, BatchEvent> = {
  name: 'import-batch',
  initial: undefined,
  decide: (state, command) => {
    const { kind: _, ...batch } = command;
    return accept(state === undefined ? [{ kind: 'import-batch.taken', ...batch }] : []);
  },
  evolve: (_, { event }) => {
    const { kind: __, ...batch } = event;
    return { ...batch, kept: event.kept ?? [] };
  },
  privateFields: { 'import-batch.taken': ['kept'] },
  tables: [
    {
      name: 'import_kept',
      key: ['import_id', 'line'],
      columns: ['column_name', 'refusal', 'cells'],
    },
  ],
  rows: batchRows,
};

// ── A source and the mapping of its columns ──────────────────────────────────────────────────────

export type ImportSource = { readonly source: string; readonly mapping: Mapping };
export type SourceCommand = { readonly kind: 'import-source.map' } & ImportSource;
export type SourceEvent = { readonly kind: 'import-source.mapped' } & ImportSource;

type SourceState = (ImportSource & { readonly mappedAt: Temporal.Instant }) | undefined;

export const importSourceKind: StreamKind<SourceState, SourceCommand, SourceEvent> = {
  name: 'import-source',
  initial: undefined,
  decide: (state, { source, mapping }) => {
    const same = state !== undefined && canonicalJson(state.mapping) === canonicalJson(mapping);
    return accept(same ? [] : [{ kind: 'import-source.mapped', source, mapping }]);
  },
  evolve: (_, { event, recordedAt }) => ({
    source: event.source,
    mapping: event.mapping,
    mappedAt: recordedAt,
  }),
  privateFields: {},
  tables: [{ name: 'import_source', key: ['source'], columns: ['mapping', 'mapped_at'] }],
  rows: (state) =>
    state === undefined
      ? []
      : [
          {
            table: 'import_source',
            row: {
              source: state.source,
              mapping: state.mapping,
              mapped_at: state.mappedAt.toString(),
            },
          },
        ],
};

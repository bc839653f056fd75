// A docket's columns as a person settles them: which column fills which field, what is said once for the whole file,
// and what an earlier import came to. Pure.
import { fieldWords, fields, type Field } from '#papers/columns.ts';
import type { ImportMapping, ImportPreview } from '../contract.ts';

export type ColumnRow = {
  readonly column: string;
  readonly samples: readonly string[];
  /** The field it fills; '' when it is left out. */
  readonly field: string;
};

/** What a person is editing: each column's field, and what is said once for the file. */
export type Draft = {
  readonly fieldOf: Readonly<Record<string, string>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly dateOrder: ImportMapping['dateOrder'];
  readonly key: readonly string[];
};

export function draftOf(preview: ImportPreview): Draft {
  const fieldOf: Record<string, string> = {};
  for (const [field, column] of Object.entries(preview.mapping)) {
    if (column !== null) fieldOf[column] = field;
  }
  return {
    fieldOf,
    constants: preview.constants,
    dateOrder: dateOrderIn(preview.dateOrder),
    key: preview.key,
  };
}

/** The server says `month-first (guessed)` where the samples did not settle it. */
export function dateOrderIn(text: string): ImportMapping['dateOrder'] {
  if (text.startsWith('day-first')) return 'day-first';
  return text.startsWith('year-first') ? 'year-first' : 'month-first';
}

const SAMPLES = 3;

export function columnRows(preview: ImportPreview, draft: Draft): readonly ColumnRow[] {
  return preview.columns.map((column, at) => ({
    column,
    samples: preview.sampleRows
      .map((row) => row[at] ?? '')
      .filter((cell) => cell.trim() !== '')
      .slice(0, SAMPLES),
    field: draft.fieldOf[column] ?? '',
  }));
}

/** A field stands in one column only: the column that had it before is left out. */
export function choose(draft: Draft, column: string, field: string): Draft {
  const kept = Object.entries(draft.fieldOf).filter(
    ([other, has]) => other !== column && has !== field,
  );
  const next = field === '' ? kept : [...kept, [column, field]];
  return { ...draft, fieldOf: Object.fromEntries(next) };
}

export function mappingOf(draft: Draft): ImportMapping {
  const columns = Object.fromEntries(
    Object.entries(draft.fieldOf).map(([column, field]) => [field, column]),
  );
  const constants = Object.fromEntries(
    Object.entries(draft.constants).flatMap(([field, value]) =>
      value.trim() === '' || field in columns ? [] : [[field, value.trim()]],
    ),
  );
  const there = new Set([...Object.keys(columns), ...Object.keys(constants)]);
  const key = draft.key.filter((field) => there.has(field));
  return {
    columns,
    constants,
    dateOrder: draft.dateOrder,
    key: key.length > 0 ? key : ['caseNumber'],
  };
}

/** Fields that a paper cannot do without, or that a whole file often shares. */
const SAID_ONCE: readonly Field[] = ['paperType', 'court', 'jurisdiction', 'state', 'plaintiff'];

export function saidOnce(draft: Draft): readonly Field[] {
  const inColumns = new Set(Object.values(draft.fieldOf));
  return SAID_ONCE.filter((field) => !inColumns.has(field));
}

export function fieldOptions(): readonly (readonly [string, string])[] {
  return fields.map((field) => [field, fieldWords[field]]);
}

/** A source's name from the file's: `docket-2026-11.csv` is `docket`. */
export function sourceFrom(fileName: string): string {
  const bare = fileName.toLowerCase().replace(/\.(csv|txt|gz|tsv)/g, '');
  const named = bare
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/[-\d]+$/, '')
    .replace(/^-+/, '');
  return named.slice(0, 60) || 'docket';
}

/** What a file is sent as: a packed one by its ending. */
export function typeOf(fileName: string): string {
  return fileName.toLowerCase().endsWith('.gz') ? 'application/gzip' : 'text/csv';
}

// One row of a docket read into a paper's form by the source's mapping, or refused with its column.
// Rules R2, R4, R12.
import { checkPoint } from '#places/coordinates.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { dateFields, fields, type Field } from './columns.ts';
import type { DateJudge } from './dates.ts';
import type { PaperForm } from './draft.ts';
import type { Mapping } from './mapping.ts';

export type ReadRow = { readonly form: PaperForm; readonly key: string };
export type RowReader = (cells: readonly string[]) => Result<ReadRow>;

/** A reader for all rows of a file; where each field stands is looked up once. */
export function openRowReader(file: {
  readonly headers: readonly string[];
  readonly mapping: Mapping;
  /** Two-digit years are counted from the day of the import. */
  readonly dates: DateJudge;
}): RowReader {
  const { headers, mapping, dates } = file;
  const places = new Map<Field, number>(
    fields.map((field) => [field, headers.indexOf(mapping.columns[field] ?? '\0')]),
  );
  const used = new Set(places.values());
  const free = headers.flatMap((header, at) => (used.has(at) ? [] : [[header, at] as const]));
  return (cells) => {
    if (cells.length !== headers.length && !trailingBlanks(cells, headers.length)) {
      const details = { found: cells.length, expected: headers.length };
      return refuse({ code: 'papers/columns-do-not-fit', rule: 'R12', ...details });
    }
    const value = (field: Field): string => {
      const cell = (cells[places.get(field) ?? -1] ?? '').trim();
      return cell === '' ? (mapping.constants[field] ?? '') : cell;
    };
    const read: Record<string, string> = {};
    for (const field of dateFields) {
      const text = value(field);
      if (text === '') continue;
      const date = dates.read(text, mapping.dateOrder);
      if (!date.ok) return refuse({ ...date.refusal, field });
      read[field] = date.value;
    }
    const form = formOf(value, read, otherCells(cells, free));
    return accept({ form, key: keyOf(value, mapping.key) });
  };
}

// Spreadsheets drop or add empty cells at a row's end.
function trailingBlanks(cells: readonly string[], expected: number): boolean {
  if (cells.length < expected) return cells.length >= Math.ceil(expected / 2);
  return cells.slice(expected).every((cell) => cell.trim() === '');
}

function formOf(
  value: (field: Field) => string,
  dates: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): PaperForm {
  const kind = partyKindOf(value('partyKind'));
  const point = pointOf(value('latitude'), value('longitude'));
  const paperType = value('paperType');
  const second = value('address2');
  const text = second === '' ? value('address') : `${value('address')}, ${second}`;
  return {
    caseNumber: value('caseNumber'),
    docketNumber: value('docketNumber'),
    court: value('court'),
    paperType: paperType === '' ? 'other' : paperType,
    jurisdiction: value('jurisdiction'),
    party: { name: value('partyName') || null, ...(kind === undefined ? {} : { kind }) },
    plaintiff: value('plaintiff'),
    address: { text, unit: value('unit'), ...where(value) },
    ...(point === undefined ? {} : { point }),
    dates,
    instructions: value('instructions'),
    other,
  };
}

// What is not said is left out: an empty state is no state.
function where(value: (field: Field) => string) {
  const given = {
    city: value('city'),
    state: value('state'),
    zip: value('zip'),
    country: value('country'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, text]) => text !== ''));
}

function partyKindOf(text: string): 'person' | 'entity' | 'occupants' | undefined {
  if (/^(person|individual|natural)/i.test(text)) return 'person';
  if (/^(entity|business|company|corp|organi[sz]ation|government)/i.test(text)) return 'entity';
  return /^(occupant|tenant|unknown)/i.test(text) ? 'occupants' : undefined;
}

// A point that is not on land of the country is no reason to refuse a paper; it is simply not used.
function pointOf(latitude: string, longitude: string) {
  if (latitude === '' || longitude === '') return undefined;
  const point = checkPoint({ latitude: Number(latitude), longitude: Number(longitude) });
  return point.ok ? point.value : undefined;
}

function otherCells(
  cells: readonly string[],
  free: readonly (readonly [string, number])[],
): Readonly<Record<string, string>> {
  const other: Record<string, string> = {};
  for (const [header, at] of free) {
    const cell = (cells[at] ?? '').trim();
    if (cell !== '') other[header] = cell;
  }
  return other;
}

/** Case and blanks do not tell two papers apart. */
function keyOf(value: (field: Field) => string, key: readonly Field[]): string {
  return key.map((field) => value(field).toUpperCase().replace(/\s+/g, ' ')).join(' | ');
}

// An import as the list and its own page show it: figures, reasons counted, the first problems.
// Pure.
import type { ImportEnd, FileFacts } from './import.ts';
import { columnsByField, type ChosenMapping } from './mapping.ts';
import { noCounts, reasonOf, type ImportProblem } from './report.ts';

export type ImportReport = {
  readonly importId: string;
  readonly source: string;
  readonly fileName: string | null;
  readonly at: string;
  readonly endedAt: string | null;
  /** `unfinished` where the program was killed in the middle: run it again, nothing is doubled. */
  readonly state: 'finished' | 'broke off' | 'unfinished';
  readonly rowsRead: number;
  readonly added: number;
  readonly alreadyKnown: number;
  readonly changed: number;
  readonly repeatedSame: number;
  readonly repeatedDifferently: number;
  readonly refused: number;
  readonly reasons: readonly {
    readonly code: string;
    readonly reason: string;
    readonly rows: number;
  }[];
  readonly addressesRepaired: number;
  readonly places: { readonly matched: number; readonly new: number; readonly asked: number };
  readonly elapsedMs: number | null;
  readonly rowsPerSecond: number | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly encoding: string;
  readonly separator: string;
  readonly mapping: Readonly<Record<string, string | null>>;
  readonly origin: string;
  readonly layout: string | null;
  readonly problems: readonly ImportProblem[];
};

export function reportOf(
  one: {
    readonly importId: string;
    readonly source: string;
    readonly startedAt: string;
    readonly endedAt: string | null;
    readonly file: FileFacts;
    readonly chosen: ChosenMapping;
    readonly ending: ImportEnd | null;
  },
  problems: readonly ImportProblem[],
): ImportReport {
  const { ending, file, chosen } = one;
  const { refusedBy, ...counts } = ending?.counts ?? noCounts;
  const elapsedMs = ending?.elapsedMs ?? null;
  const stopped = ending?.stopped ?? null;
  return {
    importId: one.importId,
    source: one.source,
    fileName: file.fileName,
    at: one.startedAt,
    endedAt: one.endedAt,
    state: ending === null ? 'unfinished' : stopped === null ? 'finished' : 'broke off',
    ...counts,
    reasons: Object.entries(refusedBy)
      .map(([code, rows]) => ({ code, reason: reasonOf(code), rows }))
      .toSorted((a, b) => b.rows - a.rows),
    elapsedMs,
    rowsPerSecond:
      elapsedMs === null || elapsedMs === 0
        ? null
        : Math.round((counts.rowsRead * 1000) / elapsedMs),
    bytes: ending?.bytes ?? null,
    sha256: ending?.sha256 ?? null,
    encoding: (ending?.encoding ?? file.encoding) + (file.encodingGuessed ? ' (guessed)' : ''),
    separator: file.separator,
    mapping: columnsByField(chosen.mapping),
    origin: chosen.origin,
    layout: chosen.layout,
    problems: stopped === null ? problems : [stopped, ...problems],
  };
}

/**
 * One line of a CSV file. A cell that a spreadsheet would take for a formula is made plain text.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => csvCell(String(cell))).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const plain = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

// Which character parts the columns: the one that parts the first lines most often and most evenly.
// Rule R17.

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

export const separatorWords: Readonly<Record<Separator, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

const LINES = 20;

export function separatorOf(head: string): Separator {
  const lines = plainLines(head).slice(0, LINES);
  const scored = separators.map((separator) => ({ separator, score: score(lines, separator) }));
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  return best === undefined || best.score === 0 ? ',' : best.separator;
}

/** Lines without what stands in quotation marks; the last one may be cut and is left out. */
function plainLines(head: string): readonly string[] {
  const bare = head.replace(/"(?:[^"]|"")*"/g, '');
  const lines = bare.split(/\r\n|\n|\r/);
  return (lines.length > 1 ? lines.slice(0, -1) : lines).filter((line) => line.trim() !== '');
}

// The header's count, weighed by the share of lines that have the same.
function score(lines: readonly string[], separator: Separator): number {
  const counts = lines.map((line) => line.split(separator).length - 1);
  const [header = 0] = counts;
  if (header === 0) return 0;
  return header * (counts.filter((count) => count === header).length / counts.length);
}

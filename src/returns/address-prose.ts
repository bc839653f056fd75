// A door's line as the ledger keeps it (`218 ORCHARD RD REAR, HOLLIS MO 64050`) as one writes it in a sentence. Only the
// case of letters changes, never a word.
const STAYS = new Set(['N', 'S', 'E', 'W', 'NE', 'NW', 'SE', 'SW', 'PO', 'US', 'II', 'III', 'IV']);

export function addressProse(line: string): string {
  return line.replace(/[^\s,]+/g, (word, at: number) =>
    proseWord(word, line.slice(at + word.length)),
  );
}

function proseWord(word: string, after: string): string {
  if (word !== word.toUpperCase()) return word;
  if (STAYS.has(word)) return word;
  // A state stands before its ZIP or at the very end.
  if (/^[A-Z]{2}$/.test(word) && /^(\s+\d{5}(-\d{4})?)?$/.test(after)) return word;
  if (/^\d+(ST|ND|RD|TH)$/.test(word)) return word.toLowerCase();
  if (/\d/.test(word)) return word;
  return word
    .toLowerCase()
    .replace(
      /(^|[-’'/])(\p{L})/gu,
      (_, mark: string, letter: string) => `${mark}${letter.toUpperCase()}`,
    );
}

// A USPS line in capitals, written so that it is read at a glance: `77 PIKE ST APT 3B, HOLLIS MO 65999` becomes
// `77 Pike St Apt 3B, Hollis MO 65999`. Only the case of letters changes; a line that is not all capitals stays. Pure.

const KEPT = /^(N|S|E|W|NE|NW|SE|SW|PO|RR|HC|US|CR|FM|[A-Z]?\d+[A-Z]*|[A-Z])$/;

export function addressWords(line: string): string {
  if (line !== line.toUpperCase()) return line;
  return line
    .split(',')
    .map((part, at, parts) => wordsOf(part, at > 0 && at === parts.length - 1))
    .join(',');
}

function wordsOf(part: string, last: boolean): string {
  const words = part.split(' ');
  return words.map((word, at) => (last && isState(words, at) ? word : cased(word))).join(' ');
}

/** Two letters at the end of the line, or before its ZIP code. */
function isState(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  const next = words[at + 1];
  return /^[A-Z]{2}$/.test(word) && (next === undefined || /^\d{5}(-\d{4})?$/.test(next));
}

function cased(word: string): string {
  if (/^\d+(ST|ND|RD|TH)$/.test(word)) return word.toLowerCase();
  if (KEPT.test(word)) return word;
  return word.toLowerCase().replace(/(^|[-/])[a-z]/g, (letter) => letter.toUpperCase());
}

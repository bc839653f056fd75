// What the page's typeface can show, character by character. A character it lacks is printed as its Unicode number, so
// that nothing is lost and nothing is guessed; the record keeps the original. The list is closed on purpose: the
// typesetter refuses a file with a glyph missing, and one combination of unknown characters ended its process (T12).
// `printable.test.ts` sets every character of the list.

/** Latin with its accents, Greek, Cyrillic, Hebrew letters, and the punctuation of American prose. */
export const SHOWN: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa1, 0xac],
  [0xae, 0x24f],
  [0x300, 0x36f],
  [0x384, 0x38a],
  [0x38c, 0x38c],
  [0x38e, 0x3a1],
  [0x3a3, 0x3ce],
  [0x400, 0x45f],
  [0x48c, 0x4c4],
  [0x4d0, 0x4f9],
  [0x5d0, 0x5ea],
  [0x1e00, 0x1eff],
  [0x2010, 0x2027],
  [0x2030, 0x2037],
  [0x2039, 0x203e],
  [0x2044, 0x2044],
  [0x20ac, 0x20ac],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2153, 0x215e],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2264, 0x2265],
];

export function printable(text: string): string {
  let out = '';
  for (const character of text.normalize('NFC')) out += shown(character);
  return out.replace(/ {2,}/g, ' ').trim();
}

function shown(character: string): string {
  const code = character.codePointAt(0) ?? 0xfffd;
  if (SHOWN.some(([from, to]) => code >= from && code <= to)) return character;
  if (/\s/u.test(character)) return ' ';
  // Marks that only steer layout, and the soft hyphen, say nothing on paper.
  if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return '';
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

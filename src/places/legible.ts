// Decides whether a text can be an address at all, and writes it in plain characters: typographic
// dashes, quotes and fractions become the keyboard's. It refuses what a person must look at; it
// never removes a letter silently. Rule P2.
import { accept, refuse, type Result } from '#kernel/result.ts';

export const LONGEST_ADDRESS = 400;

const UNSEEN = /[^\P{C}\t\n\r\u00AD]/u;
const NOT_LATIN = /[^\P{L}\p{Script=Latin}]/u;
const MARKUP = /<\s*[a-z!/?][^>]*>?|&(lt|gt|amp|quot|#x?\d+);|javascript:|[{}`\\]{2}|\$\{|\{\{/i;
const QUERY = new RegExp(
  [
    "'\\s*(or|and)\\s+['\\d]",
    ';\\s*(drop|delete|insert|update|select|alter|create|truncate|exec)\\b',
    '--\\s*$',
    '/\\*',
  ].join('|'),
  'i',
);

const QUERY_WORDS =
  /\b(drop\s+table|select\b.+\bfrom|insert\s+into|delete\s+from|union\s+(all\s+)?select)\b/i;

const PLAIN: ReadonlyArray<readonly [RegExp, string]> = [
  [/(\d)?\s*½/g, '$1 1/2'],
  [/(\d)?\s*¼/g, '$1 1/4'],
  [/(\d)?\s*¾/g, '$1 3/4'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u2018\u2019\u02BC\u00B4`]/g, "'"],
  [/[\u201C\u201D]/g, '"'],
  [/\u00AD/g, ''],
  [/\s*[\r\n]+\s*/g, ', '],
];

/**
 * The text in plain characters, blanks kept where they stand (a docket's column 21 tells
 * something).
 */
export function legible(text: string): Result<string> {
  if (text.trim() === '') return refuse({ code: 'places/empty', rule: 'P2' });
  if (text.length > LONGEST_ADDRESS) {
    return refuse({
      code: 'places/too-long',
      rule: 'P2',
      length: text.length,
      limit: LONGEST_ADDRESS,
    });
  }
  if (isEverydayText(text)) {
    return QUERY_WORDS.test(text)
      ? refuse({ code: 'places/not-an-address', rule: 'P2' })
      : accept(text);
  }
  const unseen = UNSEEN.exec(text);
  if (unseen !== null) {
    return refuse({
      code: 'places/control-characters',
      rule: 'P2',
      character: codePoint(unseen[0]),
    });
  }
  const plain = isAscii(text) ? text : inPlainCharacters(text);
  const foreign = NOT_LATIN.exec(plain);
  if (foreign !== null)
    return refuse({ code: 'places/other-script', rule: 'P2', character: foreign[0] });
  if (MARKUP.test(plain) || QUERY.test(plain) || QUERY_WORDS.test(plain))
    return refuse({ code: 'places/not-an-address', rule: 'P2' });
  const lined =
    plain.includes('\n') || plain.includes('\r')
      ? plain.trim().replace(/,?\s*[\r\n]+\s*/g, ', ')
      : plain;
  return accept(lined.replaceAll('\t', ' '));
}

/** Letters, digits, blanks and the punctuation of addresses, nothing that needs a closer look. */
function isEverydayText(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (EVERYDAY[text.charCodeAt(i)] !== 1) return false;
  return true;
}

const EVERYDAY = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,#-()/:') {
  EVERYDAY[character.charCodeAt(0)] = 1;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126) return false;
  return true;
}

function inPlainCharacters(text: string): string {
  const swapped = PLAIN.reduce((plain, [pattern, by]) => plain.replace(pattern, by), text);
  return swapped.normalize('NFKC').replaceAll('\u2044', '/');
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

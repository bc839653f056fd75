// Reads a house number: 123, 123A, 123 1/2, 535-537, 98-40 (Queens), N6W23001 (grid). Decides which
// hyphen joins the two halves of one number and which spans a range. USPS Publication 28, Appendix
// D1 and §§ D1–D3. Rules P6 and P7.

export type HouseNumber = {
  /** As it stands in the normal form: `98-40`, `535-537`, `123A`, `123 1/2`. */
  readonly text: string;
  readonly kind: 'plain' | 'range' | 'hyphenated' | 'grid' | 'list';
  /** First and last whole number covered; equal for one house; null for a grid number. */
  readonly low: number | null;
  readonly high: number | null;
  readonly fraction: string | null;
  readonly letter: string | null;
};

/** How hyphens are used where the house stands: in Queens (and on Oʻahu) 98-40 is one house. */
export type HyphenCustom = 'one-house' | 'range' | 'unknown';

const WORDS = 'ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE'.split(' ');

/** Null when the text is no house number. */
export function parseHouseNumber(
  given: string,
  custom: HyphenCustom = 'unknown',
): HouseNumber | null {
  const spoken = WORDS.indexOf(given.trim().toUpperCase());
  const text = (spoken > 0 ? String(spoken) : given)
    .toUpperCase()
    .replace(/^[^A-Z0-9]+|[^A-Z0-9]+$/g, '')
    .replace(/\s*-\s*/g, '-')
    .replace(/^(\d+) (?=\d+$)/, '$1-')
    .replace(/\s+/g, ' ')
    .replace(/^0+(?=\d)/, '');
  if (!/\d/.test(text)) return null;
  const grid = /^[NSEW] ?\d+( ?[NSEW] ?\d+)?[A-Z]?$/.test(text);
  if (grid) return number(text.replace(/ /g, ''), 'grid', null, null);
  const fractioned = /^(.*?)[ -](\d\/\d{1,2})$/.exec(text);
  const fraction = fractioned?.[2] ?? null;
  const body = fractioned?.[1] ?? text;
  const plain = /^(\d+)[ -]?([A-Z]{1,2})?$/.exec(body);
  if (plain !== null) {
    const value = Number(plain[1]);
    const letter = plain[2] ?? null;
    const shown = `${plain[1]}${letter ?? ''}${fraction === null ? '' : ` ${fraction}`}`;
    return { text: shown, kind: 'plain', low: value, high: value, fraction, letter };
  }
  const pair = /^(\d+)([A-Z]?)(?:-| TO |\/)(\d+)([A-Z]{0,2})$/.exec(body);
  if (pair !== null) return pairOf(pair, { body, fraction, custom });
  const numbers = [...body.matchAll(/\d+/g)].map((match) => Number(match[0]));
  const list = /^\d+[A-Z]?([-,&/] ?\d+[A-Z]?)+$/.test(body);
  const shown = body.replace(/[,/&] ?/g, '-');
  return list
    ? number(shown, 'list', Math.min(...numbers), Math.max(...numbers))
    : number(body, 'plain', numbers[0] ?? null, numbers[0] ?? null);
}

function pairOf(
  pair: RegExpExecArray,
  given: { readonly body: string; readonly fraction: string | null; readonly custom: HyphenCustom },
): HouseNumber {
  const [, first = '', firstLetter = '', second = '', secondLetter = ''] = pair;
  const { body, fraction, custom } = given;
  const low = Number(first);
  // 409-13 means 409 to 413: the second half repeats only the digits that differ.
  const short = second.length < first.length;
  const high = short ? Number(first.slice(0, -second.length) + second) : Number(second);
  const spans = high > low && high - low <= 100 && second.length <= first.length + 1;
  const isRange = spans && (custom === 'range' || (custom === 'unknown' && !short));
  const text = body.replace(/ TO |\//, '-') + (fraction === null ? '' : ` ${fraction}`);
  const letter = secondLetter || firstLetter || null;
  return isRange
    ? { text, kind: 'range', low, high, fraction, letter }
    : { text, kind: 'hyphenated', low, high: low, fraction, letter };
}

function number(
  text: string,
  kind: HouseNumber['kind'],
  low: number | null,
  high: number | null,
): HouseNumber {
  return { text, kind, low, high, fraction: null, letter: null };
}

// Reads a house number: 123, 123A, 123 1/2, 535-537, 98-40 (Queens), N6W23001 (grid). Decides which hyphen joins the two
// halves of one number and which spans a range. USPS Publication 28, Appendix D1 and §§ D1–D3. Rules P6 and P7.

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

const WORDS = 'ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE'.split(' ');

/** Null when the text is no house number. */
export function parseHouseNumber(given: string): HouseNumber | null {
  const spoken = WORDS.indexOf(given.trim().toUpperCase());
  const text = (spoken > 0 ? String(spoken) : given)
    .toUpperCase()
    .replace(/^[^A-Z0-9]+|[^A-Z0-9]+$/g, '')
    .replace(/\s*-\s*/g, '-')
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
  if (pair !== null) return pairOf(pair, body, fraction);
  const numbers = [...body.matchAll(/\d+/g)].map((match) => Number(match[0]));
  const list = /^\d+[A-Z]?([-,&/] ?\d+[A-Z]?)+$/.test(body);
  const shown = body.replace(/[,/&] ?/g, '-');
  return list
    ? number(shown, 'list', Math.min(...numbers), Math.max(...numbers))
    : number(body, 'plain', numbers[0] ?? null, numbers[0] ?? null);
}

function pairOf(pair: RegExpExecArray, body: string, fraction: string | null): HouseNumber {
  const [, first = '', firstLetter = '', second = '', secondLetter = ''] = pair;
  const low = Number(first);
  // 409-13 means 409 to 413: the second half repeats only the digits that differ.
  const high = second.length < first.length ? Number(first.slice(0, -second.length) + second) : Number(second);
  const spans = high > low && high - low <= 200 && second.length <= first.length + 1;
  const queens = second.length >= 2 && second.length <= 3 && Number(second) < 200 && first.length <= 3;
  const whole = second.length === first.length ? spans : spans && first.length >= 3;
  const shown = body.replace(/ TO |\//, '-') + (fraction === null ? '' : ` ${fraction}`);
  const letter = secondLetter || firstLetter || null;
  if (whole && !(queens && second.length === 2 && first.length <= 3 && first.length !== second.length)) {
    return { text: shown, kind: 'range', low, high, fraction, letter };
  }
  return { text: shown, kind: 'hyphenated', low, high: low, fraction, letter };
}

function number(text: string, kind: HouseNumber['kind'], low: number | null, high: number | null): HouseNumber {
  return { text, kind, low, high, fraction: null, letter: null };
}

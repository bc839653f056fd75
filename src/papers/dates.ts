// Dates as dockets and clerks write them, read into `YYYY-MM-DD`. A date that does not exist is
// refused, and so is one that no court can have meant: before 1900 or more than ten years ahead
// (a judgment lives ten years; the next round number after that is a slip of the pen). Rule R4.
import { accept, refuse, type Result } from '#kernel/result.ts';
import { parsePlainDate } from '#kernel/time.ts';

export type DateOrder = 'month-first' | 'day-first' | 'year-first';

export const YEARS_AHEAD = 10;
const FIRST_YEAR = 1900;

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

type Parts = { readonly year: string; readonly month: string; readonly day: string };

/** Judges dates from one day on: two-digit years and the limit ahead are counted from it. */
export type DateJudge = {
  /** Reads a date as written. */
  read(text: string, order: DateOrder): Result<string>;
  /** An ISO date that exists and that a court can have meant. */
  check(iso: string): Result<string>;
};

const REMEMBERED = 10_000;

/** A docket's rows share a few hundred dates, so each is judged once. */
export function judgeDates(today: Temporal.PlainDate): DateJudge {
  const latest = today.add({ years: YEARS_AHEAD }).toString();
  const known = new Map<string, Result<string>>();
  const once = (key: string, judge: () => Result<string>): Result<string> => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const judged = judge();
    known.set(key, judged);
    return judged;
  };
  const check = (iso: string, text = iso): Result<string> => {
    const date = parsePlainDate(iso);
    if (!date.ok) return refuse({ code: 'papers/no-such-date', rule: 'R4', text: shown(text) });
    if (iso > latest) {
      const details = { text: shown(text), years: YEARS_AHEAD, latest };
      return refuse({ code: 'papers/date-too-far', rule: 'R4', ...details });
    }
    if (date.value.year < FIRST_YEAR) {
      const details = { text: shown(text), year: FIRST_YEAR };
      return refuse({ code: 'papers/date-too-old', rule: 'R4', ...details });
    }
    return accept(iso);
  };
  const read = (text: string, order: DateOrder): Result<string> => {
    const parts = partsOf(text.trim(), order);
    if (parts === undefined) {
      return refuse({ code: 'papers/not-a-date', rule: 'R4', text: shown(text) });
    }
    const { month, day } = parts;
    const year = parts.year.length === 2 ? fullYear(Number(parts.year), today) : parts.year;
    return check(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, text);
  };
  return {
    check: (iso) => once(iso, () => check(iso)),
    read: (text, order) => once(`${order} ${text}`, () => read(text, order)),
  };
}

const shown = (text: string) => text.trim().slice(0, 60);

const CLOCK = /[T\s]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AP]M)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

function partsOf(given: string, order: DateOrder): Parts | undefined {
  const text = given.replace(CLOCK, '').trim();
  const whole =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (whole !== null) return parts(whole[1], whole[2], whole[3]);
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text);
  if (numbers !== null) {
    const [, first, second, third] = numbers;
    if (order === 'year-first') return parts(first, second, third);
    return order === 'day-first' ? parts(third, second, first) : parts(third, first, second);
  }
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})$/i.exec(
    text,
  );
  if (dayFirst !== null) return parts(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})$/i.exec(text);
  if (monthFirst !== null) return parts(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]);
  return undefined;
}

function parts(year = '', month = '', day = ''): Parts | undefined {
  return month === '' ? undefined : { year, month, day };
}

function monthOf(word = ''): string {
  const at = MONTHS.indexOf(word.slice(0, 3).toUpperCase());
  return at < 0 ? '' : String(at + 1);
}

// 17 is 2017 and 98 is 1998: the latest year that is not more than ten ahead.
function fullYear(short: number, on: Temporal.PlainDate): number {
  const latest = on.year + YEARS_AHEAD;
  return latest - ((((latest - short) % 100) + 100) % 100);
}

/** Which order the samples show; month first, as the country writes, where they show none. */
export function dateOrderOf(samples: readonly string[]): {
  readonly order: DateOrder;
  readonly certain: boolean;
} {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const sample of samples) {
    const [, a = '', b = ''] = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/.exec(sample) ?? [];
    if (Number(a) > 12) dayFirst += 1;
    if (Number(b) > 12) monthFirst += 1;
  }
  if (dayFirst > monthFirst) return { order: 'day-first', certain: monthFirst === 0 };
  return { order: 'month-first', certain: monthFirst > 0 && dayFirst === 0 };
}

// Whether a condition on the facts holds: yes, no with the reason, unknown for want of named facts,
// or a question that only a person can answer. It never takes silence for a no (L2, L18).
import { unreachable } from '#kernel/assert.ts';
import type { Act, AttemptsWanted, Bounds, Condition, DateExpr } from './expression.ts';
import type { Fact } from './facts.ts';
import { bookFor, concerns } from './law.ts';
import type { Ground } from './ground.ts';
import { attemptsVerdict } from './attempts.ts';
import { compareWhen, type When } from './moment.ts';
import { allOf, anyOf, lacking, negated, truth, type Verdict } from './verdict.ts';

/** What a date came to; given by `reckon.ts`, so that dates and conditions may speak of each other. */
export type DateOutcome =
  | { readonly is: 'when'; readonly when: When }
  | { readonly is: 'needs'; readonly facts: readonly string[] }
  | { readonly is: 'silent'; readonly sentence: string };
export type Dates = (expr: DateExpr, ground: Ground) => DateOutcome;
export type Lawful = (act: Act, when: When, ground: Ground) => Verdict;

export type Judges = {
  readonly dates: Dates;
  /** Whether the day and hour are lawful for an act. */
  readonly lawful: Lawful;
  /** Whether no stop (moratorium, weather) bars the act that day. */
  readonly clear: Lawful;
};

export function judge(condition: Condition, ground: Ground, judges: Judges): Verdict {
  if ('all' in condition) return allOf(condition.all.map((each) => judge(each, ground, judges)));
  if ('any' in condition) return anyOf(condition.any.map((each) => judge(each, ground, judges)));
  if ('not' in condition) return negated(judge(condition.not, ground, judges));
  if ('person' in condition) return { is: 'ask', question: condition.person };
  if ('attempts' in condition) return attempted(condition.attempts, ground);
  if ('lawful' in condition) return actAt(condition.lawful, condition.at, 'lawful', ground, judges);
  if ('clear' in condition) return actAt(condition.clear, condition.at, 'clear', ground, judges);
  if ('paper' in condition) return truth(concerns(condition.paper, ground.paper));
  if ('day' in condition) return onDay(condition, ground, judges);
  if ('known' in condition) {
    return truth(ground.facts.known.has(condition.fact) === condition.known);
  }
  const fact = ground.facts.known.get(condition.fact);
  if (fact === undefined) return lacking(condition.fact);
  if ('is' in condition) return truth(scalarOf(fact) === condition.is);
  if ('in' in condition) return truth(condition.in.some((each) => each === scalarOf(fact)));
  return within(condition, fact);
}

function within(bounds: Bounds, fact: Fact): Verdict {
  if (fact.kind !== 'number') return lacking(bounds.fact);
  const { number } = fact;
  return truth(
    (bounds.atLeast === undefined || number >= bounds.atLeast) &&
      (bounds.over === undefined || number > bounds.over) &&
      (bounds.atMost === undefined || number <= bounds.atMost) &&
      (bounds.under === undefined || number < bounds.under),
  );
}

export function scalarOf(fact: Fact): string | number | boolean | undefined {
  switch (fact.kind) {
    case 'number':
      return fact.number;
    case 'flag':
      return fact.flag;
    case 'choice':
    case 'text':
      return fact.text;
    case 'date':
    case 'attempts':
    case 'closures':
      return undefined;
    default:
      return unreachable(fact);
  }
}

function attempted(wanted: AttemptsWanted, ground: Ground): Verdict {
  const fact = ground.facts.known.get('attempts');
  if (fact?.kind !== 'attempts') return lacking('attempts');
  return attemptsVerdict(wanted, fact.attempts, ground);
}

type OnDay = Extract<Condition, { readonly day: DateExpr }>;

function onDay(condition: OnDay, ground: Ground, judges: Judges): Verdict {
  const day = judges.dates(condition.day, ground);
  if (day.is === 'needs') return lacking(...day.facts);
  if (day.is === 'silent') return { is: 'ask', question: day.sentence };
  if ('in' in condition) return truth(isOneOf(condition, day.when, ground));
  const { notAfter, notBefore } = condition;
  return allOf([
    notAfter === undefined ? truth(true) : ordered(day.when, notAfter, -1, ground, judges),
    notBefore === undefined ? truth(true) : ordered(day.when, notBefore, 1, ground, judges),
  ]);
}

function isOneOf(
  condition: Extract<OnDay, { readonly in: unknown }>,
  when: When,
  ground: Ground,
): boolean {
  const day = bookFor(ground.at, condition.calendars ?? []).day(when.day);
  return condition.in.some((each) => {
    if (each === 'closed') return day.closed !== undefined;
    // A holiday on a weekend shows as both: “Saturday, Lincoln Day”.
    if (each === 'holiday') return day.closed !== undefined && !/^(Satur|Sun)day$/.test(day.closed);
    return each === day.weekday;
  });
}

/** −1: not after the bound; 1: not before it. Times of day count only where both have one. */
function ordered(
  when: When,
  bound: DateExpr,
  side: -1 | 1,
  ground: Ground,
  judges: Judges,
): Verdict {
  const limit = judges.dates(bound, ground);
  if (limit.is === 'needs') return lacking(...limit.facts);
  if (limit.is === 'silent') return { is: 'ask', question: limit.sentence };
  const timed = when.minute !== undefined && limit.when.minute !== undefined;
  const order = timed ? compareWhen(when, limit.when) : when.day - limit.when.day;
  return truth(side === -1 ? order <= 0 : order >= 0);
}

function actAt(
  act: Act,
  at: DateExpr,
  by: 'lawful' | 'clear',
  ground: Ground,
  judges: Judges,
): Verdict {
  const done = judges.dates(at, ground);
  if (done.is === 'needs') return lacking(...done.facts);
  if (done.is === 'silent') return { is: 'ask', question: done.sentence };
  return judges[by](act, done.when, ground);
}

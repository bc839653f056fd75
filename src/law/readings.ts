// Where authority is open, the other dates it may come to: readings the pack states, days whose
// being a holiday is doubted, an end whose move off a closed day is open. And beside them, remarks
// that are no readings: when a shut office must act, and the move that would be wrong (L14).
import { dateOf, noClosures, type Doubt } from './calendar.ts';
import { closedWhy, dayWords } from './count.ts';
import type { DateExpr, Interval } from './expression.ts';
import { scalarFact } from './facts.ts';
import { calendarIds, closuresFor, type Ground } from './ground.ts';
import { bookFor } from './law.ts';
import type { Reading, Remark, Value } from './model.ts';
import type { Counting, Rule } from './pack.ts';
import type { Step } from './reckon.ts';
import { rankOf, textOf, valueOf, type Found } from './value.ts';

type Alternative = {
  readonly id: string;
  readonly why: string;
  readonly value: Value;
  readonly steps: readonly Step[];
};

/** Every reading, the safe one first; none where the law is settled. */
export function readingsOf(rule: Rule, main: Found, ground: Ground): readonly Reading[] {
  const others = [...statedReadings(rule, ground), ...doubtReadings(rule, main, ground)].filter(
    ({ value }) => textOf(value) !== textOf(main.value),
  );
  const unmoved = openRoll(rule, main, ground);
  if (unmoved !== undefined) others.push(unmoved);
  if (others.length === 0) return [];
  const own = { id: 'rule', why: rule.says, value: main.value, steps: main.steps };
  return inOrder([own, ...others], rule);
}

function inOrder(all: readonly Alternative[], rule: Rule): readonly Reading[] {
  const side = safeIsLow(rule) ? 1 : -1;
  return all
    .toSorted((a, b) => side * (rankOf(a.value) - rankOf(b.value)))
    .map((each, index) => ({ ...each, safe: index === 0, main: each.id === 'rule' }));
}

/** Acting by the earliest of several last days is safe, and by the latest of several first days. */
function safeIsLow(rule: Rule): boolean {
  if (rule.safe !== undefined) return rule.safe === 'earliest' || rule.safe === 'lowest';
  const interval = outerInterval(rule);
  const waits = interval?.kind === 'not-before' || interval?.kind === 'nth-day';
  return !waits && !(interval?.kind === 'max-notice' && interval.dir === 'before');
}

function statedReadings(rule: Rule, ground: Ground): Alternative[] {
  return (rule.readings ?? []).flatMap(({ id, why, result }) => {
    if ('tests' in result) return [];
    const valued = valueOf(result, ground);
    return valued.is === 'value' ? [{ id, why, value: valued.value, steps: valued.steps }] : [];
  });
}

/** Each doubted day the count met is taken the other way once. */
function doubtReadings(rule: Rule, main: Found, ground: Ground): Alternative[] {
  const { result } = rule;
  if ('tests' in result) return [];
  const doubts = new Map<string, Doubt>();
  for (const step of main.steps) {
    if (step.kind !== 'count') continue;
    for (const doubt of step.count.doubts) doubts.set(doubt.reading, doubt);
  }
  return [...doubts.values()].flatMap((doubt) => {
    const valued = valueOf(result, { ...ground, flip: doubt.reading });
    if (valued.is !== 'value') return [];
    return [{ id: doubt.reading, why: doubt.why, value: valued.value, steps: valued.steps }];
  });
}

/** Where it is open whether the end moves off a closed day, the last open day before is safe. */
function openRoll(rule: Rule, main: Found, ground: Ground): Alternative | undefined {
  const nominal = main.reckoned?.nominal;
  const policy = policyOf(rule, ground);
  if (rule.rollOpen === undefined || nominal === undefined || policy === undefined)
    return undefined;
  const fact = ground.facts.known.get('closed_days');
  const closures = fact?.kind === 'closures' ? fact.closures : noClosures;
  const { courthouse } = policy.calendars;
  const book = bookFor(ground.at, courthouse ?? calendarIds(policy, 'after'));
  const shut = (day: number) => closedWhy(book.day(day), closures, ground.flip) !== undefined;
  // In a federal court only a lent (state) holiday leaves it open; its own closed days do not.
  if (courthouse !== undefined && shut(nominal.number)) return undefined;
  if (rule.rollOpen === 'no_roll') {
    const why = 'The date as counted, not moved off the closed day.';
    return { id: rule.rollOpen, why, value: { kind: 'date', date: nominal.date }, steps: [] };
  }
  let day = nominal.number;
  while (shut(day)) day -= 1;
  const why =
    'Whether the end moves to the next open day is open: the last open day before is safe.';
  return { id: rule.rollOpen, why, value: { kind: 'date', date: dateOf(day) }, steps: [] };
}

function policyOf(rule: Rule, ground: Ground): Counting | undefined {
  const interval = outerInterval(rule);
  return interval === undefined ? undefined : ground.at.law.countings.get(interval.counting)?.entry;
}

/** The count that ends a rule's date, which says what kind of period it is. */
export function outerInterval(rule: Rule): Interval | undefined {
  const { result } = rule;
  if ('window' in result) return intervalIn(result.window.to);
  return 'date' in result ? intervalIn(result.date) : undefined;
}

function intervalIn(expr: DateExpr): Interval | undefined {
  if (typeof expr === 'string') return undefined;
  if ('count' in expr) return expr.count;
  if ('if' in expr) return intervalIn(expr.then);
  if ('earlier' in expr || 'later' in expr || 'first' in expr) {
    const list = 'earlier' in expr ? expr.earlier : 'later' in expr ? expr.later : expr.first;
    return list.map(intervalIn).find((each) => each !== undefined);
  }
  return undefined;
}

/** An answer on a closed day: what an office that is shut must do, and the move that would be wrong. */
export function remarksFor(rule: Rule, main: Found, ground: Ground): readonly Remark[] {
  const interval = outerInterval(rule);
  const policy = policyOf(rule, ground);
  const when = main.reckoned?.when;
  if (interval === undefined || policy === undefined || when?.minute !== undefined) return [];
  if (when === undefined) return [];
  const book = bookFor(ground.at, calendarIds(policy, interval.dir));
  const closures = closuresFor(ground, policy, interval.dir);
  const shut = (day: number) => closedWhy(book.day(day), closures, ground.flip) !== undefined;
  if (!shut(when.day)) return [];
  const nearest = (step: -1 | 1) => {
    let day = when.day;
    while (shut(day)) day += step;
    return day;
  };
  const on = dayWords(book.day(when.day));
  const dated = (id: string, says: string, day: number): Remark => ({
    id,
    says,
    value: { kind: 'date', date: dateOf(day) },
  });
  if ('window' in rule.result) {
    return [
      dated('last_court_day', `${on} is closed; the last open day in the window is`, nearest(-1)),
    ];
  }
  if (interval.kind === 'min-notice' && interval.dir === 'before') {
    return [
      dated(
        'office_closed_weekends',
        `${on} is lawful; an office closed then must act by`,
        nearest(-1),
      ),
      dated(
        'forbidden',
        'A minimum notice never moves toward the hearing; wrong would be',
        nearest(1),
      ),
    ];
  }
  if (interval.kind === 'not-before' || interval.kind === 'nth-day') {
    return [dated('practical', `${on} is closed; the office opens on`, nearest(1))];
  }
  return [];
}

export function relatedTo(rule: Rule, ground: Ground): readonly Remark[] {
  return (rule.related ?? []).flatMap(({ id, rule: other, assume }) => {
    const bound = ground.at.law.rules.get(other);
    if (bound === undefined || 'tests' in bound.entry.result) return [];
    const valued = valueOf(
      bound.entry.result,
      assume === undefined ? ground : under(assume, ground),
    );
    return valued.is === 'value' ? [{ id, says: bound.entry.what, value: valued.value }] : [];
  });
}

/** The same ground with some facts otherwise, to show what they would change. */
function under(
  assume: Readonly<Record<string, string | number | boolean>>,
  ground: Ground,
): Ground {
  const known = new Map(ground.facts.known);
  for (const [name, scalar] of Object.entries(assume)) known.set(name, scalarFact(scalar, name));
  return { ...ground, facts: { ...ground.facts, known } };
}

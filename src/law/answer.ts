// Turns one rule and one ground into an answer: the rule's version by its date, its result, every
// reading where authority is open (the safe one first), and the remarks that keep a clerk out of
// trouble. It never answers past a missing fact (L2) and never hides an open question (L14).
import { unreachable } from '#kernel/assert.ts';
import { dateOf, type Doubt } from './calendar.ts';
import { closedWhy, dayWords } from './count.ts';
import type { DateExpr, Interval } from './expression.ts';
import { scalarFact } from './facts.ts';
import { calendarIds, closuresFor, whenKnown, type Ground } from './ground.ts';
import { bookFor, type Bound } from './law.ts';
import type {
  Answer, Citation, Explanation, LawVersion, MissingFact, Reading, Remark, Value,
} from './model.ts';
import { compareWhen, instantOf, isoWhen, type When } from './moment.ts';
import { extensionOf } from './orders.ts';
import type { Rule, RuleResult } from './pack.ts';
import { holds, reckon, type Reckoned, type Step } from './reckon.ts';
import { runTests } from './tests.ts';

export function answerRule(bound: Bound<Rule>, ground: Ground): Answer {
  const { entry: rule } = bound;
  const applies = rule.when === undefined ? ({ is: 'yes' } as const) : holds(rule.when, ground);
  if (applies.is === 'unknown') return needs(applies.facts, ground, rule.what);
  if (applies.is === 'ask') {
    return { kind: 'ask', question: applies.question, explanation: explain(bound, ground, []) };
  }
  if (applies.is === 'no') {
    return { kind: 'silent', sentence: `“${rule.what}” does not apply to these facts (${rule.cite}).` };
  }
  const { result } = rule;
  if ('tests' in result) return runTests(bound, result.tests, ground, explain(bound, ground, []));
  const main = valueOf(result, ground);
  if (main.is === 'needs') return needs(main.facts, ground, rule.what);
  if (main.is === 'silent') return { kind: 'silent', sentence: main.sentence };
  return withReadings(bound, main, ground);
}

export function needs(facts: readonly string[], ground: Ground, what: string): Answer {
  const missing = facts.map((name) => missingFact(name, ground));
  const listed = missing.map(({ name, label }) => `${label} (${name})`).join('; ');
  return { kind: 'needs', facts: missing, sentence: `To answer “${what}” this is needed: ${listed}.` };
}

export function missingFact(name: string, ground: Ground): MissingFact {
  const timeOf = /^time_of_(.*)$/.exec(name)?.[1];
  const word = ground.at.law.vocabulary.words.get(timeOf ?? name);
  const label = word?.label ?? name.replaceAll('_', ' ');
  return { name: timeOf ?? name, label: timeOf === undefined ? label : `the time of day of: ${label}` };
}

type Valued =
  | { readonly is: 'value'; readonly value: Value; readonly steps: readonly Step[];
      readonly reckoned?: Reckoned }
  | { readonly is: 'needs'; readonly facts: readonly string[] }
  | { readonly is: 'silent'; readonly sentence: string };

function valueOf(result: Exclude<RuleResult, { readonly tests: unknown }>, ground: Ground): Valued {
  if ('words' in result) return plain({ kind: 'words', words: result.words });
  if ('number' in result) return plain({ kind: 'number', number: result.number, unit: result.unit });
  if ('fee' in result) return feeOf(result.fee, ground);
  if ('date' in result) {
    const done = reckon(result.date, ground);
    if (done.is !== 'when') return done;
    return { is: 'value', value: whenValue(done, ground), steps: done.steps, reckoned: done };
  }
  const from = reckon(result.window.from, ground);
  if (from.is !== 'when') return from;
  const to = reckon(result.window.to, ground);
  if (to.is !== 'when') return to;
  const value: Value = { kind: 'window', from: dateOf(from.when.day), to: dateOf(to.when.day) };
  return { is: 'value', value, steps: [...from.steps, ...to.steps] };
}

function plain(value: Value): Valued {
  return { is: 'value', value, steps: [] };
}

export function whenValue(
  done: { readonly when: When; readonly hour?: string },
  ground: Ground,
): Value {
  const date = dateOf(done.when.day);
  const { minute } = done.when;
  if (minute === undefined) {
    return { kind: 'date', date, ...(done.hour === undefined ? {} : { hour: done.hour }) };
  }
  const local = date.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return { kind: 'moment', local, zone: ground.zone, instant: instantOf(done.when, ground.zone) };
}

function feeOf(
  items: Extract<RuleResult, { readonly fee: unknown }>['fee'],
  ground: Ground,
): Valued {
  const due = items.filter(({ when }) => when === undefined || holds(when, ground).is === 'yes');
  const dollars = due.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const parts = due.map(({ what, amount, per }) => ({
    what,
    ...(amount === undefined ? {} : { dollars: amount }),
    ...(per === undefined ? {} : { per }),
  }));
  return plain({ kind: 'fee', dollars, parts });
}

// ── Readings ─────────────────────────────────────────────────────────────────────────────────

type Alternative = {
  readonly id: string;
  readonly why: string;
  readonly value: Value;
  readonly steps: readonly Step[];
};

function withReadings(
  bound: Bound<Rule>,
  main: Extract<Valued, { readonly is: 'value' }>,
  ground: Ground,
): Answer {
  const { entry: rule } = bound;
  const extended = extensionOf(ground.orders, rule.question);
  if (extended?.effect.kind === 'extends') {
    const value: Value = { kind: 'date', date: Temporal.PlainDate.from(extended.effect.until) };
    const notes = [`An order of ${extended.court}, entered ${extended.entered}, sets this date: ${
      extended.words} Without the order it would be ${textOf(main.value)}.`];
    return { ...value, explanation: explain(bound, ground, main.steps, { notes }) };
  }
  const others = [...statedReadings(rule, ground), ...doubtReadings(rule, main, ground)]
    .filter(({ value }) => !same(value, main.value));
  const rollBack = openRoll(rule, main, ground);
  if (rollBack !== undefined) others.push(rollBack);
  const remarks = remarksFor(rule, main, ground);
  const related = relatedTo(rule, ground);
  const explanation = explain(bound, ground, main.steps, { remarks, related });
  if (others.length === 0) return { ...main.value, explanation };
  const all = [{ id: 'rule', why: rule.says, value: main.value, steps: main.steps }, ...others];
  return { kind: 'range', readings: inOrder(all, rule), explanation };
}

function statedReadings(rule: Rule, ground: Ground): Alternative[] {
  return (rule.readings ?? []).flatMap(({ id, why, result }) => {
    if ('tests' in result) return [];
    const valued = valueOf(result, ground);
    return valued.is === 'value' ? [{ id, why, value: valued.value, steps: valued.steps }] : [];
  });
}

/** Each doubted day the count met is taken the other way once. */
function doubtReadings(
  rule: Rule,
  main: Extract<Valued, { readonly is: 'value' }>,
  ground: Ground,
): Alternative[] {
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
function openRoll(
  rule: Rule,
  main: Extract<Valued, { readonly is: 'value' }>,
  ground: Ground,
): Alternative | undefined {
  const { nominal } = main.reckoned ?? {};
  if (rule.rollOpen === undefined || nominal === undefined) return undefined;
  const interval = outerInterval(rule);
  if (interval === undefined) return undefined;
  const policy = ground.at.law.countings.get(interval.counting)?.entry;
  if (policy === undefined) return undefined;
  const courthouse = policy.calendars.courthouse ?? calendarIds(policy, 'after');
  const book = bookFor(ground.at, courthouse);
  const closures = ground.facts.known.get('closed_days');
  const closed = closures?.kind === 'closures' ? closures.closures : new Map<number, string>();
  let day = nominal.number;
  // Where only another's holiday moved the end (a state's, in a federal court), it is open to act.
  const lent = policy.calendars.courthouse !== undefined;
  if (lent && closedWhy(nominal, closed) !== undefined && book.day(day).closed !== undefined) {
    return undefined;
  }
  const unmoved = rule.rollOpen === 'no_roll';
  while (!unmoved && closedWhy(book.day(day), closed, ground.flip) !== undefined) day -= 1;
  const why = unmoved
    ? 'The date as counted, not moved off the closed day.'
    : 'Whether the end moves to the next open day is open: the last open day before it is safe.';
  const value: Value = { kind: 'date', date: dateOf(day) };
  return { id: rule.rollOpen, why, value, steps: [] };
}

function outerInterval(rule: Rule): Interval | undefined {
  const { result } = rule;
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

function inOrder(all: readonly Alternative[], rule: Rule): readonly Reading[] {
  const safest = rule.safe ?? 'earliest';
  const low = safest === 'earliest' || safest === 'lowest';
  const sorted = all.toSorted((a, b) => {
    const order = rank(a.value) - rank(b.value);
    return low ? order : -order;
  });
  return sorted.map((each, index) => ({ ...each, safe: index === 0, main: each.id === 'rule' }));
}

function rank(value: Value): number {
  switch (value.kind) {
    case 'date':
      return instantOfDate(value.date);
    case 'moment':
      return instantOfDate(value.local.toPlainDate()) + value.local.hour / 24;
    case 'window':
      return instantOfDate(value.to);
    case 'fee':
      return value.dollars;
    case 'number':
      return value.number;
    case 'words':
      return 0;
    default:
      return unreachable(value);
  }
}

function instantOfDate(date: Temporal.PlainDate): number {
  return date.year * 372 + date.month * 31 + date.day;
}

function same(a: Value, b: Value): boolean {
  return textOf(a) === textOf(b);
}

/** A value as one word: a date, a moment, `a/b` for a window, dollars. */
export function textOf(value: Value): string {
  switch (value.kind) {
    case 'date':
      return value.date.toString();
    case 'moment':
      return value.local.toString({ smallestUnit: 'minute' });
    case 'window':
      return `${value.from.toString()}/${value.to.toString()}`;
    case 'fee':
      return `$${value.dollars.toFixed(2)}`;
    case 'number':
      return `${value.number} ${value.unit}`;
    case 'words':
      return value.words;
    default:
      return unreachable(value);
  }
}

// ── Remarks and the explanation ──────────────────────────────────────────────────────────────

/** An answer on a closed day: what an office that is shut must do, and the move that would be wrong. */
function remarksFor(
  rule: Rule,
  main: Extract<Valued, { readonly is: 'value' }>,
  ground: Ground,
): readonly Remark[] {
  const interval = outerInterval(rule);
  const when = main.reckoned?.when;
  if (interval === undefined || when === undefined || when.minute !== undefined) return [];
  const policy = ground.at.law.countings.get(interval.counting)?.entry;
  if (policy === undefined) return [];
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
  const dated = (id: string, says: string, day: number): Remark =>
    ({ id, says, value: { kind: 'date', date: dateOf(day) } });
  if (interval.kind === 'min-notice' && interval.dir === 'before') {
    return [
      dated('office_closed_weekends', `${on} is lawful; an office closed then must act by`, nearest(-1)),
      dated('forbidden', 'A minimum notice never moves toward the hearing; wrong would be', nearest(1)),
    ];
  }
  if (interval.kind === 'not-before' || interval.kind === 'nth-day') {
    return [dated('practical', `${on} is closed; the office opens on`, nearest(1))];
  }
  return [];
}

function relatedTo(rule: Rule, ground: Ground): readonly Remark[] {
  return (rule.related ?? []).flatMap(({ id, rule: other, assume }) => {
    const bound = ground.at.law.rules.get(other);
    if (bound === undefined || 'tests' in bound.entry.result) return [];
    const valued = valueOf(bound.entry.result, assume === undefined ? ground : under(assume, ground));
    return valued.is === 'value' ? [{ id, says: bound.entry.what, value: valued.value }] : [];
  });
}

/** The same ground with some facts otherwise, to show what they would change. */
function under(assume: Readonly<Record<string, string | number | boolean>>, ground: Ground): Ground {
  const known = new Map(ground.facts.known);
  for (const [name, scalar] of Object.entries(assume)) known.set(name, scalarFact(scalar, name));
  return { ...ground, facts: { ...ground.facts, known } };
}

type Extras = {
  readonly remarks?: readonly Remark[];
  readonly related?: readonly Remark[];
  readonly notes?: readonly string[];
};

export function explain(
  bound: Bound<Rule>,
  ground: Ground,
  steps: readonly Step[],
  extras: Extras = {},
): Explanation {
  const { entry: rule } = bound;
  return {
    question: rule.question,
    what: rule.what,
    says: rule.says,
    citation: citationOf(bound, ground),
    also: [],
    version: versionOf(rule, ground),
    ...(rule.effect === undefined ? {} : { effect: rule.effect }),
    steps,
    remarks: extras.remarks ?? [],
    related: extras.related ?? [],
    notes: [...(extras.notes ?? []), ...(rule.note === undefined ? [] : [rule.note])],
    zone: ground.zone,
    unread: ground.facts.unread,
  };
}

type Cited = Pick<Rule, 'id' | 'cite' | 'source' | 'grade' | 'authority' | 'reviewed'>;

export function citationOf({ entry, pack }: Bound<Cited>, ground: Ground): Citation {
  const reviewed = entry.reviewed ?? pack.reviewed;
  const link = entry.source === undefined ? undefined : sourceOf(entry.source, ground);
  return {
    rule: entry.id, pack: `${pack.id}@${pack.version}`, cite: entry.cite, grade: entry.grade,
    authority: entry.authority,
    ...(link === undefined ? {} : { link }),
    ...(reviewed === undefined ? {} : { reviewed }),
  };
}

function sourceOf(key: string, ground: Ground): string | undefined {
  for (const pack of ground.at.law.chain) {
    const link = pack.sources?.[key];
    if (link !== undefined) return link;
  }
  return undefined;
}

/** The date that decides which version of a rule applies, from the first fact the rule names. */
export function versionDate(
  rule: Rule,
  ground: Ground,
): { readonly on: When; readonly by: string } | undefined {
  for (const by of rule.appliesBy ?? []) {
    const on = whenKnown(ground, by);
    if (on !== undefined) return { on, by };
  }
  const known = [...ground.facts.known].flatMap(([by, fact]) =>
    fact.kind === 'date' ? [{ on: fact.when, by }] : []);
  return known.toSorted((a, b) => compareWhen(a.on, b.on))[0];
}

function versionOf(rule: Rule, ground: Ground): LawVersion {
  const chosen = versionDate(rule, ground);
  return {
    ...(rule.from === undefined ? {} : { from: rule.from }),
    ...(rule.to === undefined ? {} : { to: rule.to }),
    ...(rule.version === undefined ? {} : { name: rule.version }),
    ...(chosen === undefined ? {} : { chosenOn: isoWhen(chosen.on), chosenBy: chosen.by }),
  };
}

// Turns one rule and one ground into an answer: whether it applies, its result, its readings where
// authority is open (the safe one first). It never answers past a missing fact (L2) and never hides
// an open question (L14); an order on the paper wins over the rule as far as it speaks (L21).
import { explain, needs, versionDate } from './citation.ts';
import type { Ground } from './ground.ts';
import type { Bound } from './law.ts';
import type { Answer, Value } from './model.ts';
import { extensionOf, type Order } from './orders.ts';
import type { Rule } from './pack.ts';
import { outerInterval, readingsOf, relatedTo, remarksFor } from './readings.ts';
import { holds } from './reckon.ts';
import { runTests } from './tests.ts';
import { textOf, valueOf, type Found } from './value.ts';

export function answerRule(bound: Bound<Rule>, ground: Ground): Answer {
  const { entry: rule } = bound;
  const undated = undatedVersion(rule, ground);
  if (undated !== undefined) return needs([undated], ground, rule.what);
  const applies = rule.when === undefined ? ({ is: 'yes' } as const) : holds(rule.when, ground);
  if (applies.is === 'unknown') return needs(applies.facts, ground, rule.what);
  if (applies.is === 'ask') {
    return { kind: 'ask', question: applies.question, explanation: explain(bound, ground, []) };
  }
  if (applies.is === 'no') {
    return {
      kind: 'silent',
      sentence: `“${rule.what}” does not apply to these facts (${rule.cite}).`,
    };
  }
  const { result } = rule;
  if ('tests' in result) return runTests(bound, result.tests, ground, explain(bound, ground, []));
  const main = valueOf(result, ground);
  if (main.is === 'needs') return needs(main.facts, ground, rule.what);
  if (main.is === 'silent') return { kind: 'silent', sentence: main.sentence };
  const order = orderOver(rule, ground);
  return order === undefined
    ? withReadings(bound, main, ground)
    : byOrder(bound, main, order, ground);
}

/** A rule that came or went on a day needs the fact that says which day counts. */
function undatedVersion(rule: Rule, ground: Ground): string | undefined {
  if (rule.from === undefined && rule.to === undefined) return undefined;
  return versionDate(rule, ground) === undefined ? rule.appliesBy?.[0] : undefined;
}

function withReadings(bound: Bound<Rule>, main: Found, ground: Ground): Answer {
  const { entry: rule } = bound;
  const explanation = explain(bound, ground, main.steps, {
    remarks: remarksFor(rule, main, ground),
    related: relatedTo(rule, ground),
  });
  const readings = readingsOf(rule, main, ground);
  const dayEnds = closingOf(rule, ground);
  const explained = dayEnds === undefined ? explanation : { ...explanation, dayEnds };
  if (readings.length === 0) return { ...main.value, explanation: explained };
  return { kind: 'range', readings, explanation: explained };
}

/** A last day to act ends at midnight, or when the office closes, as its rule set says. */
function closingOf(rule: Rule, ground: Ground) {
  const interval = outerInterval(rule);
  if (interval === undefined || interval.unit === 'hour') return undefined;
  if (interval.kind !== 'act-by' && interval.kind !== 'life') return undefined;
  return ground.at.law.countings.get(interval.counting)?.entry.closing;
}

/**
 * An order that extends the time a question asks for. More time to serve is not less notice to the
 * one served: an order must name the rule itself to reach a notice that runs before a hearing.
 */
function orderOver(rule: Rule, ground: Ground): Order | undefined {
  const named = extensionOf(ground.orders, rule.id);
  if (named !== undefined) return named;
  const kind = outerInterval(rule)?.kind;
  if (kind === 'min-notice' || kind === 'max-notice') return undefined;
  return extensionOf(ground.orders, rule.question);
}

function byOrder(bound: Bound<Rule>, main: Found, order: Order, ground: Ground): Answer {
  const { effect } = order;
  if (effect.kind !== 'extends') return withReadings(bound, main, ground);
  const value: Value = { kind: 'date', date: Temporal.PlainDate.from(effect.until) };
  const notes = [
    `An order of ${order.court}, entered ${order.entered}, sets this date: ${
      order.words
    } Without the order it would be ${textOf(main.value)}.`,
  ];
  return { ...value, explanation: explain(bound, ground, main.steps, { notes }) };
}

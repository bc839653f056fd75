// What a rule's result comes to as a value: a date, a moment, a window, a fee, a number, words.
// Values know how to show themselves in one word and how to stand in order.
import { unreachable } from '#kernel/assert.ts';
import { dateOf, numberOf } from './calendar.ts';
import type { Ground } from './ground.ts';
import type { Value } from './model.ts';
import { instantOf, type When } from './moment.ts';
import type { RuleResult } from './pack.ts';
import { holds, reckon, type Reckoned, type Step } from './reckon.ts';

export type Found = {
  readonly is: 'value';
  readonly value: Value;
  readonly steps: readonly Step[];
  readonly reckoned?: Reckoned;
};
export type Valued =
  | Found
  | { readonly is: 'needs'; readonly facts: readonly string[] }
  | { readonly is: 'silent'; readonly sentence: string };

export type ValueResult = Exclude<RuleResult, { readonly tests: unknown }>;

export function valueOf(result: ValueResult, ground: Ground): Valued {
  if ('words' in result) return plain({ kind: 'words', words: result.words });
  if ('number' in result) {
    return plain({ kind: 'number', number: result.number, unit: result.unit });
  }
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
  return { is: 'value', value, steps: [...from.steps, ...to.steps], reckoned: to };
}

function plain(value: Value): Valued {
  return { is: 'value', value, steps: [] };
}

function whenValue(done: { readonly when: When; readonly hour?: string }, ground: Ground): Value {
  const date = dateOf(done.when.day);
  const { minute } = done.when;
  if (minute === undefined) {
    return { kind: 'date', date, ...(done.hour === undefined ? {} : { hour: done.hour }) };
  }
  const local = date.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return { kind: 'moment', local, zone: ground.zone, instant: instantOf(done.when, ground.zone) };
}

type FeeItems = Extract<RuleResult, { readonly fee: unknown }>['fee'];

function feeOf(items: FeeItems, ground: Ground): Valued {
  const due = items.filter(({ when }) => when === undefined || holds(when, ground).is === 'yes');
  const dollars = due.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const parts = due.map(({ what, amount, per }) => ({
    what,
    ...(amount === undefined ? {} : { dollars: amount }),
    ...(per === undefined ? {} : { per }),
  }));
  return plain({ kind: 'fee', dollars, parts });
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

/** Where a value stands among others of its kind: earlier or cheaper is lower. */
export function rankOf(value: Value): number {
  switch (value.kind) {
    case 'date':
      return dayOf(value.date);
    case 'moment':
      return dayOf(value.local.toPlainDate()) + (value.local.hour * 60 + value.local.minute) / 1440;
    case 'window':
      return dayOf(value.to);
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

function dayOf(date: Temporal.PlainDate): number {
  return numberOf(date.year, date.month, date.day);
}

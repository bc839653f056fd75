// A worked case as a file gives it: jurisdiction, paper type, facts, and a question by name or in a
// clerk's words. The answer comes back in the file's own form (a date, a moment, `a/b`, yes or no,
// dollars) with its other readings, and the whole explanation beside it. No case is special here.
import { z } from 'zod';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { askInWords, askOn } from './ask.ts';
import { groundFor } from './circumstances.ts';
import { textOf } from './value.ts';
import { answerJson, explainText } from './explain.ts';
import type { Packs } from './law.ts';
import type { Answer, Value } from './model.ts';
import { readOrders } from './orders.ts';
import type { Json } from '#kernel/canonical.ts';

const caseSchema = z.looseObject({
  id: z.string().optional(),
  jurisdiction: z.string(),
  paper_type: z.string(),
  facts: z.record(z.string(), z.unknown()),
  question: z.string(),
  orders: z.unknown().optional(),
});

export type LawCase = z.infer<typeof caseSchema>;

export type CaseAnswer = {
  readonly id?: string;
  /** A date, a moment, `a/b`, true or false, dollars; null where no answer is given. */
  readonly answer: string | number | boolean | null;
  readonly answer_type: string;
  readonly safe?: string | number;
  readonly alternate: Readonly<Record<string, string | number>>;
  readonly needs: readonly string[];
  readonly reviewed: boolean;
  readonly explanation: Json;
};

export function readCase(raw: unknown, place: string): Result<LawCase> {
  const read = caseSchema.safeParse(raw);
  if (read.success) return accept(read.data);
  const issue = read.error.issues[0];
  const where = [place, ...(issue?.path ?? []).map(String)].filter((part) => part !== '').join('.');
  return refuse({
    code: 'law/wrong-case',
    place: where || 'the whole file',
    why: issue?.message ?? 'it is not a question',
  });
}

export function askCase(packs: Packs, one: LawCase): Result<CaseAnswer> {
  const orders = readOrders(one.orders);
  if (!orders.ok) return orders;
  const ground = groundFor(packs, {
    jurisdiction: one.jurisdiction,
    paperType: one.paper_type,
    facts: one.facts,
    orders: orders.value,
  });
  if (!ground.ok) return ground;
  const named = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(one.question);
  const answer = named ? askOn(ground.value, one.question) : askInWords(ground.value, one.question);
  return answer.ok ? accept(asCase(answer.value, one)) : answer;
}

function asCase(answer: Answer, one: LawCase): CaseAnswer {
  const wantsSafe = /\bsafe\b/i.test(one.question);
  const base = {
    ...(one.id === undefined ? {} : { id: one.id }),
    needs: answer.kind === 'needs' ? answer.facts.map(({ name }) => name) : [],
    reviewed: 'explanation' in answer && answer.explanation.citation.reviewed !== undefined,
    explanation: { ...answerJson(answer), text: explainText(answer) },
  };
  if (answer.kind === 'range') {
    const main = answer.readings.find((each) => each.main);
    const safe = answer.readings[0];
    const chosen = wantsSafe ? safe : main;
    const value = chosen?.value;
    const others = answer.readings.filter((each) => each !== chosen);
    return {
      ...base,
      answer: value === undefined ? null : plainOf(value),
      answer_type: value === undefined ? 'none' : typeOf(value),
      ...(safe === undefined ? {} : { safe: textual(safe.value) }),
      alternate: { ...alternates(others), ...beside(answer) },
    };
  }
  return { ...base, ...simple(answer), alternate: beside(answer) };
}

function simple(answer: Exclude<Answer, { readonly kind: 'range' }>) {
  switch (answer.kind) {
    case 'yes':
      return { answer: true, answer_type: 'boolean' };
    case 'no':
      return { answer: false, answer_type: 'boolean' };
    case 'ask': {
      const { leaning } = answer;
      return {
        answer: leaning === undefined ? null : leaning === 'yes',
        answer_type: 'ask_a_person',
      };
    }
    case 'needs':
      return { answer: null, answer_type: 'needs_facts' };
    case 'silent':
      return { answer: null, answer_type: 'silent' };
    default:
      return { answer: plainOf(answer), answer_type: typeOf(answer) };
  }
}

function alternates(readings: readonly { readonly id: string; readonly value: Value }[]) {
  return Object.fromEntries(readings.map(({ id, value }) => [id, textual(value)]));
}

function beside(answer: Answer): Readonly<Record<string, string | number>> {
  if (!('explanation' in answer)) return {};
  return alternates([...answer.explanation.remarks, ...answer.explanation.related]);
}

function textual(value: Value): string | number {
  const plain = plainOf(value);
  return typeof plain === 'boolean' ? String(plain) : plain;
}

function plainOf(value: Value): string | number {
  if (value.kind === 'fee') return value.dollars;
  return value.kind === 'number' ? value.number : textOf(value);
}

const TYPES = {
  date: 'date',
  moment: 'local_datetime',
  window: 'date_interval_inclusive',
  fee: 'money_usd',
  number: 'number',
  words: 'text',
} as const;

function typeOf(value: Value): string {
  return TYPES[value.kind];
}

/** One question, or a list of them, as a file holds it. */
export function askFile(packs: Packs, json: unknown): readonly Result<CaseAnswer>[] {
  const list: readonly unknown[] = Array.isArray(json) ? json : [json];
  return list.map((raw, index) => {
    const read = readCase(raw, Array.isArray(json) ? `[${index}]` : '');
    return read.ok ? askCase(packs, read.value) : read;
  });
}

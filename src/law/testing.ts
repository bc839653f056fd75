// For this room's tests: the shipped packs, read once, and short ways to ask. No rule lives here.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { assert } from '#kernel/assert.ts';
import { ask, type Question } from './ask.ts';
import type { OwnCases } from './check.ts';
import type { Packs } from './law.ts';
import type { Answer, Value } from './model.ts';
import { readPacks, readShippedCases, SHIPPED } from './packs.node.ts';
import { textOf } from './value.ts';

const read = readPacks();
assert(read.ok, read.ok ? '' : `The shipped packs do not read: ${JSON.stringify(read.refusal)}`);
export const packs: Packs = read.value;

const cases = readShippedCases(packs);
assert(cases.ok, cases.ok ? '' : JSON.stringify(cases.refusal));
/** The worked cases that stand beside each pack. */
export const ownCases: readonly OwnCases[] = cases.value;

export function answerTo(question: Question): Answer {
  const answer = ask(packs, question);
  assert(answer.ok, answer.ok ? '' : `Refused: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

/** The pack's own reading as one word; the kind of answer where there is no value. */
export function shortly(answer: Answer): string {
  const value = answer.kind === 'range' ? answer.readings.find(({ main }) => main)?.value : answer;
  return value !== undefined && isValue(value) ? textOf(value) : answer.kind;
}

function isValue(value: Answer | Value): value is Value {
  return ['date', 'moment', 'window', 'fee', 'number', 'words'].includes(value.kind);
}

export function day(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text);
}

export function moment(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

/** A file of the shared research, or undefined with a loud line where this checkout has none. */
export function sharedFile(name: string): string | undefined {
  const from = path.join(SHIPPED, '..', '..', 'shared', name);
  try {
    return readFileSync(from, 'utf8');
  } catch (error) {
    console.error(
      `NOT READ: ../shared/${name} (${String(error)}); what it proves was not checked.`,
    );
    return undefined;
  }
}

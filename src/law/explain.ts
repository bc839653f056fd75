// An answer put into words and into JSON: the rule, its citation and how sure the pack is of it,
// the law's version, every day counted and why one was skipped. What is not reviewed says so each
// time it is shown (L13, L15).
import type { Json } from '#kernel/canonical.ts';
import { unreachable } from '#kernel/assert.ts';
import { textOf } from './value.ts';
import { dayWords, type Count } from './count.ts';
import type { Answer, CalendarRow, Explanation, Reading, Value } from './model.ts';
import type { Step } from './reckon.ts';

const GRADES = {
  read: 'text of the rule read',
  secondary: 'read only in a secondary source',
  memory: 'from memory, believed right',
  doubtful: 'doubtful: must be checked before use',
} as const;

const DAY_ENDS = {
  midnight: 'The last day ends at midnight where the court is.',
  'office-close': 'The last day ends when the office closes.',
} as const;

/** The days of every count of an answer, for a small calendar that shows the counting. */
export function calendarOf(steps: readonly Step[]): readonly CalendarRow[] {
  return steps.flatMap((step) => (step.kind === 'count' ? rowsOf(step.count) : []));
}

function rowsOf(count: Count): readonly CalendarRow[] {
  return count.days.map(({ day, mark, n, why }) => ({
    date: day.iso,
    weekday: day.weekday,
    mark,
    ...(n === undefined ? {} : { n }),
    ...(why === undefined ? {} : { why }),
  }));
}

export function reviewWords(explanation: Explanation): string {
  const { reviewed, pack } = explanation.citation;
  return reviewed === undefined
    ? `unreviewed (${pack}): nobody has checked this against the official text`
    : `reviewed by ${reviewed.by} on ${reviewed.on} (${pack})`;
}

/** The whole answer as lines of text. */
export function explainText(answer: Answer): string {
  if (answer.kind === 'needs' || answer.kind === 'silent') return answer.sentence;
  const { explanation } = answer;
  const { citation } = explanation;
  const lines = [
    `${explanation.what}: ${headline(answer)}`,
    '',
    `Rule: ${explanation.says}`,
    `Citation: ${citation.cite} (${GRADES[citation.grade]}; ${citation.authority})`,
    ...explanation.also.map(({ cite, grade }) => `Also: ${cite} (${GRADES[grade]})`),
    ...(citation.link === undefined ? [] : [`Link: ${citation.link}`]),
    `Review: ${reviewWords(explanation)}`,
    `Law: ${versionWords(explanation)}`,
    ...(explanation.effect === undefined ? [] : [`If not kept: ${explanation.effect}`]),
    ...(explanation.dayEnds === undefined ? [] : [DAY_ENDS[explanation.dayEnds]]),
    ...stepLines(explanation.steps),
    ...readingLines(answer),
    ...[...explanation.remarks, ...explanation.related].map(
      ({ says, value }) => `Beside: ${says}: ${wordsOf(value)}`,
    ),
    ...explanation.notes.map((note) => `Note: ${note}`),
    ...(answer.kind === 'yes' && answer.unchecked.length > 0
      ? [`Not checked for want of facts: ${answer.unchecked.map(({ label }) => label).join('; ')}`]
      : []),
    ...(explanation.unread.length === 0
      ? []
      : [`Facts that were not used: ${explanation.unread.join(', ')}`]),
  ];
  return lines.join('\n');
}

function headline(answer: Exclude<Answer, { readonly kind: 'needs' | 'silent' }>): string {
  switch (answer.kind) {
    case 'yes':
      return `yes. ${answer.reason}`;
    case 'no':
      return `no. ${answer.reason}.`;
    case 'ask':
      return `ask a person. ${answer.question}${
        answer.leaning === undefined ? '' : ` (The numbers lean to ${answer.leaning}.)`
      }`;
    case 'range': {
      const safe = answer.readings[0];
      return safe === undefined
        ? 'no reading'
        : `${wordsOf(safe.value)} is safe on every reading; the readings differ`;
    }
    default:
      return wordsOf(answer);
  }
}

export function wordsOf(value: Value): string {
  switch (value.kind) {
    case 'date':
      return dateWords(value.date) + (value.hour === undefined ? '' : ` at ${value.hour}`);
    case 'moment':
      return `${dateWords(value.local.toPlainDate())}, ${value.local
        .toPlainTime()
        .toString({ smallestUnit: 'minute' })} (${value.zone})`;
    case 'window':
      return `${dateWords(value.from)} to ${dateWords(value.to)}, both included`;
    case 'fee':
      return `${textOf(value)} (${value.parts
        .map(
          ({ what, dollars, per }) =>
            `${what}${dollars === undefined ? '' : ` $${dollars}`}${
              per === undefined ? '' : ` per ${per}`
            }`,
        )
        .join('; ')})`;
    case 'number':
    case 'words':
      return textOf(value);
    default:
      return unreachable(value);
  }
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function dateWords(date: Temporal.PlainDate): string {
  return `${WEEKDAYS[date.dayOfWeek - 1] ?? ''} ${date.toString()}`;
}

function versionWords({ version }: Explanation): string {
  if (version.from === undefined && version.to === undefined) {
    return 'the pack dates no other version of this rule';
  }
  const span = `in force from ${version.from ?? 'an earlier day'} to ${version.to ?? 'now'}`;
  return version.chosenOn === undefined
    ? span
    : `${span}; chosen by ${version.chosenBy ?? 'a date'} = ${version.chosenOn}`;
}

function stepLines(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => {
    switch (step.kind) {
      case 'count':
        return countLines(step.count);
      case 'hours':
        return ['', `Hours: ${step.says} (${step.cite})`];
      case 'chose':
      case 'moved':
        return [step.says];
      default:
        return unreachable(step);
    }
  });
}

function countLines(count: Count): readonly string[] {
  const lines = count.days.map(({ day, mark, n, why }) => {
    const reason = why === undefined ? '' : `: ${why}`;
    switch (mark) {
      case 'trigger':
        return `  ${dayWords(day)}  not counted, the count starts here`;
      case 'counted':
        return `  ${dayWords(day)}  ${n ?? ''}${reason}`;
      case 'skipped':
        return `  ${dayWords(day)}  skipped${reason}`;
      case 'passed':
        return `  ${dayWords(day)}  closed${reason}, the end moves on`;
      case 'end':
        return `  ${dayWords(day)}  the answer${reason}`;
      default:
        return unreachable(mark);
    }
  });
  return ['', `Counted (${count.cite}): ${count.says} is ${dayWords(count.result)}`, ...lines];
}

function readingLines(answer: Answer): readonly string[] {
  if (answer.kind !== 'range') return [];
  return [
    '',
    'Readings, the safe one first:',
    ...answer.readings.map(
      ({ id, why, value, main }) =>
        `  ${wordsOf(value)}  ${id}${main ? ' (the rule as the pack reads it)' : ''}: ${why}`,
    ),
  ];
}

type JsonObject = { readonly [key: string]: Json | undefined };

/** The same as JSON, every day of every count included. */
export function answerJson(answer: Answer): JsonObject {
  if (answer.kind === 'needs') {
    return {
      kind: 'needs',
      sentence: answer.sentence,
      facts: answer.facts.map((fact) => ({ ...fact })),
    };
  }
  if (answer.kind === 'silent') return { kind: 'silent', sentence: answer.sentence };
  const head = { kind: answer.kind, ...explanationJson(answer.explanation) };
  switch (answer.kind) {
    case 'yes':
      return {
        ...head,
        reason: answer.reason,
        unchecked: answer.unchecked.map((fact) => ({ ...fact })),
      };
    case 'no':
      return { ...head, reason: answer.reason };
    case 'ask':
      return { ...head, question: answer.question, leaning: answer.leaning };
    case 'range':
      return { ...head, readings: answer.readings.map(readingJson) };
    default:
      return { ...head, value: valueJson(answer) };
  }
}

function readingJson(reading: Reading): Json {
  const { id, why, safe, main, value, steps } = reading;
  return { id, why, safe, main, value: valueJson(value), steps: steps.map(stepJson) };
}

function valueJson(value: Value): Json {
  const text = textOf(value);
  if (value.kind === 'moment') return { text, zone: value.zone, instant: value.instant.toString() };
  if (value.kind === 'fee') return { text, dollars: value.dollars, parts: [...value.parts] };
  if (value.kind === 'date' && value.hour !== undefined) return { text, hour: value.hour };
  return { text };
}

function explanationJson(explanation: Explanation): { readonly [key: string]: Json | undefined } {
  const { citation, version, remarks, related } = explanation;
  return {
    question: explanation.question,
    what: explanation.what,
    says: explanation.says,
    citation: { ...citation },
    also: explanation.also.map((each) => ({ ...each })),
    review: reviewWords(explanation),
    version: { ...version },
    effect: explanation.effect,
    dayEnds: explanation.dayEnds,
    zone: explanation.zone,
    steps: explanation.steps.map(stepJson),
    remarks: remarks.map(({ id, says, value }) => ({ id, says, value: valueJson(value) })),
    related: related.map(({ id, says, value }) => ({ id, says, value: valueJson(value) })),
    notes: [...explanation.notes],
    unread: [...explanation.unread],
  };
}

function stepJson(step: Step): Json {
  if (step.kind !== 'count') return { ...step };
  const { count } = step;
  return {
    kind: 'count',
    says: count.says,
    cite: count.cite,
    n: count.n,
    unit: count.unit,
    dir: count.dir,
    for: count.kind,
    nominal: count.nominal.iso,
    result: count.result.iso,
    days: rowsOf(count).map((row) => ({ ...row })),
  };
}

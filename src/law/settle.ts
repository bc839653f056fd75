// What the rules together answer to one named question: all that apply bind at once, and where the
// pack has none the answer is that it has none, never a guess (L13, L14).
import { assert } from '#kernel/assert.ts';
import { answerRule } from './answer.ts';
import { inForce, isInForce } from './choose.ts';
import type { Ground } from './ground.ts';
import type { Bound } from './law.ts';
import type { Answer, Remark } from './model.ts';
import type { Rule } from './pack.ts';

/** The rules' answer to a named question; silent where the pack has no rule on it. */
export function answerNamed(ground: Ground, name: string): Answer {
  const rules = ground.at.law
    .rulesOn(ground.paper.code, name)
    .filter((bound) => isInForce(bound, ground));
  return rules.length === 0 ? silence(ground, name) : settled(rules, ground);
}

/**
 * Several rules may answer one question for one paper, and all of them bind: of last days the
 * earliest is the answer, of first days the latest; the others are shown beside it.
 */
export function settled(rules: readonly Bound<Rule>[], ground: Ground): Answer {
  const tried = rules.map((bound) => ({ bound, answer: answerRule(bound, ground) }));
  const answered = tried.filter(
    ({ answer }) => answer.kind !== 'needs' && answer.kind !== 'silent',
  );
  const [first, ...rest] = answered;
  if (first === undefined) {
    const open = tried.find(({ answer }) => answer.kind === 'needs') ?? tried[0];
    assert(open !== undefined, 'There is a rule on this question.');
    return open.answer;
  }
  const sense = ground.at.law.questions.get(first.bound.entry.question)?.sense;
  if (rest.length === 0 || (sense !== 'last' && sense !== 'first')) return first.answer;
  const dated = answered.flatMap(({ bound, answer }) => {
    const date = mainDate(answer);
    return date === undefined ? [] : [{ bound, answer, date }];
  });
  const side = sense === 'last' ? 1 : -1;
  const [binding, ...others] = dated.toSorted(
    (a, b) => side * Temporal.PlainDate.compare(a.date, b.date),
  );
  if (binding === undefined) return first.answer;
  const beside = others.map(
    ({ bound, date }): Remark => ({
      id: bound.entry.id,
      says: bound.entry.what,
      value: { kind: 'date', date },
    }),
  );
  return withRelated(binding.answer, beside);
}

function withRelated(answer: Answer, beside: readonly Remark[]): Answer {
  if (!('explanation' in answer)) return answer;
  const { explanation } = answer;
  return {
    ...answer,
    explanation: { ...explanation, related: [...explanation.related, ...beside] },
  };
}

/** The date of the pack's own reading. */
function mainDate(answer: Answer): Temporal.PlainDate | undefined {
  const value = answer.kind === 'range' ? answer.readings.find(({ main }) => main)?.value : answer;
  if (value?.kind === 'date') return value.date;
  return value?.kind === 'moment' ? value.local.toPlainDate() : undefined;
}

export function silence(ground: Ground, name: string): Answer {
  const { law } = ground.at;
  const asked = law.questions.get(name)?.sentence ?? name;
  return {
    kind: 'silent',
    sentence: `The pack ${law.id} has no rule on “${asked}” for ${ground.paper.label}. ${''}It may exist; nobody has entered it. Ask a person who knows this court.`,
  };
}

/** The questions that this paper's rules can answer. */
export function questionsOf(ground: Ground): readonly string[] {
  return [...new Set(inForce(ground).map(({ entry }) => entry.question))].toSorted();
}

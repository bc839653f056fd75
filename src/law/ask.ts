// One door for every question of law: a named question or a clerk's words, a jurisdiction, a paper,
// its facts and the orders on it. What comes back is an answer with its explanation, or a refusal
// that says what in the question could not be read (L1, L2).
import { assert } from '#kernel/assert.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { answerRule } from './answer.ts';
import { inForce, notDenied, rankByWords } from './choose.ts';
import { groundFor, type Circumstances } from './circumstances.ts';
import { answerWhole, wholeQuestion, WHOLE_QUESTIONS } from './whole.ts';
import type { Ground } from './ground.ts';
import type { Bound, Packs } from './law.ts';
import type { Answer } from './model.ts';
import type { Rule } from './pack.ts';
import { answerNamed, questionsOf, settled } from './settle.ts';

export type Question = Circumstances & { readonly name: string };

/** Answers a named question, for example `serve.last-day`. */
export function ask(packs: Packs, question: Question): Result<Answer> {
  const ground = groundFor(packs, question);
  if (!ground.ok) return ground;
  return askOn(ground.value, question.name);
}

export function askOn(ground: Ground, name: string): Result<Answer> {
  const whole = answerWhole(name, ground);
  if (whole !== undefined) return accept(whole);
  if (ground.at.law.questions.has(name)) return accept(answerNamed(ground, name));
  return notUnderstood(ground, name);
}

function notUnderstood(ground: Ground, text: string): Result<Answer> {
  const known = [...questionsOf(ground), ...WHOLE_QUESTIONS].join(', ');
  return refuse({ code: 'law/unknown-question', place: 'question', text, known });
}

/** Answers a question in words, as a clerk or a case file puts it. */
export function askInWords(ground: Ground, text: string): Result<Answer> {
  const whole = wholeQuestion(text, ground);
  if (whole !== undefined) return askOn(ground, whole);
  const rules = inForce(ground).filter((bound) => notDenied(bound, ground));
  const scored = rankByWords(text, rules, ground.at.law);
  const top = scored[0];
  if (top === undefined || top.words < UNDERSTOOD) return notUnderstood(ground, text);
  // Among rules whose words fit nearly as well, the one the facts suffice for is meant.
  const near = scored.filter(({ score }) => score > top.score - NEARLY_AS_WELL).slice(0, 8);
  const tried = near.map(({ bound, score }) => {
    const answer = answerRule(bound, ground);
    return { bound, answer, score: score + sufficiency(answer) + nearness(bound, ground) };
  });
  const chosen = tried.toSorted((a, b) => b.score - a.score)[0];
  assert(chosen !== undefined, 'The best rule is among those tried.');
  const alike = rules.filter(({ entry }) => entry.question === chosen.bound.entry.question);
  return accept(alike.length === 1 ? chosen.answer : settled(alike, ground));
}

/** Words shared below which a question counts as not understood, and what still counts as near. */
const UNDERSTOOD = 0.12;
const NEARLY_AS_WELL = 0.45;

function sufficiency(answer: Answer): number {
  if (answer.kind === 'needs') return -0.4;
  return answer.kind === 'silent' ? -0.5 : 0;
}

/** A nearer layer wins a tie: the county before the state, the state before the federal base. */
function nearness(bound: Bound<Rule>, ground: Ground): number {
  return -0.01 * ground.at.law.chain.indexOf(bound.pack);
}

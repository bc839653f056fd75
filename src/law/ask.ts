// One door for every question of law: a named question or a clerk's words, a jurisdiction, a paper,
// its facts and the orders on it. What comes back is an answer with its explanation, or a refusal
// that says what in the question could not be read (L1, L2).
import type { Point } from '#kernel/geometry.ts';
import { assert } from '#kernel/assert.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { answerRule } from './answer.ts';
import { inForce, notDenied, rankByWords } from './choose.ts';
import { readFacts, type Facts, type RawFacts } from './facts.ts';
import type { Ground } from './ground.ts';
import { findJurisdiction, findPaper, type Bound, type Packs } from './law.ts';
import type { Answer } from './model.ts';
import { whenOf } from './moment.ts';
import type { Order } from './orders.ts';
import type { Rule } from './pack.ts';

export type Circumstances = {
  readonly jurisdiction: string;
  readonly paperType: string;
  readonly facts: RawFacts;
  readonly orders?: readonly Order[];
  /** Zone of the premises, where it is not the jurisdiction's own. */
  readonly zone?: string;
  readonly place?: Point;
  /** The moment of asking; needed only by questions about today. */
  readonly now?: Temporal.Instant;
};

export type Question = Circumstances & { readonly name: string };

export function groundFor(packs: Packs, asked: Circumstances): Result<Ground> {
  const at = findJurisdiction(packs, asked.jurisdiction);
  if (!at.ok) return at;
  const paper = findPaper(at.value.law, asked.paperType);
  if (!paper.ok) return paper;
  const named = asked.facts['time_zone'] ?? asked.facts['zone'];
  const own = (at.value.state ?? at.value.law).zone;
  const zone = asked.zone ?? (typeof named === 'string' ? named : own);
  if (!isZone(zone)) {
    return refuse({ code: 'law/wrong-fact', place: 'facts.time_zone', text: zone,
      wanted: 'a time zone of the IANA database, as America/Chicago' });
  }
  const facts = readFacts(asked.facts, at.value.law.vocabulary, zone);
  if (!facts.ok) return facts;
  const place = asked.place ?? placeIn(facts.value);
  return accept({
    at: at.value, paper: paper.value, facts: withNow(facts.value, asked.now, zone), zone,
    orders: asked.orders ?? [], ...(place === undefined ? {} : { place }),
  });
}

const zones = new Map<string, boolean>();

function isZone(zone: string): boolean {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  let valid = true;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    valid = false;
  }
  zones.set(zone, valid);
  return valid;
}

function placeIn(facts: Facts): Point | undefined {
  const latitude = facts.known.get('latitude');
  const longitude = facts.known.get('longitude');
  if (latitude?.kind !== 'number' || longitude?.kind !== 'number') return undefined;
  return { latitude: latitude.number, longitude: longitude.number };
}

/** Today, by the wall clock of the premises, is a fact like any other when the caller gives it. */
function withNow(facts: Facts, now: Temporal.Instant | undefined, zone: string): Facts {
  if (now === undefined || facts.known.has('today')) return facts;
  const known = new Map(facts.known);
  known.set('today', { kind: 'date', when: whenOf(now, zone), as: 'now' });
  return { ...facts, known };
}

/** Answers a named question, for example `serve.last-day`. */
export function ask(packs: Packs, question: Question): Result<Answer> {
  const ground = groundFor(packs, question);
  if (!ground.ok) return ground;
  return askOn(ground.value, question.name);
}

export function askOn(ground: Ground, name: string): Result<Answer> {
  if (!ground.at.law.questions.has(name)) {
    const known = questionsOf(ground).join(', ');
    return refuse({ code: 'law/unknown-question', place: 'question', text: name, known });
  }
  const rules = inForce(ground).filter(({ entry }) => entry.question === name);
  if (rules.length === 0) return accept(silence(ground, name));
  return accept(best(rules, ground).answer);
}

/** Answers a question in words, as a clerk or a case file puts it. */
export function askInWords(
  ground: Ground,
  text: string,
): Result<{ readonly answer: Answer; readonly rule: Rule }> {
  const rules = inForce(ground).filter((bound) => notDenied(bound, ground));
  const scored = rankByWords(text, rules, ground.at.law);
  const top = scored[0];
  if (top === undefined || top.words < 0.12) {
    const known = questionsOf(ground).join(', ');
    return refuse({ code: 'law/unknown-question', place: 'question', text, known });
  }
  // Among rules whose words fit nearly as well, the one the facts suffice for is meant.
  const near = scored.filter(({ score }) => score > top.score - 0.45).slice(0, 8);
  const tried = near.map(({ bound, score }) => {
    const answer = answerRule(bound, ground);
    return { bound, answer, score: score + sufficiency(answer) + nearness(bound, ground) };
  });
  const chosen = tried.toSorted((a, b) => b.score - a.score)[0];
  assert(chosen !== undefined, 'The best rule is among those tried.');
  return accept({ answer: chosen.answer, rule: chosen.bound.entry });
}

function sufficiency(answer: Answer): number {
  if (answer.kind === 'needs') return -0.4;
  return answer.kind === 'silent' ? -0.5 : 0;
}

/** A nearer layer wins a tie: the county before the state, the state before the federal base. */
function nearness(bound: Bound<Rule>, ground: Ground): number {
  return -0.01 * ground.at.law.chain.indexOf(bound.pack);
}

type Tried = { readonly bound: Bound<Rule>; readonly answer: Answer };

/** Of several rules on one question, the nearest that the facts suffice for. */
function best(rules: readonly Bound<Rule>[], ground: Ground): Tried {
  const tried = rules.map((bound) => ({ bound, answer: answerRule(bound, ground) }));
  const order = ['needs', 'silent'];
  const sorted = tried.toSorted((a, b) =>
    order.indexOf(a.answer.kind) - order.indexOf(b.answer.kind));
  const firstAnswered = sorted.find(({ answer }) => !order.includes(answer.kind));
  const asking = tried.find(({ answer }) => answer.kind === 'needs');
  const found = firstAnswered ?? asking ?? tried[0];
  assert(found !== undefined, 'There is a rule on this question.');
  return found;
}

export function silence(ground: Ground, name: string): Answer {
  const { law } = ground.at;
  const asked = law.questions.get(name)?.sentence ?? name;
  return {
    kind: 'silent',
    sentence: `The pack ${law.id} has no rule on “${asked}” for ${ground.paper.label}. ${
      ''}It may exist; nobody has entered it. Ask a person who knows this court.`,
  };
}

/** The questions that this paper's rules can answer. */
export function questionsOf(ground: Ground): readonly string[] {
  return [...new Set(inForce(ground).map(({ entry }) => entry.question))].toSorted();
}

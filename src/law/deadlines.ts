// The dates of one paper: every one that the facts settle, what facts the others want, and the real
// one to show a server. Each carries its citation and whether it was ever reviewed (L13, L14).
import { answerRule } from './answer.ts';
import { inForce, notDenied } from './choose.ts';
import type { Ground } from './ground.ts';
import type { Bound } from './law.ts';
import type { Answer, Citation, MissingFact, Reading, Value } from './model.ts';
import type { Rule } from './pack.ts';

export type PaperDeadline = {
  readonly rule: string;
  /** The named question, as `serve.last-day`. */
  readonly question: string;
  readonly what: string;
  /** last: act by it; first: not before it; window: between; complete: when it takes effect. */
  readonly kind: 'last' | 'first' | 'window' | 'complete';
  /** The date that is lawful on every reading: the one to show and to sort by. */
  readonly date: Temporal.PlainDate;
  /** The pack's own reading, where it differs. */
  readonly ruleDate: Temporal.PlainDate;
  /** The first day of a window. */
  readonly from?: Temporal.PlainDate;
  /** Where the law speaks of a moment. */
  readonly at?: Temporal.Instant;
  readonly cite: string;
  readonly citation: Citation;
  readonly reviewed: boolean;
  readonly answer: Answer;
};

/** Every date that the facts known so far settle, soonest first. */
export function deadlinesOn(ground: Ground): readonly PaperDeadline[] {
  return datedRules(ground)
    .flatMap((bound) => {
      const made = asDeadline(bound, answerRule(bound, ground), ground);
      return made === undefined ? [] : [made];
    })
    .toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date));
}

function datedRules(ground: Ground): readonly Bound<Rule>[] {
  return inForce(ground).filter((bound) => {
    const { result } = bound.entry;
    return ('date' in result || 'window' in result) && notDenied(bound, ground);
  });
}

export type WantedFacts = { readonly what: string; readonly facts: readonly MissingFact[] };

/** What else would have to be known, and for which date. Asked for by name, never guessed. */
export function factsWantedOn(ground: Ground): readonly WantedFacts[] {
  return datedRules(ground).flatMap((bound) => {
    const answer = answerRule(bound, ground);
    return answer.kind === 'needs' ? [{ what: bound.entry.what, facts: answer.facts }] : [];
  });
}

function asDeadline(bound: Bound<Rule>, answer: Answer, ground: Ground): PaperDeadline | undefined {
  if (!('explanation' in answer)) return undefined;
  const dates = datesOf(answer);
  const sense = ground.at.law.questions.get(bound.entry.question)?.sense;
  if (dates === undefined) return undefined;
  const kind = sense === 'first' || sense === 'window' || sense === 'complete' ? sense : 'last';
  const { citation } = answer.explanation;
  return {
    rule: bound.entry.id,
    question: bound.entry.question,
    what: bound.entry.what,
    kind,
    ...dates,
    cite: citation.cite,
    citation,
    reviewed: citation.reviewed !== undefined,
    answer,
  };
}

type Dates = Pick<PaperDeadline, 'date' | 'ruleDate' | 'from' | 'at'>;

function datesOf(answer: Answer): Dates | undefined {
  if (answer.kind === 'range') {
    const safe = valueDates(answer.readings[0]?.value);
    const main = valueDates(answer.readings.find((each: Reading) => each.main)?.value);
    return safe === undefined || main === undefined ? undefined : { ...safe, ruleDate: main.date };
  }
  if (answer.kind === 'date' || answer.kind === 'moment' || answer.kind === 'window') {
    return valueDates(answer);
  }
  return undefined;
}

function valueDates(value: Value | undefined): Dates | undefined {
  switch (value?.kind) {
    case 'date':
      return { date: value.date, ruleDate: value.date };
    case 'moment': {
      const date = value.local.toPlainDate();
      return { date, ruleDate: date, at: value.instant };
    }
    case 'window':
      return { date: value.to, ruleDate: value.to, from: value.from };
    default:
      return undefined;
  }
}

const SERVER_DEADLINES = new Set([
  'serve.last-day',
  'serve.window',
  'execute.last',
  'possession.deliver-by',
  'officer.serve-by',
]);
const POSTING = new Set([
  'post_and_mail',
  'affix_and_mail',
  'conspicuous_place',
  'deliver_to_premises',
]);

export type RealDeadline = {
  readonly date: Temporal.PlainDate;
  readonly decidedBy: PaperDeadline;
  /** The later ones, which it overtakes. */
  readonly others: readonly PaperDeadline[];
};

/** The date to show a server: the earlier of the paper's life and the notice it must give. */
export function realDeadlineOn(ground: Ground): RealDeadline | undefined {
  const method = ground.facts.known.get('method');
  const posting = method?.kind === 'choice' && POSTING.has(method.text);
  const [decidedBy, ...others] = deadlinesOn(ground).filter(
    ({ question }) => SERVER_DEADLINES.has(question) || (posting && question === 'post.last-day'),
  );
  return decidedBy === undefined ? undefined : { date: decidedBy.date, decidedBy, others };
}

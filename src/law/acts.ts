// May I do this now, here? The nearest law first: the order on the paper, whether the paper still
// lives, who acts, stays and stops, day and hour, the gates of the method, the waiting times. The
// first no is the answer, with its citation and the next lawful moment (L17, L19, L21, L22).
import { accept, type Result } from '#kernel/result.ts';
import { groundFor, type Circumstances } from './ask.ts';
import { answerRule, missingFact } from './answer.ts';
import { dateOf, dayNumber } from './calendar.ts';
import { inForce } from './choose.ts';
import type { Act } from './expression.ts';
import type { Ground } from './ground.ts';
import { concerns, type Packs } from './law.ts';
import type { MissingFact } from './model.ts';
import { instantOf, whenOf, type When } from './moment.ts';
import { realDeadlineOn } from './deadlines.ts';
import { judges } from './reckon.ts';
import { serverVerdict } from './servers.ts';
import { stopsOn } from './stops.ts';
import { lawfulDay, lawfulStretches, nextLawful, type LawfulWindow } from './windows.ts';

export type ActAsked = Omit<Circumstances, 'facts' | 'now'> & {
  readonly act: Act;
  readonly at: Temporal.Instant;
  readonly facts?: Circumstances['facts'];
};

export type MayAct =
  | {
      readonly kind: 'yes';
      readonly cites: readonly string[];
      readonly warnings: readonly string[];
      /** Facts that would have been looked at, had they been known. */
      readonly unchecked: readonly MissingFact[];
      /** False while nobody has reviewed every pack that spoke. */
      readonly reviewed: boolean;
    }
  | {
      readonly kind: 'no';
      readonly reason: string;
      readonly cite: string;
      readonly reviewed: boolean;
      readonly nextLawfulAt?: Temporal.Instant;
    }
  | {
      readonly kind: 'ask';
      readonly question: string;
      readonly cite: string;
      readonly facts: readonly MissingFact[];
      readonly reviewed: boolean;
    };

export function mayActNow(packs: Packs, asked: ActAsked): Result<MayAct> {
  const ground = groundFor(packs, { ...asked, facts: asked.facts ?? {}, now: asked.at });
  return ground.ok ? accept(mayActOn(ground.value, asked.act, asked.at)) : ground;
}

export function mayActOn(ground: Ground, act: Act, at: Temporal.Instant): MayAct {
  const when = whenOf(at, ground.zone);
  const steps = [alive, allowedServer, stopped, inWindow, gated, waited];
  const cites: string[] = [];
  const warnings: string[] = [];
  const unchecked = new Map<string, MissingFact>();
  for (const step of steps) {
    const found = step(ground, act, when);
    if (found.kind === 'ask' || found.kind === 'no') return withReview(found, ground, act, when);
    cites.push(...found.cites);
    warnings.push(...(found.warnings ?? []));
    for (const name of found.unchecked ?? []) unchecked.set(name, missingFact(name, ground));
  }
  return {
    kind: 'yes', cites: [...new Set(cites)], warnings, unchecked: [...unchecked.values()],
    reviewed: reviewedAll(ground),
  };
}

type Passed = {
  readonly kind: 'passed';
  readonly cites: readonly string[];
  readonly warnings?: readonly string[];
  readonly unchecked?: readonly string[];
};
type Stopped =
  | { readonly kind: 'no'; readonly reason: string; readonly cite: string }
  | { readonly kind: 'ask'; readonly question: string; readonly cite: string;
      readonly facts: readonly string[] };
type StepFound = Passed | Stopped;

const passed: Passed = { kind: 'passed', cites: [] };

function withReview(found: Stopped, ground: Ground, act: Act, when: When): MayAct {
  const reviewed = reviewedAll(ground);
  if (found.kind === 'ask') {
    return { ...found, reviewed, facts: found.facts.map((name) => missingFact(name, ground)) };
  }
  const next = nextLawful(act, when, ground, judges);
  const moment = next === undefined ? undefined : instantOf(next.when, ground.zone);
  const later = moment !== undefined && Temporal.Instant.compare(moment, instantOf(when, ground.zone)) > 0;
  return { ...found, reviewed, ...(later ? { nextLawfulAt: moment } : {}) };
}

function reviewedAll(ground: Ground): boolean {
  return ground.at.law.chain.every((pack) => pack.reviewed !== undefined);
}

/** A paper whose time has run cannot be served or executed any more. */
function alive(ground: Ground, act: Act, when: When): StepFound {
  if (act === 'mail' || act === 'issue') return passed;
  const real = realDeadlineOn(ground);
  if (real === undefined) return passed;
  const { decidedBy } = real;
  if (when.day > dayNumber(decidedBy.ruleDate)) {
    return { kind: 'no', cite: decidedBy.cite,
      reason: `${decidedBy.what} was ${decidedBy.ruleDate.toString()}` };
  }
  const risky = when.day > dayNumber(decidedBy.date);
  const warnings = risky
    ? [`${decidedBy.what}: ${decidedBy.date.toString()} was the last day safe on every reading.`] : [];
  return { kind: 'passed', cites: [decidedBy.cite], warnings };
}

function allowedServer(ground: Ground, act: Act): StepFound {
  const found = serverVerdict(act, ground);
  if (found.is === 'unasked') return passed;
  if (found.is === 'no') return { kind: 'no', reason: found.reason, cite: found.cite };
  if (found.is === 'unknown') {
    return { kind: 'ask', question: found.question, cite: found.cite, facts: found.facts };
  }
  return { kind: 'passed', cites: [found.cite] };
}

function stopped(ground: Ground, act: Act, when: When): StepFound {
  const all = stopsOn(act, when, ground, judges);
  const bar = all.find(({ does }) => does === 'bars');
  if (bar !== undefined) return { kind: 'no', reason: bar.says, cite: bar.stop.entry.cite };
  const open = all.find(({ does }) => does === 'asks');
  if (open !== undefined) {
    return { kind: 'ask', question: open.says, cite: open.stop.entry.cite, facts: open.facts };
  }
  return { kind: 'passed', cites: [], warnings: all.map(({ says }) => says) };
}

function inWindow(ground: Ground, act: Act, when: When): StepFound {
  const day = lawfulDay(act, when.day, ground, judges);
  if (day.barred !== undefined) return { kind: 'no', ...day.barred };
  const cites = day.by.map(({ entry }) => entry.cite);
  const minute = when.minute ?? 0;
  if (!day.stretches.some(({ from, to }) => from <= minute && minute < to)) {
    const says = day.by.map(({ entry }) => entry.says).join(' ');
    return { kind: 'no', reason: `Outside the lawful hours. ${says}`, cite: cites.join('; ') };
  }
  if (day.unsettled.length > 0) return { kind: 'passed', cites, unchecked: ['latitude', 'longitude'] };
  return { kind: 'passed', cites };
}

/** Posting where a rule sets what must come before it. */
function gated(ground: Ground, act: Act): StepFound {
  if (act !== 'post') return passed;
  const rule = inForce(ground).find(({ entry }) => entry.question === 'post.allowed');
  if (rule === undefined) return passed;
  const answer = answerRule(rule, ground);
  const { cite } = rule.entry;
  if (answer.kind === 'no') return { kind: 'no', reason: answer.reason, cite };
  if (answer.kind === 'ask') return { kind: 'ask', question: answer.question, cite, facts: [] };
  if (answer.kind === 'needs') {
    return { kind: 'ask', question: answer.sentence, cite, facts: answer.facts.map(({ name }) => name) };
  }
  return { kind: 'passed', cites: [cite] };
}

const WAITS: Readonly<Record<Act, readonly string[]>> = {
  serve: ['serve.first-day', 'serve.window'],
  post: ['serve.first-day', 'serve.window'],
  execute: ['execute.first'],
  issue: ['writ.issue-first'],
  mail: [],
};

/** Waiting times that the facts settle; those they do not settle are told as unchecked. */
function waited(ground: Ground, act: Act, when: When): StepFound {
  const cites: string[] = [];
  const unchecked: string[] = [];
  for (const bound of inForce(ground)) {
    if (!WAITS[act].includes(bound.entry.question)) continue;
    const answer = answerRule(bound, ground);
    if (answer.kind === 'needs') unchecked.push(...answer.facts.map(({ name }) => name));
    const first = firstOf(answer);
    if (first === undefined) continue;
    cites.push(bound.entry.cite);
    const early = first.at === undefined
      ? when.day < dayNumber(first.date)
      : Temporal.Instant.compare(instantOf(when, ground.zone), first.at) < 0;
    if (early) {
      const shown = first.at === undefined ? first.date.toString()
        : first.at.toZonedDateTimeISO(ground.zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
      return { kind: 'no', reason: `Too early: ${bound.entry.what} is ${shown}`, cite: bound.entry.cite };
    }
  }
  return { kind: 'passed', cites, unchecked };
}

function firstOf(
  answer: ReturnType<typeof answerRule>,
): { readonly date: Temporal.PlainDate; readonly at?: Temporal.Instant } | undefined {
  if (answer.kind === 'date') return { date: answer.date };
  if (answer.kind === 'moment') return { date: answer.local.toPlainDate(), at: answer.instant };
  if (answer.kind === 'window') return { date: answer.from };
  if (answer.kind !== 'range') return undefined;
  const safe = answer.readings[0]?.value;
  if (safe?.kind === 'date') return { date: safe.date };
  if (safe?.kind === 'moment') return { date: safe.local.toPlainDate(), at: safe.instant };
  return undefined;
}

export type WindowsAsked = Omit<Circumstances, 'facts' | 'now'> & {
  readonly act: Act;
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  readonly facts?: Circumstances['facts'];
};

export type LawfulWindows = {
  readonly windows: readonly LawfulWindow[];
  readonly barred: readonly {
    readonly date: Temporal.PlainDate; readonly reason: string; readonly cite: string;
  }[];
  /** What to say where no rule limits the act at all. */
  readonly silent?: string;
};

/** Lawful stretches between two dates, as moments, with what shapes them. */
export function lawfulWindows(packs: Packs, asked: WindowsAsked): Result<LawfulWindows> {
  const made = groundFor(packs, { ...asked, facts: asked.facts ?? {} });
  if (!made.ok) return made;
  const ground = made.value;
  const range = { first: dayNumber(asked.first), last: dayNumber(asked.last) };
  const { windows, barred } = lawfulStretches(asked.act, range, ground, judges);
  const limited = ground.at.law.windows.some(({ entry }) =>
    entry.acts.includes(asked.act) && concerns(entry.papers, ground.paper, entry.exceptPapers));
  return accept({
    windows,
    barred: barred.map(({ day, barred: bar }) => ({
      date: dateOf(day), reason: bar?.reason ?? 'no lawful hour', cite: bar?.cite ?? '',
    })),
    ...(limited ? {} : {
      silent: `The pack ${ground.at.law.id} has no rule on days or hours for this; none was found.`,
    }),
  });
}

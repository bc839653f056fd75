// May I do this now, here? The nearest law first: the order on the paper, whether the paper still
// lives, who acts, stays and stops, day and hour, the gates of the method, the waiting times. The
// first no is the answer, with its citation and the next lawful moment (L17, L19, L21, L22).
import { answerRule } from './answer.ts';
import { citationOf, missingFact } from './citation.ts';
import { dateOf, dayNumber, isoOf } from './calendar.ts';
import { inForce } from './choose.ts';
import { deadlinesOn } from './deadlines.ts';
import type { Act } from './expression.ts';
import type { Ground } from './ground.ts';
import { concerns } from './law.ts';
import type { Answer, Citation, MissingFact } from './model.ts';
import { clockWords, instantOf, whenOf, type When } from './moment.ts';
import type { Order } from './orders.ts';
import { judges } from './reckon.ts';
import { serverVerdict } from './servers.ts';
import { stopsOn } from './stops.ts';
import { lawfulDay, lawfulStretches, nextLawful, type LawfulWindow } from './windows.ts';

export type MayAct =
  | {
      readonly kind: 'yes';
      readonly cites: readonly string[];
      readonly citations: readonly Citation[];
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
      readonly citation: Citation;
      readonly reviewed: boolean;
      /** The next moment at which day, hour and waiting times allow it. */
      readonly nextLawfulAt?: Temporal.Instant;
    }
  | {
      readonly kind: 'ask';
      readonly question: string;
      readonly cite: string;
      readonly citation: Citation;
      readonly facts: readonly MissingFact[];
      readonly reviewed: boolean;
    };

type Passed = {
  readonly is: 'passed';
  readonly citations: readonly Citation[];
  readonly warnings?: readonly string[];
  readonly unchecked?: readonly string[];
};
type Barring = {
  readonly is: 'no';
  readonly reason: string;
  readonly citation: Citation;
  /** From when this one bar is gone; `never` where only another act removes it. */
  readonly from?: When | 'never';
};
type Asking = {
  readonly is: 'ask';
  readonly question: string;
  readonly citation: Citation;
  readonly facts: readonly string[];
};
type Found = Passed | Barring | Asking;
type Step = (ground: Ground, act: Act, when: When) => Found;

const passed: Passed = { is: 'passed', citations: [] };
const STEPS: readonly Step[] = [alive, allowedServer, stopped, inWindow, gated, waited];

/** A `when` without a time of day asks about the day as a whole. */
export function mayActOn(ground: Ground, act: Act, when: When): MayAct {
  const citations: Citation[] = [];
  const warned: Citation[] = [];
  const warnings: string[] = [];
  const unchecked = new Map<string, MissingFact>();
  for (const step of STEPS) {
    const found = step(ground, act, when);
    if (found.is !== 'passed') return refused(found, ground, act, when);
    // What only warns stands behind what was held against the act.
    if ((found.warnings ?? []).length === 0) citations.push(...found.citations);
    else warned.push(...found.citations);
    warnings.push(...(found.warnings ?? []));
    for (const name of found.unchecked ?? []) unchecked.set(name, missingFact(name, ground));
  }
  const single = [
    ...new Map([...citations, ...warned].map((citation) => [citation.rule, citation])).values(),
  ];
  return {
    kind: 'yes',
    cites: [...new Set(single.map(({ cite }) => cite))],
    citations: single,
    warnings,
    unchecked: [...unchecked.values()],
    reviewed: reviewedAll(ground),
  };
}

function refused(found: Barring | Asking, ground: Ground, act: Act, when: When): MayAct {
  const reviewed = reviewedAll(ground);
  const { citation } = found;
  if (found.is === 'ask') {
    const facts = found.facts.map((name) => missingFact(name, ground));
    return {
      kind: 'ask',
      question: found.question,
      cite: citation.cite,
      citation,
      facts,
      reviewed,
    };
  }
  const next = nextAllowed(found, ground, act, when);
  return {
    kind: 'no',
    reason: found.reason,
    cite: citation.cite,
    citation,
    reviewed,
    ...(next === undefined ? {} : { nextLawfulAt: next }),
  };
}

/** The next moment that day and hour allow, not before this one bar is gone. */
function nextAllowed(
  found: Barring,
  ground: Ground,
  act: Act,
  when: When,
): Temporal.Instant | undefined {
  if (found.from === 'never') return undefined;
  const start = found.from ?? when;
  const next = nextLawful(act, { day: start.day, minute: start.minute ?? 0 }, ground, judges);
  if (next === undefined) return undefined;
  const moment = instantOf(next.when, ground.zone);
  const now = instantOf(when, ground.zone);
  return Temporal.Instant.compare(moment, now) > 0 ? moment : undefined;
}

function reviewedAll(ground: Ground): boolean {
  return ground.at.law.chain.every((pack) => pack.reviewed !== undefined);
}

function orderCitation(order: Order): Citation {
  const bankruptcy = order.effect.kind === 'bankruptcy';
  return {
    rule: order.id,
    pack: 'order on the paper',
    cite: `${bankruptcy ? '11 U.S.C. 362; ' : ''}${order.court}, entered ${order.entered}`,
    grade: 'read',
    authority: 'admin-order',
  };
}

/** The deadlines after which an act comes too late; a duty to be quick bars nothing. */
const ENDS: Readonly<Record<Act, readonly string[]>> = {
  serve: ['serve.last-day', 'serve.window'],
  post: ['post.last-day', 'serve.last-day', 'serve.window'],
  execute: ['execute.last'],
  issue: ['writ.issue-last'],
  mail: [],
};

/** A paper whose time has run cannot be served or executed any more. */
function alive(ground: Ground, act: Act, when: When): Found {
  if (ENDS[act].length === 0) return passed;
  const ends = deadlinesOn(ground).filter(({ question }) => ENDS[act].includes(question));
  const over = ends.find(({ ruleDate }) => when.day > dayNumber(ruleDate));
  if (over !== undefined) {
    // Nothing lawful follows: the paper needs an alias or an order first.
    const reason = `${over.what} was ${over.ruleDate.toString()}`;
    return { is: 'no', citation: over.citation, reason, from: 'never' };
  }
  const warnings = ends
    .filter(({ date }) => when.day > dayNumber(date))
    .map(({ what, date }) => `${what}: ${date.toString()} was the last day safe on every reading.`);
  return { is: 'passed', citations: ends.map(({ citation }) => citation), warnings };
}

function allowedServer(ground: Ground, act: Act): Found {
  const found = serverVerdict(act, ground);
  if (found.is === 'unasked') return passed;
  if (found.is === 'yes') {
    const { by } = found;
    return {
      is: 'passed',
      citations: ['entry' in by ? citationOf(by, ground) : orderCitation(by)],
    };
  }
  const citation = { ...citationOf(found.by, ground), cite: found.cite };
  if (found.is === 'no') return { is: 'no', reason: found.reason, citation, from: 'never' };
  return { is: 'ask', question: found.question, citation, facts: found.facts };
}

function stopped(ground: Ground, act: Act, when: When): Found {
  const all = stopsOn(act, when, ground, judges);
  const bar = all.find(({ does }) => does === 'bars');
  if (bar !== undefined) {
    return {
      is: 'no',
      reason: bar.says,
      citation: citationOf(bar.stop, ground),
      from: afterStops(ground, act, when),
    };
  }
  const open = all.find(({ does }) => does === 'asks');
  if (open !== undefined) {
    return {
      is: 'ask',
      question: open.says,
      citation: citationOf(open.stop, ground),
      facts: open.facts,
    };
  }
  const citations = all.map(({ stop }) => citationOf(stop, ground));
  return { is: 'passed', citations, warnings: all.map(({ says }) => says) };
}

/** The first day no dated stop bars; weather is another day's question, so tomorrow at the least. */
function afterStops(ground: Ground, act: Act, when: When): When {
  let day = when.day + 1;
  const barred = (at: number) =>
    stopsOn(act, { day: at }, ground, judges).some(
      ({ does, stop }) => does === 'bars' && stop.entry.dates !== undefined,
    );
  while (day < when.day + 366 && barred(day)) day += 1;
  return { day };
}

function inWindow(ground: Ground, act: Act, when: When): Found {
  const day = lawfulDay(act, when.day, ground, judges);
  if (day.barred !== undefined) {
    const { reason, rule, order } = day.barred;
    const citation =
      rule !== undefined
        ? citationOf(rule, ground)
        : order !== undefined
          ? orderCitation(order)
          : undefined;
    if (citation !== undefined) return { is: 'no', reason, citation };
  }
  const citations = day.by.map((bound) => citationOf(bound, ground));
  const { minute } = when;
  const inside =
    minute === undefined
      ? day.stretches.length > 0
      : day.stretches.some(({ from, to }) => from <= minute && minute < to);
  const decisive = day.by.find(
    ({ entry }) => entry.clock !== undefined || entry.solar !== undefined,
  );
  if (!inside && decisive !== undefined) {
    const hours = day.stretches.map(({ from, to }) => `${clockWords(from)}–${clockWords(to)}`);
    const says = day.by.map(({ entry }) => entry.says).join(' ');
    return {
      is: 'no',
      citation: citationOf(decisive, ground),
      reason: `Outside the lawful hours of that day (${hours.join(', ') || 'none'}). ${says}`,
    };
  }
  if (day.unsettled.length === 0) return { is: 'passed', citations };
  return { is: 'passed', citations, unchecked: ['latitude', 'longitude'] };
}

/** Posting where a rule sets what must come before it. */
function gated(ground: Ground, act: Act): Found {
  if (act !== 'post') return passed;
  const rule = inForce(ground).find(({ entry }) => entry.question === 'post.allowed');
  if (rule === undefined) return passed;
  const citation = citationOf(rule, ground);
  if (ordered(ground)) return { is: 'passed', citations: [citation] };
  const answer = answerRule(rule, ground);
  if (answer.kind === 'no') return { is: 'no', reason: answer.reason, citation, from: 'never' };
  if (answer.kind === 'ask') return { is: 'ask', question: answer.question, citation, facts: [] };
  if (answer.kind !== 'needs') return { is: 'passed', citations: [citation] };
  const facts = answer.facts.map(({ name }) => name);
  return { is: 'ask', question: answer.sentence, citation, facts };
}

/** An order for another way of service opens the gate it speaks of. */
function ordered(ground: Ground): boolean {
  return ground.orders.some(({ effect }) => effect.kind === 'alternative-service');
}

const WAITS: Readonly<Record<Act, readonly string[]>> = {
  serve: ['serve.first-day', 'serve.window'],
  post: ['serve.first-day', 'serve.window'],
  execute: ['execute.first', 'cares.vacate-first'],
  issue: ['writ.issue-first', 'writ.second-first'],
  mail: [],
};

/** Waiting times that the facts settle; those they do not settle are told as unchecked. */
function waited(ground: Ground, act: Act, when: When): Found {
  const citations: Citation[] = [];
  const unchecked: string[] = [];
  for (const bound of inForce(ground)) {
    if (!WAITS[act].includes(bound.entry.question)) continue;
    const answer = answerRule(bound, ground);
    if (answer.kind === 'needs') unchecked.push(...answer.facts.map(({ name }) => name));
    const first = firstOf(answer, ground);
    if (first === undefined) continue;
    const citation = citationOf(bound, ground);
    citations.push(citation);
    if (!tooEarly(when, first)) continue;
    const hour = first.minute === undefined ? '' : ` ${clockWords(first.minute)}`;
    const reason = `Too early: ${bound.entry.what} is ${isoOf(first.day)}${hour}`;
    return { is: 'no', reason, citation, from: first };
  }
  return { is: 'passed', citations, unchecked };
}

/** A day asked about as a whole is early only if the whole of it is. */
function tooEarly(when: When, first: When): boolean {
  if (when.day !== first.day) return when.day < first.day;
  return when.minute !== undefined && when.minute < (first.minute ?? 0);
}

/** The first lawful day or moment of an answer, on its safe reading. */
function firstOf(answer: Answer, ground: Ground): When | undefined {
  const value = answer.kind === 'range' ? answer.readings[0]?.value : answer;
  if (value?.kind === 'date') return { day: dayNumber(value.date) };
  if (value?.kind === 'moment') return whenOf(value.instant, ground.zone);
  return value?.kind === 'window' ? { day: dayNumber(value.from) } : undefined;
}

export type LawfulWindows = {
  readonly windows: readonly LawfulWindow[];
  readonly barred: readonly {
    readonly date: Temporal.PlainDate;
    readonly reason: string;
    readonly cite: string;
  }[];
  /** What to say where no rule limits the act at all. */
  readonly silent?: string;
};

/** Lawful stretches between two days, as moments, with what shapes them. */
export function lawfulBetween(
  ground: Ground,
  act: Act,
  range: { readonly first: number; readonly last: number },
): LawfulWindows {
  const { windows, barred } = lawfulStretches(act, range, ground, judges);
  return {
    windows,
    barred: barred.map(({ day, barred: bar }) => ({
      date: dateOf(day),
      reason: bar?.reason ?? 'no lawful hour',
      cite: bar?.cite ?? '',
    })),
    ...(isLimited(act, ground) ? {} : { silent: noLimitWords(ground) }),
  };
}

export function isLimited(act: Act, ground: Ground): boolean {
  return ground.at.law.windows.some(
    ({ entry }) =>
      entry.acts.includes(act) && concerns(entry.papers, ground.paper, entry.exceptPapers),
  );
}

export function noLimitWords(ground: Ground): string {
  return `The pack ${ground.at.law.id} has no rule on days or hours for this; none was found.`;
}

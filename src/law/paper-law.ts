// The counter where other rooms ask the law about one paper: its deadlines and the real one, whether
// an act is lawful now and when it next is, what the return must hold, what diligence is still owed,
// what papers are called. Here a question becomes the ground that rules stand on; the answers are
// worked out behind it. These names are kept stable for the rooms above.
import { accept, type Result } from '#kernel/result.ts';
import { lawfulBetween, mayActOn, type LawfulWindows, type MayAct as MayActFound } from './acts.ts';
import { dayNumber } from './calendar.ts';
import { groundFor, type Circumstances as Asked } from './circumstances.ts';
import {
  deadlinesOn,
  factsWantedOn,
  realDeadlineOn,
  type PaperDeadline as Deadline,
  type RealDeadline,
  type WantedFacts as Wanted,
} from './deadlines.ts';
import { owedOn, type DiligenceOwed } from './diligence.ts';
import type { Act } from './expression.ts';
import type { Attempt } from './facts.ts';
import { findJurisdiction, findPaper, type Packs as Compiled } from './law.ts';
import { whenOf } from './moment.ts';
import type { PaperKind } from './pack.ts';
import { contentsOn, type ReturnContents as Contents, type ReturnOf } from './returns-law.ts';

export type Packs = Compiled;
export type Circumstances = Asked;
export type PaperDeadline = Deadline;
export type WantedFacts = Wanted;
export type MayAct = MayActFound;
export type ReturnContents = Contents;

/** Circumstances whose facts may be left out where the question needs none. */
type Loosely = Omit<Asked, 'facts'> & { readonly facts?: Asked['facts'] };

/** Every date that the facts known so far settle, soonest first. */
export function deadlinesFor(packs: Packs, asked: Asked): Result<readonly Deadline[]> {
  const ground = groundFor(packs, asked);
  return ground.ok ? accept(deadlinesOn(ground.value)) : ground;
}

/** What else would have to be known, and for which date. */
export function factsWanted(packs: Packs, asked: Asked): Result<readonly Wanted[]> {
  const ground = groundFor(packs, asked);
  return ground.ok ? accept(factsWantedOn(ground.value)) : ground;
}

/** The date to show a server: the earlier of the paper's life and the notice it must give. */
export function realDeadline(packs: Packs, asked: Asked): Result<RealDeadline | undefined> {
  const ground = groundFor(packs, asked);
  return ground.ok ? accept(realDeadlineOn(ground.value)) : ground;
}

export function mayActNow(
  packs: Packs,
  asked: Omit<Loosely, 'now'> & { readonly act: Act; readonly at: Temporal.Instant },
): Result<MayAct> {
  const ground = groundFor(packs, { ...asked, facts: asked.facts ?? {}, now: asked.at });
  if (!ground.ok) return ground;
  return accept(mayActOn(ground.value, asked.act, whenOf(asked.at, ground.value.zone)));
}

/** Lawful stretches between two dates, the last included, as moments with what shapes them. */
export function lawfulWindows(
  packs: Packs,
  asked: Loosely & {
    readonly act: Act;
    readonly first: Temporal.PlainDate;
    readonly last: Temporal.PlainDate;
  },
): Result<LawfulWindows> {
  const ground = groundFor(packs, { ...asked, facts: asked.facts ?? {} });
  if (!ground.ok) return ground;
  const range = { first: dayNumber(asked.first), last: dayNumber(asked.last) };
  return accept(lawfulBetween(ground.value, asked.act, range));
}

export function returnContents(packs: Packs, asked: Loosely & ReturnOf): Result<Contents> {
  const ground = groundFor(packs, { ...asked, facts: asked.facts ?? {} });
  return ground.ok ? accept(contentsOn(ground.value, asked)) : ground;
}

export type AttemptMade = {
  readonly at: Temporal.Instant;
  readonly place?: string;
  /** Inquiries made on that occasion, as `workplace`. */
  readonly inquiries?: readonly string[];
};

/** What is still owed at the door, and the next good stretches when `now` is given. */
export function diligenceOwed(
  packs: Packs,
  asked: Loosely & { readonly attempts: readonly AttemptMade[] },
): Result<readonly DiligenceOwed[]> {
  const ground = groundFor(packs, { ...asked, facts: asked.facts ?? {} });
  if (!ground.ok) return ground;
  const attempts = asked.attempts.map(({ at, place }): Attempt => {
    const when = { ...whenOf(at, ground.value.zone), hadYear: true };
    return place === undefined ? when : { ...when, place };
  });
  const inquiries = asked.attempts.flatMap((each) => each.inquiries ?? []);
  return accept(owedOn(ground.value, { attempts, inquiries, now: asked.now }));
}

export type PaperTypeWords = Pick<PaperKind, 'code' | 'label' | 'aliases'>;

/** The paper types of a jurisdiction in the trade's words. */
export function paperTypes(packs: Packs, jurisdiction: string): Result<readonly PaperTypeWords[]> {
  const at = findJurisdiction(packs, jurisdiction);
  if (!at.ok) return at;
  return accept(
    [...at.value.law.papers.values()]
      .map(({ code, label, aliases }) => ({ code, label, aliases }))
      .toSorted((a, b) => a.label.localeCompare(b.label)),
  );
}

/** The type an import's own words mean, for example `WARRANT OF EVICTION`. */
export function matchPaperType(
  packs: Packs,
  jurisdiction: string,
  text: string,
): Result<PaperTypeWords> {
  const at = findJurisdiction(packs, jurisdiction);
  return at.ok ? findPaper(at.value.law, text) : at;
}

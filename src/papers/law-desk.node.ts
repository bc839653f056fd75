// Where papers ask the law: what a paper type is called, which deadlines its facts give, whether
// one may go to the door now. Packs are read once per process. It computes nothing itself, and
// where the law is silent it says that. Rule R10.
import { assert } from '#kernel/assert.ts';
import { accept, type Result } from '#kernel/result.ts';
import { explainText, wordsOf } from '#law/explain.ts';
import { findJurisdiction, findPaper } from '#law/law.ts';
import type { Answer } from '#law/model.ts';
import { readPacks } from '#law/packs.node.ts';
import {
  deadlinesFor,
  factsWanted,
  lawfulWindows,
  mayActNow,
  realDeadline,
  type Circumstances,
  type MayAct,
  type Packs,
  type PaperDeadline,
  type WantedFacts,
} from '#law/paper-law.ts';
import type { Deadline, LawAnswer, NotedLaw, Paper } from './paper.ts';
import { factsOf } from './law-facts.ts';

export type LawfulNow = {
  readonly answer: 'yes' | 'no' | 'ask' | 'silent';
  readonly reason: string;
  readonly citation: string | null;
  readonly windowsToday: readonly { readonly from: string; readonly to: string }[];
};

type Asked = Pick<Paper, 'jurisdiction' | 'paperType' | 'dates' | 'facts' | 'outcomes' | 'point'>;

export type LawDesk = {
  readonly packs: Packs;
  /** The pack's code and label for a court's own words; `other` where it knows none. */
  name(jurisdiction: string, words: string): { readonly code: string; readonly label: string };
  /** The dates that the facts known so far settle; empty where they settle none. */
  note(paper: Asked): NotedLaw;
  /** What the law would say if it knew more, or that it says nothing. Shown, never recorded. */
  open(paper: Asked): readonly LawAnswer[];
  lawfulNow(paper: Asked, now: Temporal.Instant): LawfulNow;
};

let desk: LawDesk | undefined;

/** The desk over the packs that ship with the program. */
export function lawDesk(): LawDesk {
  if (desk !== undefined) return desk;
  const packs = readPacks();
  const wrong = packs.ok ? '' : JSON.stringify(packs.refusal);
  assert(packs.ok, `The law packs that ship with the program are sound: ${wrong}`);
  desk = openLawDesk(packs.value);
  return desk;
}

// Dockets repeat themselves: thousands of rows with the same type and dates get one answer.
const REMEMBERED = 5_000;

export function openLawDesk(packs: Packs): LawDesk {
  const names = new Map<string, { readonly code: string; readonly label: string }>();
  const notes = new Map<string, NotedLaw>();
  return {
    packs,
    name: (jurisdiction, words) =>
      remembered(names, `${jurisdiction}|${words}`, () => nameOf(packs, jurisdiction, words)),
    note: (paper) => {
      const asked = circumstancesOf(paper);
      return remembered(notes, JSON.stringify(asked), () => notedLaw(packs, asked));
    },
    open: (paper) => openAnswers(packs, circumstancesOf(paper)),
    lawfulNow: (paper, now) => lawfulNow(packs, circumstancesOf(paper), now),
  };
}

function remembered<Value>(memory: Map<string, Value>, key: string, make: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (memory.size >= REMEMBERED) memory.clear();
  memory.set(key, made);
  return made;
}

function nameOf(packs: Packs, jurisdiction: string, words: string) {
  const at = findJurisdiction(packs, jurisdiction);
  const paper = at.ok ? findPaper(at.value.law, words) : at;
  return paper.ok
    ? { code: paper.value.code, label: paper.value.label }
    : { code: 'other', label: words === 'other' ? 'other paper' : words };
}

function circumstancesOf(paper: Asked): Circumstances {
  const { jurisdiction, paperType, point } = paper;
  const place = point === null ? {} : { place: point };
  return { jurisdiction, paperType, facts: factsOf(paper), ...place };
}

function notedLaw(packs: Packs, asked: Circumstances): NotedLaw {
  const deadlines = deadlinesFor(packs, asked);
  if (!deadlines.ok) return { deadline: null, answers: [] };
  const real = realDeadline(packs, asked);
  const decided = real.ok ? real.value?.decidedBy : undefined;
  return {
    deadline: decided === undefined ? null : deadlineOf(decided),
    answers: deadlines.value.map(datedAnswer),
  };
}

function openAnswers(packs: Packs, asked: Circumstances): readonly LawAnswer[] {
  const deadlines = deadlinesFor(packs, asked);
  const wanted = factsWanted(packs, asked);
  if (!deadlines.ok || !wanted.ok) {
    return [silentAnswer(`The law packs have nothing on this paper in ${asked.jurisdiction}.`)];
  }
  if (deadlines.value.length + wanted.value.length > 0) return wanted.value.map(neededAnswer);
  return [silentAnswer('The pack has no rule on dates for this paper.')];
}

function deadlineOf(one: PaperDeadline): Deadline {
  return {
    date: one.date.toString(),
    moment: one.at?.toString() ?? null,
    what: one.what,
    citation: one.cite,
  };
}

function datedAnswer(one: PaperDeadline): LawAnswer {
  const { citation, answer } = one;
  const { reviewed } = citation;
  return {
    what: one.what,
    answer: headOf(one, answer),
    kind: one.kind,
    citation: one.cite,
    grade: citation.grade,
    reviewed: reviewed === undefined ? null : `${reviewed.by}, ${reviewed.on}`,
    explanation: explainText(answer).split('\n'),
  };
}

function headOf(one: PaperDeadline, answer: Answer): string {
  if (answer.kind === 'date' || answer.kind === 'moment' || answer.kind === 'window')
    return wordsOf(answer);
  const differs = one.date.equals(one.ruleDate)
    ? ''
    : `; another reading gives ${one.ruleDate.toString()}`;
  return `${one.date.toString()} is safe on every reading${differs}`;
}

function neededAnswer(one: WantedFacts): LawAnswer {
  const labels = one.facts.map((fact) => fact.label).join('; ');
  return {
    what: one.what,
    answer: `not known: ${labels}`,
    kind: 'needs',
    citation: null,
    grade: null,
    reviewed: null,
    explanation: [`To answer this, the law needs: ${labels}.`],
  };
}

function silentAnswer(sentence: string): LawAnswer {
  const rest = { citation: null, grade: null, reviewed: null };
  const advice =
    'That no rule was found does not mean there is none: ask a person who knows this court.';
  return {
    what: 'dates of law',
    answer: 'no rule was found',
    kind: 'silent',
    ...rest,
    explanation: [sentence, advice],
  };
}

// A paper by which a place is emptied or goods are taken is executed; every other is served.
function actOf(packs: Packs, asked: Circumstances): Result<'serve' | 'execute'> {
  const at = findJurisdiction(packs, asked.jurisdiction);
  if (!at.ok) return at;
  const paper = findPaper(at.value.law, asked.paperType);
  if (!paper.ok) return paper;
  const executed = (paper.value.classes ?? []).some((one) => /^(writ|warrant|set-out)$/.test(one));
  return accept(executed ? 'execute' : 'serve');
}

function lawfulNow(packs: Packs, asked: Circumstances, now: Temporal.Instant): LawfulNow {
  const act = actOf(packs, asked);
  const may = act.ok ? mayActNow(packs, { ...asked, act: act.value, at: now }) : act;
  const at = findJurisdiction(packs, asked.jurisdiction);
  if (!act.ok || !may.ok || !at.ok) {
    const reason =
      'The law packs have nothing on this paper here, which does not mean that there is no rule.';
    return { answer: 'silent', reason, citation: null, windowsToday: [] };
  }
  const today = now.toZonedDateTimeISO(at.value.law.zone).toPlainDate();
  const windows = lawfulWindows(packs, { ...asked, act: act.value, first: today, last: today });
  const windowsToday = windows.ok
    ? windows.value.windows.map(({ from, to }) => ({ from: from.toString(), to: to.toString() }))
    : [];
  const silent = windows.ok ? windows.value.silent : undefined;
  return { ...inWords(may.value, silent), windowsToday };
}

function inWords(may: MayAct, silent: string | undefined): Omit<LawfulNow, 'windowsToday'> {
  switch (may.kind) {
    case 'no':
      return { answer: 'no', reason: may.reason, citation: may.cite };
    case 'ask':
      return { answer: 'ask', reason: may.question, citation: may.cite };
    case 'yes': {
      const citation = may.cites.length === 0 ? null : may.cites.join('; ');
      if (silent !== undefined && may.cites.length === 0)
        return { answer: 'silent', reason: silent, citation };
      const notes = [
        ...may.warnings,
        ...(may.reviewed ? [] : ['Nobody has reviewed every rule that spoke here.']),
      ];
      return { answer: 'yes', reason: ['No rule forbids it now.', ...notes].join(' '), citation };
    }
  }
}

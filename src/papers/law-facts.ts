// A paper's facts in the law's own words: its dates, what a clerk added, and what happened at the
// door. Pure; the law reads them and says which it could not use. Rule R10.
import type { FactValue, OutcomeOfVisit, Paper } from './paper.ts';
import type { Manner } from './outcome.ts';

export type LawFacts = Readonly<Record<string, FactValue | readonly string[]>>;

export function factsOf(paper: Pick<Paper, 'dates' | 'facts' | 'outcomes'>): LawFacts {
  return { ...inWords(paper.dates), ...paper.facts, ...doorFacts(paper.outcomes) };
}

/** `courtDate` is `court_date`. */
function inWords(dates: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(dates).map(([name, date]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      date,
    ]),
  );
}

const methods: Readonly<Partial<Record<Manner, string>>> = {
  'in-hand': 'in_hand',
  abode: 'abode_resident',
  'person-in-charge': 'person_in_charge',
  agent: 'registered_agent',
  posted: 'conspicuous_place',
  'posted-and-mailed': 'post_and_mail',
};

function doorFacts(outcomes: readonly OutcomeOfVisit[]): LawFacts {
  const served = outcomes.find((one) => one.result === 'served');
  const posted = outcomes.find((one) => one.outcome === 'posted');
  const method = methods[(served ?? posted)?.manner ?? 'other'];
  return {
    ...(served === undefined ? {} : { served: served.occurredAt }),
    ...(posted === undefined ? {} : { posted: posted.occurredAt }),
    ...(method === undefined ? {} : { method }),
    // Whoever left for safety did come to the door: it counts as an attempt, never as a failed one
    // (R8).
    ...(outcomes.length === 0 ? {} : { attempts: outcomes.map((one) => one.occurredAt) }),
  };
}

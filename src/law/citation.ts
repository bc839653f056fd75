// The explanation that goes with every answer: the entry it stands on with its grade and review,
// the version of the law and the date that chose it, and what was given but not used (L13, L15).
import { whenKnown, type Ground } from './ground.ts';
import type { Bound } from './law.ts';
import type { Answer, Citation, Explanation, LawVersion, MissingFact, Remark } from './model.ts';
import { compareWhen, isoWhen, type When } from './moment.ts';
import type { Rule } from './pack.ts';
import type { Step } from './reckon.ts';

export type Extras = {
  readonly remarks?: readonly Remark[];
  readonly related?: readonly Remark[];
  readonly notes?: readonly string[];
};

export function explain(
  bound: Bound<Rule>,
  ground: Ground,
  steps: readonly Step[],
  extras: Extras = {},
): Explanation {
  const { entry: rule } = bound;
  return {
    question: rule.question,
    what: rule.what,
    says: rule.says,
    citation: citationOf(bound, ground),
    also: [],
    version: versionOf(rule, ground),
    ...(rule.effect === undefined ? {} : { effect: rule.effect }),
    steps,
    remarks: extras.remarks ?? [],
    related: extras.related ?? [],
    notes: [...(extras.notes ?? []), ...(rule.note === undefined ? [] : [rule.note])],
    zone: ground.zone,
    unread: ground.facts.unread,
  };
}

type Cited = Pick<Rule, 'id' | 'cite' | 'source' | 'grade' | 'authority' | 'reviewed'>;

export function citationOf({ entry, pack }: Bound<Cited>, ground: Ground): Citation {
  const reviewed = entry.reviewed ?? pack.reviewed;
  const link = entry.source === undefined ? undefined : sourceOf(entry.source, ground);
  return {
    rule: entry.id,
    pack: `${pack.id}@${pack.version}`,
    cite: entry.cite,
    grade: entry.grade,
    authority: entry.authority,
    ...(link === undefined ? {} : { link }),
    ...(reviewed === undefined ? {} : { reviewed }),
  };
}

function sourceOf(key: string, ground: Ground): string | undefined {
  for (const pack of ground.at.law.chain) {
    const link = pack.sources?.[key];
    if (link !== undefined) return link;
  }
  return undefined;
}

export type Chosen = { readonly on: When; readonly by: string };

/**
 * The date that decides which version of a rule applies: the first known of the facts the rule
 * names; where it names none, the earliest date there is.
 */
export function versionDate(rule: Rule, ground: Ground): Chosen | undefined {
  const named = rule.appliesBy;
  if (named !== undefined && named.length > 0) {
    for (const by of named) {
      const on = whenKnown(ground, by);
      if (on !== undefined) return { on, by };
    }
    return undefined;
  }
  let earliest: Chosen | undefined;
  for (const [by, fact] of ground.facts.known) {
    if (fact.kind !== 'date') continue;
    if (earliest === undefined || compareWhen(fact.when, earliest.on) < 0) {
      earliest = { on: fact.when, by };
    }
  }
  return earliest;
}

function versionOf(rule: Rule, ground: Ground): LawVersion {
  const chosen = versionDate(rule, ground);
  return {
    ...(rule.from === undefined ? {} : { from: rule.from }),
    ...(rule.to === undefined ? {} : { to: rule.to }),
    ...(rule.version === undefined ? {} : { name: rule.version }),
    ...(chosen === undefined ? {} : { chosenOn: isoWhen(chosen.on), chosenBy: chosen.by }),
  };
}

export function needs(facts: readonly string[], ground: Ground, what: string): Answer {
  const missing = [...new Set(facts)].map((name) => missingFact(name, ground));
  const listed = missing.map(({ name, label }) => `${label} (${name})`).join('; ');
  return {
    kind: 'needs',
    facts: missing,
    sentence: `To answer “${what}” this is needed: ${listed}.`,
  };
}

export function missingFact(name: string, ground: Ground): MissingFact {
  const timeOf = /^time_of_(.*)$/.exec(name)?.[1];
  const word = ground.at.law.vocabulary.words.get(timeOf ?? name);
  const label = word?.label ?? (timeOf ?? name).replaceAll('_', ' ');
  return timeOf === undefined
    ? { name, label }
    : { name: timeOf, label: `the time of day of “${label}”` };
}

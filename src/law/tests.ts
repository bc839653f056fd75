// A rule that answers yes or no: its tests in their order. The first that fails is the reason; a
// fact that is missing is asked for; what a court judges afterwards is put to a person (L18).
import type { Ground } from './ground.ts';
import type { Bound } from './law.ts';
import type { Answer, Explanation, MissingFact } from './model.ts';
import type { Rule, Test } from './pack.ts';
import { holds } from './reckon.ts';

type Asked = { readonly question: string; readonly leaning?: 'yes' | 'no' };

export function runTests(
  bound: Bound<Rule>,
  tests: readonly Test[],
  ground: Ground,
  explanation: Explanation,
): Answer {
  const required = new Set<string>();
  const unchecked = new Set<string>();
  let asked: Asked | undefined;
  let decided = 0;
  for (const test of tests) {
    const concerned = test.when === undefined ? 'yes' : holds(test.when, ground).is;
    if (concerned === 'no') continue;
    const verdict = holds(test.must, ground);
    if (concerned === 'unknown') {
      // Whether this test is wanted at all turns on a fact not given: it is told as unchecked.
      if (verdict.is !== 'yes') for (const fact of missingFrom(test, ground)) unchecked.add(fact);
      continue;
    }
    if (verdict.is === 'no') {
      const cite = test.cite === undefined ? '' : ` (${test.cite})`;
      return { kind: 'no', reason: `${test.otherwise}${cite}`, explanation };
    }
    if (verdict.is === 'unknown') for (const fact of verdict.facts) required.add(fact);
    if (verdict.is === 'ask') asked ??= verdict;
    if (verdict.is === 'yes') decided += 1;
  }
  if (required.size > 0) return wanting(required, bound, ground);
  if (asked !== undefined) {
    const leaning = asked.leaning === undefined ? {} : { leaning: asked.leaning };
    return { kind: 'ask', question: asked.question, ...leaning, explanation };
  }
  if (decided === 0 && unchecked.size > 0) return wanting(unchecked, bound, ground);
  const rest = [...unchecked].map((name) => labelled(name, ground));
  return { kind: 'yes', reason: bound.entry.says, unchecked: rest, explanation };
}

function wanting(names: ReadonlySet<string>, bound: Bound<Rule>, ground: Ground): Answer {
  const missing = [...names].map((name) => labelled(name, ground));
  const listed = missing.map(({ name, label }) => `${label} (${name})`).join('; ');
  const sentence = `To answer “${bound.entry.what}” this is needed: ${listed}.`;
  return { kind: 'needs', facts: missing, sentence };
}

function missingFrom(test: Test, ground: Ground): readonly string[] {
  const verdict = test.when === undefined ? undefined : holds(test.when, ground);
  return verdict?.is === 'unknown' ? verdict.facts : [];
}

function labelled(name: string, ground: Ground): MissingFact {
  const label = ground.at.law.vocabulary.words.get(name)?.label ?? name.replaceAll('_', ' ');
  return { name, label };
}

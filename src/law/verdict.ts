// What a condition on the facts came to. A missing fact and a question for a person are answers of
// their own: neither is ever taken for a no (L2, L18).

export type Verdict =
  | { readonly is: 'yes' }
  | { readonly is: 'no' }
  | { readonly is: 'unknown'; readonly facts: readonly string[] }
  | { readonly is: 'ask'; readonly question: string; readonly leaning?: 'yes' | 'no' };

const yes: Verdict = { is: 'yes' };
const no: Verdict = { is: 'no' };

export function truth(holds: boolean): Verdict {
  return holds ? yes : no;
}

export function lacking(...facts: readonly string[]): Verdict {
  return { is: 'unknown', facts };
}

/** A no decides; then a missing fact; then a question for a person. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  return (
    verdicts.find(({ is }) => is === 'no') ??
    missing(verdicts) ??
    verdicts.find(({ is }) => is === 'ask') ??
    yes
  );
}

/** A yes decides; then a missing fact; then a question for a person. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  return (
    verdicts.find(({ is }) => is === 'yes') ??
    missing(verdicts) ??
    verdicts.find(({ is }) => is === 'ask') ??
    no
  );
}

export function negated(verdict: Verdict): Verdict {
  if (verdict.is === 'yes') return no;
  return verdict.is === 'no' ? yes : verdict;
}

function missing(verdicts: readonly Verdict[]): Verdict | undefined {
  const facts = verdicts.flatMap((verdict) => (verdict.is === 'unknown' ? verdict.facts : []));
  return facts.length === 0 ? undefined : { is: 'unknown', facts: [...new Set(facts)] };
}

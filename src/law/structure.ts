// Whether packs hang together before anything is computed from them: no pack that extends itself,
// no two versions of a rule in force on one day, nothing named that does not exist (L1, L16).
import type { DateExpr } from './expression.ts';
import type { Pack, Rule } from './pack.ts';
import { wrongPack, type PackRefusal } from './parse.ts';

export function structureProblems(packs: readonly Pack[]): readonly PackRefusal[] {
  const cycles = packs.flatMap((pack) => cycleProblem(pack, packs));
  if (cycles.length > 0) return cycles;
  return packs.flatMap((pack) => [
    ...sameIds(pack),
    ...overlaps(pack),
    ...dangling(pack, chain(pack, packs)),
  ]);
}

function cycleProblem(pack: Pack, packs: readonly Pack[]): readonly PackRefusal[] {
  const seen: string[] = [];
  for (let at: Pack | undefined = pack; at !== undefined; ) {
    if (seen.includes(at.id)) {
      return [
        wrongPack(
          `${pack.id}/pack.json`,
          'extends',
          `the pack extends itself (${[...seen, at.id].join(' → ')})`,
          'Let each pack extend only a wider one: county → state → us.',
        ),
      ];
    }
    seen.push(at.id);
    const parent: string | undefined = at.extends;
    const found: Pack | undefined = packs.find(({ id }) => id === parent);
    if (parent !== undefined && found === undefined) {
      return [
        wrongPack(
          `${at.id}/pack.json`,
          'extends',
          `there is no pack “${parent}”`,
          'Name a pack that has a folder, or leave “extends” out.',
        ),
      ];
    }
    at = found;
  }
  return [];
}

function chain(pack: Pack, packs: readonly Pack[]): readonly Pack[] {
  const parent = packs.find(({ id }) => id === pack.extends);
  return parent === undefined ? [pack] : [pack, ...chain(parent, packs)];
}

/** One id may stand several times only as dated versions of one rule. */
function sameIds(pack: Pack): readonly PackRefusal[] {
  const problems: PackRefusal[] = [];
  const lists = [
    ['calendars', pack.calendars],
    ['countings', pack.countings],
    ['windows', pack.windows],
    ['stops', pack.stops],
    ['servers', pack.servers],
    ['proofs', pack.proofs],
    ['diligence', pack.diligence],
    ['rules', pack.rules],
  ] as const;
  for (const [name, list] of lists) {
    const seen = new Set<string>();
    for (const { id } of list ?? []) {
      if (seen.has(id)) {
        problems.push(
          wrongPack(
            `${pack.id}/${name}.json`,
            id,
            `the id “${id}” stands twice`,
            'Give each entry its own id; versions of one rule end in their year.',
          ),
        );
      }
      seen.add(id);
    }
  }
  return problems;
}

/** Two rules that answer the same thing for the same papers as `version`s must not overlap. */
function overlaps(pack: Pack): readonly PackRefusal[] {
  const problems: PackRefusal[] = [];
  const versions = new Map<string, Rule[]>();
  for (const rule of pack.rules ?? []) {
    if (rule.version === undefined) continue;
    const list = versions.get(rule.version) ?? [];
    versions.set(rule.version, [...list, rule]);
  }
  for (const [name, list] of versions) {
    const sorted = list.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
    for (const [index, rule] of sorted.entries()) {
      const next = sorted[index + 1];
      if (next !== undefined && (rule.to ?? '9999') >= (next.from ?? '')) {
        problems.push(
          wrongPack(
            `${pack.id}/rules.json`,
            next.id,
            `versions of “${name}” overlap: ${rule.id} and ${next.id} are both in force on ${
              next.from ?? 'every day'
            }`,
            `End ${rule.id} with “to” on the day before the next one’s “from”.`,
          ),
        );
      }
    }
  }
  return problems;
}

function dangling(pack: Pack, layers: readonly Pack[]): readonly PackRefusal[] {
  const names = (pick: (each: Pack) => readonly { readonly id: string }[] | undefined) =>
    new Set(layers.flatMap((each) => (pick(each) ?? []).map(({ id }) => id)));
  const calendars = names((each) => each.calendars).add('state');
  const countings = names((each) => each.countings);
  const rules = names((each) => each.rules);
  const questions = new Set(
    layers.flatMap((each) => (each.questions ?? []).map(({ name }) => name)),
  );
  const sources = new Set(layers.flatMap((each) => Object.keys(each.sources ?? {})));
  const problems: PackRefusal[] = [];
  const want = (known: ReadonlySet<string>, id: string, what: string, at: string, file: string) => {
    if (known.has(id)) return;
    problems.push(
      wrongPack(
        `${pack.id}/${file}.json`,
        at,
        `there is no ${what} “${id}”`,
        `Add the ${what} to the pack or one it extends, or correct the name.`,
      ),
    );
  };
  for (const each of pack.countings ?? []) {
    for (const id of [...each.calendars.forward, ...(each.calendars.backward ?? [])]) {
      want(calendars, id, 'calendar', each.id, 'counting');
    }
  }
  for (const rule of pack.rules ?? []) {
    want(questions, rule.question, 'question', rule.id, 'rules');
    if (rule.source !== undefined) want(sources, rule.source, 'source', rule.id, 'rules');
    for (const id of namedIn(rule, 'counting'))
      want(countings, id, 'counting policy', rule.id, 'rules');
    for (const id of [...namedIn(rule, 'rule'), ...(rule.overrides ?? [])]) {
      want(rules, id, 'rule', rule.id, 'rules');
    }
    if (rulesReach(rule, layers).has(rule.id)) {
      problems.push(
        wrongPack(
          `${pack.id}/rules.json`,
          rule.id,
          'the rule is reckoned from itself',
          'Let a rule name only rules that do not lead back to it.',
        ),
      );
    }
  }
  return problems;
}

/** Every value standing under a key anywhere in an entry. */
function namedIn(value: unknown, key: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => namedIn(each, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === 'string' ? [inner] : namedIn(inner, key),
  );
}

function rulesReach(rule: Rule, layers: readonly Pack[]): ReadonlySet<string> {
  const all = new Map(layers.flatMap((each) => (each.rules ?? []).map((one) => [one.id, one])));
  const reached = new Set<string>();
  const visit = (expr: unknown) => {
    for (const id of namedIn(expr, 'rule')) {
      if (reached.has(id)) continue;
      reached.add(id);
      visit(all.get(id)?.result);
    }
  };
  visit(rule.result satisfies { date?: DateExpr } | object);
  return reached;
}

// Two versions of the packs laid side by side: what was added, taken away or changed, and which
// open papers would now get another answer. Pure: the papers' facts are given, nothing is stored.
import { canonicalJson, type Json } from '#kernel/canonical.ts';
import type { Circumstances } from './circumstances.ts';
import type { PaperDeadline } from './deadlines.ts';
import { compile, type Packs } from './law.ts';
import type { Pack } from './pack.ts';
import { deadlinesFor } from './paper-law.ts';

export type EntryChange = {
  readonly pack: string;
  /** The part of the pack it stands in, as `rules`. */
  readonly part: string;
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** What it says now (before, where it was removed). */
  readonly says: string;
  /** Names of the fields that differ. */
  readonly fields: readonly string[];
};

export type DateChange = {
  readonly what: string;
  readonly question: string;
  readonly before?: string;
  readonly after?: string;
  readonly cite: string;
};

export type PaperTouched = { readonly paper: string; readonly dates: readonly DateChange[] };

export type PacksDiff = {
  readonly entries: readonly EntryChange[];
  readonly papers: readonly PaperTouched[];
};

/** A paper that is still open, by whatever name the caller knows it. */
export type OpenPaper = { readonly paper: string; readonly circumstances: Circumstances };

export function diffPacks(
  before: readonly Pack[],
  after: readonly Pack[],
  open: readonly OpenPaper[] = [],
): PacksDiff {
  const entries = entryChanges(before, after);
  if (entries.length === 0) return { entries, papers: [] };
  const old = compile(before);
  const now = compile(after);
  const papers = open.flatMap((each) => {
    const dates = dateChanges(old, now, each.circumstances);
    return dates.length === 0 ? [] : [{ paper: each.paper, dates }];
  });
  return { entries, papers };
}

const PARTS = [
  'rules',
  'windows',
  'stops',
  'servers',
  'proofs',
  'diligence',
  'duties',
  'calendars',
  'countings',
  'papers',
] as const;

function entryChanges(before: readonly Pack[], after: readonly Pack[]): readonly EntryChange[] {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  return [...ids].toSorted().flatMap((id) =>
    PARTS.flatMap((part) => {
      const old = entriesIn(
        before.find((pack) => pack.id === id),
        part,
      );
      const now = entriesIn(
        after.find((pack) => pack.id === id),
        part,
      );
      return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
        const changed = changeOf(old.get(name), now.get(name));
        return changed === undefined ? [] : [{ pack: id, part, id: name, ...changed }];
      });
    }),
  );
}

type Entry = { readonly [field: string]: unknown };

function entriesIn(
  pack: Pack | undefined,
  part: (typeof PARTS)[number],
): ReadonlyMap<string, Entry> {
  const list: readonly Entry[] = pack?.[part] ?? [];
  return new Map(list.map((entry) => [String(entry['id'] ?? entry['code']), entry]));
}

function changeOf(
  old: Entry | undefined,
  now: Entry | undefined,
): Pick<EntryChange, 'change' | 'says' | 'fields'> | undefined {
  const says = saidBy(now ?? old);
  if (old === undefined) return { change: 'added', says, fields: [] };
  if (now === undefined) return { change: 'removed', says, fields: [] };
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  const fields = [...names].filter((name) => text(old[name]) !== text(now[name]));
  return fields.length === 0 ? undefined : { change: 'changed', says, fields };
}

function saidBy(entry: Entry | undefined): string {
  return String(entry?.['says'] ?? entry?.['name'] ?? entry?.['label'] ?? '');
}

function text(value: unknown): string {
  return value === undefined ? '' : canonicalJson(value as Json);
}

function dateChanges(old: Packs, now: Packs, asked: Circumstances): readonly DateChange[] {
  const before = datesOf(old, asked);
  const after = datesOf(now, asked);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((rule) => {
    const was = before.get(rule);
    const is = after.get(rule);
    const either = is ?? was;
    if (either === undefined || shown(was) === shown(is)) return [];
    return [
      {
        what: either.what,
        question: either.question,
        cite: either.cite,
        ...(was === undefined ? {} : { before: shown(was) }),
        ...(is === undefined ? {} : { after: shown(is) }),
      },
    ];
  });
}

/** A jurisdiction or paper type that one of the versions lacks simply has no dates there. */
function datesOf(packs: Packs, asked: Circumstances): ReadonlyMap<string, PaperDeadline> {
  const found = deadlinesFor(packs, asked);
  return new Map(found.ok ? found.value.map((each) => [each.rule, each]) : []);
}

function shown(deadline: PaperDeadline | undefined): string {
  if (deadline === undefined) return '';
  const from = deadline.from === undefined ? '' : `${deadline.from.toString()}/`;
  const main = deadline.ruleDate.equals(deadline.date)
    ? ''
    : ` (rule: ${deadline.ruleDate.toString()})`;
  return `${from}${deadline.date.toString()}${main}`;
}

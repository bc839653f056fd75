// Facts as a clerk, an import or a case file names them, read into the pack's own words. A name is
// matched by its words, so `date_issued`, `issued_on` and `summons_issued` are one fact; what
// cannot be read is kept by name and told, never dropped in silence. Serves L2.
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Closures } from './calendar.ts';
import { readWhen, readYearless, type When } from './moment.ts';
import type { FactWord } from './pack.ts';
import { choiceOf, type FactScalar, type Match, type Vocabulary } from './vocabulary.ts';

export type Attempt = When & { readonly place?: string; readonly hadYear: boolean };

export type Fact =
  | { readonly kind: 'date'; readonly when: When; readonly as: string }
  | { readonly kind: 'number'; readonly number: number; readonly as: string }
  | { readonly kind: 'flag'; readonly flag: boolean; readonly as: string }
  | { readonly kind: 'choice' | 'text'; readonly text: string; readonly as: string }
  | { readonly kind: 'attempts'; readonly attempts: readonly Attempt[]; readonly as: string }
  | { readonly kind: 'closures'; readonly closures: Closures; readonly as: string };

export type Facts = {
  readonly known: ReadonlyMap<string, Fact>;
  /** Names that no word of the pack covers; they were not used. */
  readonly unread: readonly string[];
};

/** As they arrive: JSON values keyed by any natural name. */
export type RawFacts = Readonly<Record<string, unknown>>;

/** Reads all facts; the first impossible one refuses the question, with its place. */
export function readFacts(raw: RawFacts, words: Vocabulary, zone: string): Result<Facts> {
  const known = new Map<string, Fact>();
  const implied = new Map<string, Fact>();
  const unread: string[] = [];
  for (const [name, value] of Object.entries(raw)) {
    if (value === null || value === undefined || value === '') continue;
    const match = words.match(name);
    if (match === undefined) {
      unread.push(name);
      continue;
    }
    const other = otherwise(match, value, name, words);
    if (other !== undefined) {
      for (const [fact, scalar] of Object.entries(other))
        implied.set(fact, scalarFact(scalar, name));
      continue;
    }
    const fact = readFact(match.word, name, value, zone);
    if (!fact.ok) {
      // Words that only resemble a fact's name and do not hold such a value are another matter.
      if (match.exact === true || /\d/.test(String(value))) return fact;
      unread.push(name);
      continue;
    }
    if (fact.value === undefined) {
      if (value !== false) unread.push(name);
      continue;
    }
    const before = known.get(match.word.name);
    if (before !== undefined && !isList(fact.value) && name !== match.word.name) unread.push(name);
    known.set(match.word.name, joined(before, fact.value, name === match.word.name));
    for (const [implies, scalar] of Object.entries(match.implies)) {
      implied.set(implies, scalarFact(scalar, name));
    }
  }
  for (const [name, fact] of implied) if (!known.has(name)) known.set(name, fact);
  return accept({ known, unread });
}

/**
 * A name may hold another kind of thing than its fact: “posted: true” says how, “service: posting”
 * says the way, “attempts: 2” says how many.
 */
function otherwise(
  { word, implies }: Match,
  value: unknown,
  name: string,
  words: Vocabulary,
): Readonly<Record<string, FactScalar>> | undefined {
  if (word.kind === 'attempts' && typeof value === 'number') return { attempt_count: value };
  if (word.kind !== 'date') return undefined;
  if (value === true) return Object.keys(implies).length > 0 ? implies : word.whenTrue;
  if (typeof value !== 'string' || /\d/.test(value)) return undefined;
  const method = words.words.get('method');
  if (method === undefined || !/serv|method|manner/.test(name)) return undefined;
  const code = choiceOf(method, value);
  return Object.hasOwn(method.values ?? {}, code) ? { method: code } : undefined;
}

function isList(fact: Fact): boolean {
  return fact.kind === 'attempts' || fact.kind === 'closures';
}

/** Two names for one list are one longer list; of two for one date the pack's own name wins. */
function joined(before: Fact | undefined, fact: Fact, own: boolean): Fact {
  if (before?.kind === 'attempts' && fact.kind === 'attempts') {
    return { ...fact, attempts: [...before.attempts, ...fact.attempts] };
  }
  if (before?.kind === 'closures' && fact.kind === 'closures') {
    return { ...fact, closures: new Map([...before.closures, ...fact.closures]) };
  }
  return own ? fact : (before ?? fact);
}

export function scalarFact(scalar: FactScalar, as: string): Fact {
  if (typeof scalar === 'boolean') return { kind: 'flag', flag: scalar, as };
  if (typeof scalar === 'number') return { kind: 'number', number: scalar, as };
  return { kind: 'choice', text: scalar, as };
}

function readFact(
  word: FactWord,
  as: string,
  value: unknown,
  zone: string,
): Result<Fact | undefined> {
  const place = `facts.${as}`;
  const wrong = (wanted: string) =>
    refuse({ code: 'law/wrong-fact', place, wanted, text: JSON.stringify(value).slice(0, 60) });
  switch (word.kind) {
    case 'date': {
      if (typeof value === 'boolean') return accept(undefined);
      if (typeof value !== 'string') return wrong('a date, written 2024-06-03');
      // A date noted without its year names no day; it is told as not read.
      if (/^[A-Z]/.test(value) && readYearless(value) !== undefined) return accept(undefined);
      const when = readWhen(value, place, zone);
      return when.ok ? accept({ kind: 'date', when: when.value, as }) : when;
    }
    case 'number': {
      const number = typeof value === 'string' ? Number(value) : value;
      if (typeof number !== 'number' || !Number.isFinite(number)) return wrong('a number');
      return accept({ kind: 'number', number, as });
    }
    case 'flag': {
      const flag = flagOf(value);
      return flag === undefined ? wrong('true or false') : accept({ kind: 'flag', flag, as });
    }
    case 'choice': {
      // A choice the pack does not know is no choice: it is told, and asked for where it matters.
      const text = choiceOf(word, String(value));
      const knownChoice = Object.hasOwn(word.values ?? {}, text);
      return accept(knownChoice ? { kind: 'choice', text, as } : undefined);
    }
    case 'text':
      return accept({ kind: 'text', text: String(value), as });
    case 'attempts':
      return readAttempts(value, as, zone);
    case 'closures':
      return readClosures(value, as, zone);
  }
}

function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  const text = String(value).toLowerCase();
  if (/^(no|false|none|not)\b/.test(text)) return false;
  return text === '' ? undefined : true;
}

function readAttempts(value: unknown, as: string, zone: string): Result<Fact> {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const attempts: Attempt[] = [];
  for (const [index, item] of list.entries()) {
    const place = `facts.${as}[${index}]`;
    const { text, where } = attemptText(item);
    if (text === undefined) {
      return refuse({
        code: 'law/wrong-fact',
        place,
        wanted: 'an attempt’s date and time',
        text: JSON.stringify(item).slice(0, 60),
      });
    }
    const at = where === undefined ? {} : { place: where };
    const yearless = readYearless(text);
    if (yearless !== undefined) {
      attempts.push({ ...yearless, ...at, hadYear: false });
      continue;
    }
    const when = readWhen(text, place, zone);
    if (!when.ok) return when;
    attempts.push({ ...when.value, ...at, hadYear: true });
  }
  return accept({ kind: 'attempts', attempts, as });
}

function attemptText(item: unknown): { text?: string; where?: string } {
  if (typeof item === 'string') return { text: item };
  if (typeof item !== 'object' || item === null) return {};
  const entries = Object.entries(item).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const found = (names: readonly string[]) => entries.find(([name]) => names.includes(name))?.[1];
  const text = found(['at', 'when', 'time', 'date', 'datetime', 'occurred_at', 'occurredAt']);
  const where = found(['place', 'address', 'where', 'location']);
  return { ...(text === undefined ? {} : { text }), ...(where === undefined ? {} : { where }) };
}

/** Closed days are written `2025-05-08` or `2025-05-08 Truman Day`. */
function readClosures(value: unknown, as: string, zone: string): Result<Fact> {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const closures = new Map<number, string>();
  for (const [index, item] of list.entries()) {
    const text = String(item).trim();
    const when = readWhen(text.slice(0, 10), `facts.${as}[${index}]`, zone);
    if (!when.ok) return when;
    const named = text.slice(10).trim();
    closures.set(when.value.day, named === '' ? 'closed, by the facts given' : named);
  }
  return accept({ kind: 'closures', closures, as });
}

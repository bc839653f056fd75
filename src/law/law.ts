// Packs compiled once into look-ups: a jurisdiction with everything it inherits, the nearer layer
// first. Nothing is decided here; a pack that inherits from itself never gets this far (check.ts).
import { accept, refuse, type Result } from '#kernel/result.ts';
import { assert } from '#kernel/assert.ts';
import { dayBook, type DayBook } from './calendar.ts';
import { stems, vocabulary, type Vocabulary } from './vocabulary.ts';
import type {
  Calendar,
  Counting,
  Diligence,
  Duty,
  Pack,
  PaperKind,
  Proof,
  QuestionWord,
  Rule,
  ServerClass,
  Stop,
  Window,
} from './pack.ts';

/** An entry with the pack it stands in, so that an answer can name its layer and its reviewer. */
export type Bound<Entry> = { readonly entry: Entry; readonly pack: Pack };

export type Law = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly pack: Pack;
  /** The pack itself, then what it extends, up to the federal base. */
  readonly chain: readonly Pack[];
  readonly vocabulary: Vocabulary;
  readonly questions: ReadonlyMap<string, QuestionWord>;
  /** What the fields of a return are called, by their code. */
  readonly fields: ReadonlyMap<string, string>;
  readonly papers: ReadonlyMap<string, PaperKind>;
  readonly rules: ReadonlyMap<string, Bound<Rule>>;
  readonly rulesFor: (paper: string) => readonly Bound<Rule>[];
  readonly rulesOn: (paper: string, question: string) => readonly Bound<Rule>[];
  readonly countings: ReadonlyMap<string, Bound<Counting>>;
  readonly calendars: ReadonlyMap<string, Bound<Calendar>>;
  readonly windows: readonly Bound<Window>[];
  readonly stops: readonly Bound<Stop>[];
  readonly servers: readonly Bound<ServerClass>[];
  readonly proofs: readonly Bound<Proof>[];
  readonly diligence: readonly Bound<Diligence>[];
  readonly duties: readonly Bound<Duty>[];
};

export type Packs = {
  readonly list: readonly Pack[];
  readonly laws: ReadonlyMap<string, Law>;
};

/** A jurisdiction as asked for; a federal court's state lends its own holidays. */
export type Jurisdiction = { readonly law: Law; readonly state?: Law };

export function compile(packs: readonly Pack[]): Packs {
  const byId = new Map(packs.map((pack) => [pack.id, pack]));
  const laws = new Map(packs.map((pack) => [pack.id, compileOne(chainOf(pack, byId))]));
  return { list: packs, laws };
}

function chainOf(pack: Pack, byId: ReadonlyMap<string, Pack>): readonly Pack[] {
  const chain: Pack[] = [];
  for (let at: Pack | undefined = pack; at !== undefined; ) {
    assert(!chain.includes(at), `The pack ${pack.id} extends itself.`);
    chain.push(at);
    at = at.extends === undefined ? undefined : byId.get(at.extends);
  }
  return chain;
}

function compileOne(chain: readonly Pack[]): Law {
  const own = chain[0];
  assert(own !== undefined, 'A chain of packs begins with the pack itself.');
  const all = <Entry>(pick: (pack: Pack) => readonly Entry[] | undefined) =>
    chain.flatMap((pack) =>
      (pick(pack) ?? [])
        .filter((entry) => pack === own || !isOwn(entry))
        .map((entry): Bound<Entry> => ({ entry, pack })),
    );
  const rules = all((pack) => pack.rules);
  const overridden = new Set(rules.flatMap(({ entry }) => entry.overrides ?? []));
  const kept = rules.filter(({ entry }) => !overridden.has(entry.id));
  const questions = new Map(all((pack) => pack.questions).map(({ entry }) => [entry.name, entry]));
  const papers = new Map(
    all((pack) => pack.papers)
      .toReversed()
      .map(({ entry }) => [entry.code, entry]),
  );
  const forPaper = new Map(
    [...papers.values()].map((paper) => [
      paper.code,
      kept.filter(({ entry }) => concerns(entry.papers, paper)),
    ]),
  );
  const everything = kept.filter(({ entry }) => entry.papers.includes('*'));
  const rulesFor = (paper: string) => forPaper.get(paper) ?? everything;
  const onQuestion = new Map<string, readonly Bound<Rule>[]>();
  const rulesOn = (paper: string, question: string) => {
    const key = `${paper} ${question}`;
    const found = onQuestion.get(key);
    if (found !== undefined) return found;
    const made = rulesFor(paper).filter(({ entry }) => entry.question === question);
    if (papers.has(paper) && questions.has(question)) onQuestion.set(key, made);
    return made;
  };
  return {
    id: own.id,
    name: own.name,
    zone: chain.find((pack) => pack.zone !== undefined)?.zone ?? 'America/New_York',
    pack: own,
    chain,
    vocabulary: vocabulary(all((pack) => pack.facts).map(({ entry }) => entry)),
    questions,
    fields: new Map(all((pack) => pack.fields).map(({ entry }) => [entry.code, entry.label])),
    papers,
    rules: new Map(rules.toReversed().map((bound) => [bound.entry.id, bound])),
    rulesFor,
    rulesOn,
    countings: byName(all((pack) => pack.countings)),
    calendars: byName(all((pack) => pack.calendars)),
    windows: all((pack) => pack.windows),
    stops: all((pack) => pack.stops),
    servers: all((pack) => pack.servers),
    proofs: all((pack) => pack.proofs),
    diligence: all((pack) => pack.diligence),
    duties: all((pack) => pack.duties),
  };
}

function isOwn(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'own' in entry && entry.own === true;
}

function byName<Entry extends { readonly id: string }>(bounds: readonly Bound<Entry>[]) {
  return new Map(bounds.toReversed().map((bound) => [bound.entry.id, bound]));
}

/** Whether an entry's list of papers covers a paper: by its code, one of its classes, or `*`. */
export function concerns(
  list: readonly string[],
  paper: PaperKind,
  except: readonly string[] = [],
): boolean {
  const names = [paper.code, ...(paper.classes ?? [])];
  if (except.some((name) => names.includes(name))) return false;
  return list.includes('*') || list.some((name) => names.includes(name));
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Finds a jurisdiction by its id, an alias, or a federal district such as `US-FED (W.D. Mo.)`. */
export function findJurisdiction(packs: Packs, text: string): Result<Jurisdiction> {
  return remembered(packs, text, () => seekJurisdiction(packs, text));
}

const answers = new WeakMap<object, Map<string, unknown>>();

/** What a name means does not change: it is looked up once, up to a bound. */
function remembered<Found>(owner: object, text: string, seek: () => Found): Found {
  const known = answers.get(owner) ?? new Map<string, unknown>();
  answers.set(owner, known);
  if (known.has(text)) return known.get(text) as Found;
  const found = seek();
  if (known.size < 2000) known.set(text, found);
  return found;
}

function seekJurisdiction(packs: Packs, text: string): Result<Jurisdiction> {
  const outer = plain(text.replace(/\(.*\)/, ''));
  const inner = plain(/\((.*)\)/.exec(text)?.[1] ?? '');
  const named = (wanted: string) =>
    packs.list.find(
      (pack) =>
        wanted !== '' && [pack.id, ...(pack.aliases ?? [])].some((name) => plain(name) === wanted),
    );
  const pack = named(plain(text)) ?? named(outer) ?? named(inner);
  if (pack === undefined) {
    const known = packs.list.map((each) => each.id).join(', ');
    return refuse({ code: 'law/unknown-jurisdiction', place: 'jurisdiction', text, known });
  }
  const law = packs.laws.get(pack.id);
  assert(law !== undefined, 'Every pack is compiled.');
  const district = packs.list.find((each) =>
    (each.districts ?? []).some((name) => plain(name) === inner || plain(name) === outer),
  );
  const state = district === undefined ? undefined : packs.laws.get(district.id);
  return accept(state === undefined ? { law } : { law, state });
}

/** Finds a paper type by its code, label or alias, then by the words they share. */
export function findPaper(law: Law, text: string): Result<PaperKind> {
  return remembered(law, text, () => seekPaper(law, text));
}

function seekPaper(law: Law, text: string): Result<PaperKind> {
  const wanted = plain(text);
  const papers = [...law.papers.values()];
  const exact = papers.find((paper) => namesOf(paper).some((name) => plain(name) === wanted));
  if (exact !== undefined) return accept(exact);
  const had = new Set(stems(text));
  const scored = papers
    .map((paper) => ({ paper, score: Math.max(...namesOf(paper).map((name) => alike(had, name))) }))
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best !== undefined && best.score >= ALIKE_ENOUGH && best.score > (second?.score ?? 0)) {
    return accept(best.paper);
  }
  const known = papers.map((paper) => paper.code).join(', ');
  return refuse({
    code: 'law/unknown-paper-type',
    place: 'paper_type',
    text,
    jurisdiction: law.id,
    known,
  });
}

/** Half the words shared, and no other type as near: less than that is asked back. */
const ALIKE_ENOUGH = 0.5;

function namesOf(paper: PaperKind): readonly string[] {
  return [paper.code, paper.label, ...paper.aliases];
}

/** Shared words over all words (Jaccard). */
function alike(had: ReadonlySet<string>, name: string): number {
  const own = new Set(stems(name));
  const shared = [...own].filter((word) => had.has(word)).length;
  return shared / (own.size + had.size - shared);
}

const books = new WeakMap<Law, Map<string, DayBook>>();

/** The days of a policy's calendars; `state` in its list is the state a federal court sits in. */
export function bookFor(at: Jurisdiction, calendarIds: readonly string[]): DayBook {
  const key = `${calendarIds.join('+')}@${at.state?.id ?? ''}`;
  const known = books.get(at.law) ?? new Map<string, DayBook>();
  books.set(at.law, known);
  const book = known.get(key);
  if (book !== undefined) return book;
  const made = dayBook(
    key,
    calendarIds.flatMap((id) => calendarNamed(at, id)),
  );
  known.set(key, made);
  return made;
}

function calendarNamed(at: Jurisdiction, id: string): readonly Calendar[] {
  if (id === 'state') {
    const lent = at.state?.pack.stateCalendar;
    const found = lent === undefined ? undefined : at.state?.calendars.get(lent);
    return found === undefined ? [] : [found.entry];
  }
  const found = at.law.calendars.get(id);
  assert(found !== undefined, `The calendar ${id} stands in no pack of ${at.law.id}.`);
  return [found.entry];
}

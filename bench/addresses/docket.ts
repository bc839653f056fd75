// The real docket: share read, split words joined, what matching says when the rows come in one
// after the other and when they come in again, and whether neighbours stay apart.
import { parseAddress, type Address } from '#places/address.ts';
import { repairDocketText } from '#places/docket-dirt.ts';
import { matchPlace, type PlaceCandidate } from '#places/match.ts';
import { readDocket, type DocketRow } from '../../scripts/train-addresses/docket.ts';

type Line = Readonly<Record<string, unknown>>;

export function* measureDocket(): Iterable<Line> {
  const rows = readDocket();
  if (rows.length === 0) {
    yield { docket: 'not there', notRun: 'the real docket is not beside the project' };
    return;
  }
  yield readingOf(rows);
  yield splitWordsOf(rows);
  const addresses = rows.flatMap((row) => read(row) ?? []);
  const register: Register = { byNumber: new Map() };
  yield { docket: 'first import', ...matchAll(addresses, register, true) };
  yield { docket: 'second import', ...matchAll(addresses, register, false) };
  yield sameCaseOf(rows);
}

function read(row: DocketRow): Address | null {
  const hint = {
    unit: row.eviction_apt_num,
    city: row.borough,
    zip: row.eviction_zip,
    state: 'NY',
  };
  const parsed = parseAddress(row.eviction_address, hint);
  return parsed.ok ? parsed.value : null;
}

function readingOf(rows: readonly DocketRow[]): Line {
  const start = performance.now();
  const read1 = rows.map(read);
  const ms = performance.now() - start;
  const whole = read1.filter((one) => one !== null && one.number !== null && one.street !== null);
  return {
    docket: 'read',
    rows: rows.length,
    whole: whole.length,
    perSecond: Math.round((1000 * rows.length) / ms),
  };
}

/**
 * The reference is the docket itself: a split word is one that stands whole in rows without the
 * blank.
 */
function splitWordsOf(rows: readonly DocketRow[]): Line {
  const words = new Map<string, number>();
  for (const { eviction_address: text } of rows) {
    if (/^.{20} /.test(text)) continue;
    for (const word of text.match(/[A-Z]{2,}/g) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  }
  const common = (word: string): boolean => (words.get(word) ?? 0) >= 20;
  let split = 0;
  let joined = 0;
  let wronglyJoined = 0;
  for (const { eviction_address: text } of rows) {
    const [, left = '', right = ''] = /^(?=.{20} ).*?([A-Z]+)(?<=^.{20}) ([A-Z]+)/.exec(text) ?? [];
    if (left === '') continue;
    const isJoined = repairDocketText(text).repairs.some((one) =>
      one.before.startsWith(`${left} ${right}`),
    );
    const isSplit = words.has(left + right) && !(common(left) && common(right));
    if (isSplit) split++;
    if (isSplit && isJoined) joined++;
    if (isJoined && common(left) && common(right) && !words.has(left + right)) wronglyJoined++;
  }
  return { docket: 'split words', split, joined, share: joined / split, wronglyJoined };
}

type Register = { readonly byNumber: Map<string, PlaceCandidate[]> };

/**
 * Candidates are all doors with the house number in the ZIP: more than any index would hand over.
 */
function matchAll(addresses: readonly Address[], register: Register, enter: boolean): Line {
  const tally = { matched: 0, asked: 0, new: 0 };
  const start = performance.now();
  for (const address of addresses) {
    const key = `${address.zip} ${address.number?.low ?? address.number?.text}`;
    const there = register.byNumber.get(key) ?? [];
    const match = matchPlace(address, there);
    if (match.kind === 'ask') tally.asked++;
    else tally[match.kind]++;
    if (!enter || match.kind !== 'new') continue;
    const { alternatives } = address;
    register.byNumber.set(key, [...there, { id: address.doorKey, address, alternatives }]);
  }
  return {
    ...tally,
    perSecond: Math.round((1000 * addresses.length) / (performance.now() - start)),
  };
}

/** Rows of one court case are for one door, or doors of one building: do they come together? */
function sameCaseOf(rows: readonly DocketRow[]): Line {
  const cases = new Map<string, DocketRow[]>();
  for (const row of rows) {
    const key = `${row.borough} ${row.court_index_number}`;
    cases.set(key, [...(cases.get(key) ?? []), row]);
  }
  const tally = { pairs: 0, oneDoor: 0, oneBuilding: 0, asked: 0, apart: 0 };
  for (const group of cases.values()) {
    const [first, ...others] = group;
    const ours = first === undefined ? null : read(first);
    for (const other of others) {
      const theirs = read(other);
      if (ours === null || theirs === null || first?.eviction_address === other.eviction_address)
        continue;
      tally.pairs++;
      const match = matchPlace(ours, [
        { id: 'x', address: theirs, alternatives: theirs.alternatives },
      ]);
      if (match.kind === 'matched') tally.oneDoor++;
      else if (ours.buildingKey === theirs.buildingKey) tally.oneBuilding++;
      else if (match.kind === 'ask') tally.asked++;
      else tally.apart++;
    }
  }
  return { docket: 'rows of one case, written differently', ...tally };
}

// Lines of the real docket whose parts are beyond doubt (house number, street ending in a plain
// suffix, unit words after it), labelled by that rule. They teach the tagger how a docket writes;
// lines in doubt are left out.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { repairDocketText } from '#places/docket-dirt.ts';
import type { Label } from '#places/labels.ts';
import { directionOf, isPlainSuffix } from '#places/street-words.ts';
import { tokenise, type Token } from '#places/tokens.ts';
import { unitKindOf } from '#places/unit-words.ts';

export const DOCKET_FILE = path.resolve(
  import.meta.dirname,
  '../../../shared/data/nyc-evictions.csv.gz',
);

export type DocketRow = {
  readonly court_index_number: string;
  readonly eviction_address: string;
  readonly eviction_apt_num: string;
  readonly borough: string;
  readonly eviction_zip: string;
};

export function readDocket(): readonly DocketRow[] {
  if (!existsSync(DOCKET_FILE)) return [];
  return parse(gunzipSync(readFileSync(DOCKET_FILE)), { columns: true }) as DocketRow[];
}

export type Labelling = { readonly tokens: readonly Token[]; readonly labels: readonly Label[] };

/** Each distinct line once, labelled by rule, or left out. */
export function labelledDocket(rows: readonly DocketRow[]): readonly Labelling[] {
  const lines = new Set(rows.map((row) => repairDocketText(row.eviction_address).text));
  return [...lines].flatMap((line) => {
    const labelling = labelLine(tokenise(line));
    return labelling === null ? [] : [labelling];
  });
}

function labelLine(tokens: readonly Token[]): Labelling | null {
  const labels: Label[] = [];
  const word = (at: number): string => tokens[at]?.word ?? '';
  if (!/^\d+[A-Z]?$|^\d+[-/]\d+[A-Z]?$|^(ONE|TWO|THREE|FOUR|FIVE|TEN)$/.test(word(0))) return null;
  labels.push('AddressNumber');
  let at = 1;
  if (/^(NORTH|SOUTH|EAST|WEST|[NSEW])$/.test(word(at)) && !isPlainSuffix(word(at + 1))) {
    labels.push('StreetNamePreDirectional');
    at++;
  }
  if (/^(AVENUE|AVE)$/.test(word(at)) && /^[A-Z]$/.test(word(at + 1))) {
    labels.push('StreetNamePreType', 'StreetName');
    at += 2;
  } else {
    const from = at;
    while (at < tokens.length && at - from < 4 && !closes(tokens, at, from)) at++;
    if (at >= tokens.length || !closes(tokens, at, from)) return null;
    for (let i = from; i < at; i++) labels.push('StreetName');
    if (/^(BROADWAY|BOWERY)$/.test(word(at))) labels.push('StreetName');
    else labels.push('StreetNamePostType');
    at++;
  }
  if (/^(NORTH|SOUTH|EAST|WEST)$/.test(word(at))) {
    labels.push('StreetNamePostDirectional');
    at++;
  }
  if (at < tokens.length && !startsUnit(tokens, at)) return null;
  for (; at < tokens.length; at++) {
    const token = word(at);
    const kind = unitKindOf(token);
    labels.push(
      kind !== null && !/^(FRNT|REAR|BSMT|GRND|LEFT|RGHT|TOP|MID|UPPR|LOWR|SIDE)$/.test(kind)
        ? 'OccupancyType'
        : 'OccupancyIdentifier',
    );
  }
  return { tokens, labels };
}

function closes(tokens: readonly Token[], at: number, from: number): boolean {
  const word = tokens[at]?.word ?? '';
  if (/^(BROADWAY|BOWERY)$/.test(word) && at === from) return true;
  return (
    at > from &&
    isPlainSuffix(word) &&
    directionOf(word) === null &&
    !/^(CT|PARK|CONC)$/.test(tokens[at + 1]?.word ?? '') &&
    !isPlainSuffix(tokens[at + 1]?.word ?? '')
  );
}

function startsUnit(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word ?? '';
  const next = tokens[at + 1]?.word ?? '';
  return (
    unitKindOf(word) !== null ||
    word === '#' ||
    (/^\d+(ST|ND|RD|TH)$/.test(word) && unitKindOf(next) !== null) ||
    (/^(FIRST|SECOND|THIRD|ENTIRE)$/.test(word) && unitKindOf(next) !== null) ||
    word === 'ENTIRE'
  );
}

// Ours and the peers behind one face: a line in, folded parts out. What a peer's answer looks like
// is known from its own documentation; it is mapped as kindly as possible (a peer's street is its
// prefix, name, type and suffix together).
import { createRequire } from 'node:module';
import path from 'node:path';
import { componentsOf } from '#places/components.ts';
import { parseLine } from '#places/parse-line.ts';
import { tagAddress } from '#places/tag.ts';
import { foldedParts, type Parts } from '../../scripts/train-addresses/score.ts';

export type Parser = {
  readonly name: string;
  readonly parse: (line: string) => unknown;
  readonly parts: (line: string) => Parts;
};

type Labelled = ReadonlyArray<readonly [label: string, text: string]>;

export function labelledParts(labelled: Labelled): Parts {
  return foldedParts(labelled);
}

export function oursOf(): Parser {
  return {
    name: 'safe-return',
    parse: parseLine,
    parts: (line) =>
      foldedParts((parseLine(line).labels ?? []).map(([text, label]) => [label, text])),
  };
}

/** What the peers do as well, without the normal form, the keys and the refusals. */
export function componentsOnly(): Parser {
  const parse = (line: string): Parts => {
    const tagged = tagAddress(line);
    return tagged.ok ? componentsOf(tagged.value.components) : {};
  };
  return { name: 'components only', parse, parts: parse };
}

export function partsOfPeers(folder: string): readonly Parser[] {
  const require = createRequire(path.join(path.resolve(folder), 'package.json'));
  const peers: Parser[] = [];
  for (const make of [parseAddressPeer, peliasPeer]) {
    try {
      peers.push(make(require));
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      console.log(JSON.stringify({ peer: make.name, notRun: reason }));
    }
  }
  return peers;
}

type ParseAddressAnswer = Readonly<Record<string, string | undefined>> | null;

function parseAddressPeer(require: NodeJS.Require): Parser {
  const { parseLocation } = require('parse-address') as {
    parseLocation: (line: string) => ParseAddressAnswer;
  };
  const labels: ReadonlyArray<readonly [string, string]> = [
    ['number', 'AddressNumber'],
    ['prefix', 'StreetName'],
    ['street', 'StreetName'],
    ['type', 'StreetName'],
    ['suffix', 'StreetName'],
    ['sec_unit_num', 'OccupancyIdentifier'],
    ['city', 'PlaceName'],
    ['state', 'StateName'],
    ['zip', 'ZipCode'],
  ];
  return {
    name: 'parse-address',
    parse: parseLocation,
    parts: (line) => {
      const answer = parseLocation(line) ?? {};
      return wordByWord(labels.map(([key, label]) => [label, answer[key] ?? '']));
    },
  };
}

type PeliasToken = {
  readonly solution: ReadonlyArray<{
    readonly pair: ReadonlyArray<{
      readonly span: { readonly body: string };
      readonly classification: { readonly label: string };
    }>;
  }>;
};

function peliasPeer(require: NodeJS.Require): Parser {
  const AddressParser = require('pelias-parser/parser/AddressParser') as new () => {
    classify: (tokens: PeliasToken) => void;
    solve: (tokens: PeliasToken) => void;
  };
  const Tokenizer = require('pelias-parser/tokenization/Tokenizer') as new (
    line: string,
  ) => PeliasToken;
  const parser = new AddressParser();
  const labels: Readonly<Record<string, string>> = {
    housenumber: 'AddressNumber',
    street: 'StreetName',
    unit: 'OccupancyIdentifier',
    locality: 'PlaceName',
    region: 'StateName',
    postcode: 'ZipCode',
  };
  const parse = (line: string): PeliasToken => {
    const tokens = new Tokenizer(line);
    parser.classify(tokens);
    parser.solve(tokens);
    return tokens;
  };
  return {
    name: 'pelias-parser',
    parse,
    parts: (line) =>
      wordByWord(
        (parse(line).solution[0]?.pair ?? []).map(({ span, classification }) => [
          labels[classification.label] ?? 'NotAddress',
          span.body,
        ]),
      ),
  };
}

function wordByWord(labelled: Labelled): Parts {
  return foldedParts(
    labelled.flatMap(([label, text]) => text.split(/\s+/).map((word) => [label, word] as const)),
  );
}

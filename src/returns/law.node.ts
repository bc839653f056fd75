// Asks the law what a return for this paper must hold, in what form, and which fees the pack fixes. The packs are read
// once per process. It adds no rule of its own; where the pack is silent, that is what the return says (T2).
import { assert } from '#kernel/assert.ts';
import { ask } from '#law/ask.ts';
import type { Answer } from '#law/model.ts';
import { readPacks } from '#law/packs.node.ts';
import { returnContents, type Packs, type ReturnContents } from '#law/paper-law.ts';
import { factsOf } from '#papers/law-facts.ts';
import type { Paper } from '#papers/paper.ts';
import type { Account, Manner } from '#visits/model.ts';
import type { ReturnContent } from './content.ts';
import type { LawOfReturn } from './required.ts';
import type { ServedAs } from './return.ts';

let read: Packs | undefined;

function packs(): Packs {
  if (read !== undefined) return read;
  const found = readPacks();
  assert(
    found.ok,
    'The law packs that ship with the program are sound; `law check` says where not.',
  );
  read = found.value;
  return read;
}

export function lawOfReturn(asked: {
  readonly paper: Paper;
  readonly service: ReturnContent['service'];
  readonly account: Account;
  readonly servedAs: ServedAs;
}): LawOfReturn {
  const contents = contentsOf(asked);
  if (contents === undefined || contents.kind === 'silent') return silent(asked.servedAs);
  const { cite } = contents;
  return {
    requirement: {
      form: contents.form,
      notary: contents.notary,
      citation: cite,
      officialForm: contents.officialForm ?? null,
      whenMissing: contents.whenMissing ?? null,
      reviewed: contents.reviewed,
    },
    required: contents.fields.map(({ code, label }) => ({ code, label, citation: cite })),
    fees: feesOf(asked.paper),
  };
}

// The packs name the ways of service more finely than a server does at a door. Of the ways that a manner may be, the
// one for which this pack asks most is taken: nothing it may ask for is left out.
function contentsOf(asked: Parameters<typeof lawOfReturn>[0]): ReturnContents | undefined {
  const { paper, account, servedAs } = asked;
  const ways = asked.service === 'served' ? WAYS[account.manner ?? 'other'] : ['unserved'];
  const answers = ways.flatMap((manner) => {
    const { jurisdiction, paperType } = paper;
    const facts = factsOf(paper);
    const found = returnContents(packs(), { jurisdiction, paperType, manner, by: servedAs, facts });
    return found.ok ? [found.value] : [];
  });
  const length = (one: ReturnContents) => (one.kind === 'contents' ? one.fields.length : -1);
  return answers.toSorted((a, b) => length(b) - length(a))[0];
}

const WAYS: Readonly<Record<Manner, readonly string[]>> = {
  'in-hand': ['in_hand'],
  abode: ['abode_family', 'abode_resident', 'suitable_age_discretion'],
  'person-in-charge': ['person_in_charge', 'entity_officer'],
  agent: ['registered_agent', 'entity_officer'],
  posted: ['conspicuous_place', 'affix_and_mail', 'post_and_mail'],
  'posted-and-mailed': ['affix_and_mail', 'post_and_mail', 'conspicuous_place'],
  'set-out': ['set_out'],
  other: ['other'],
};

function silent(servedAs: ServedAs): LawOfReturn {
  return {
    requirement: {
      form: servedAs === 'officer' ? 'certificate' : 'declaration',
      notary: false,
      citation: null,
      officialForm: null,
      whenMissing: null,
      reviewed: false,
    },
    required: [],
    fees: [],
  };
}

function feesOf(paper: Paper): readonly string[] {
  const { jurisdiction, paperType } = paper;
  const asked = ask(packs(), { name: 'fee', jurisdiction, paperType, facts: factsOf(paper) });
  return asked.ok ? feeLines(asked.value) : [];
}

function feeLines(answer: Answer): readonly string[] {
  if (answer.kind === 'fee') return answer.parts.map(({ what }) => sentenceCase(what));
  if (answer.kind !== 'range') return [];
  const main = answer.readings.find((reading) => reading.main);
  return main?.value.kind === 'fee' ? main.value.parts.map(({ what }) => sentenceCase(what)) : [];
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

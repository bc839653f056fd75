// Holds the packs to their own worked cases: every rule, window, stop, server class, proof and
// diligence entry is exercised by at least one dated case worked by hand, and every case comes to
// its answer through the entry it names. What fails is told with file, place and remedy (L16).
import { z } from 'zod';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { askInWords, askOn } from './ask.ts';
import { groundFor } from './circumstances.ts';
import { askCase } from './cases.ts';
import type { Packs } from './law.ts';
import type { Answer } from './model.ts';
import type { Pack } from './pack.ts';
import { wrongPack, type PackRefusal } from './parse.ts';

const ownCaseSchema = z.strictObject({
  id: z.string(),
  /** The entries this case exercises. */
  rules: z.array(z.string()).min(1),
  jurisdiction: z.string(),
  paper_type: z.string(),
  facts: z.record(z.string(), z.unknown()),
  question: z.string(),
  answer: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  alternate: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Words that an answer in words must hold, where the whole of it is too long to repeat. */
  contains: z.array(z.string()).optional(),
  arithmetic: z.string(),
});
const caseFileSchema = z.strictObject({ cases: z.array(ownCaseSchema) });

export type OwnCase = z.infer<typeof ownCaseSchema>;
export type OwnCases = { readonly file: string; readonly cases: readonly OwnCase[] };

export function readOwnCases(file: string, content: unknown): Result<OwnCases> {
  const read = caseFileSchema.safeParse(content);
  if (read.success) return accept({ file, cases: read.data.cases });
  const issue = read.error.issues[0];
  return refuse(
    wrongPack(
      file,
      (issue?.path ?? []).join('.'),
      issue?.message ?? 'not a case file',
      'A case has id, rules, jurisdiction, paper_type, facts, question, answer and arithmetic.',
    ),
  );
}

/** Everything wrong with the packs by their own cases; empty when all is well. */
export function checkPacks(packs: Packs, files: readonly OwnCases[]): readonly PackRefusal[] {
  const failing = files.flatMap(({ file, cases }) =>
    cases.flatMap((one) => caseProblem(packs, one, file)),
  );
  const named = new Set(files.flatMap(({ cases }) => cases.flatMap(({ rules }) => rules)));
  const uncovered = packs.list.flatMap((pack) =>
    entriesOf(pack)
      .filter(({ id }) => !named.has(id))
      .map(({ id, list }) =>
        wrongPack(
          `${pack.id}/${list}`,
          id,
          `“${id}” is exercised by no case`,
          `Work a dated case by hand and add it to ${pack.id}/cases.json with "rules": ["${id}"].`,
        ),
      ),
  );
  return [...failing, ...uncovered];
}

export function entriesOf(pack: Pack): readonly { readonly id: string; readonly list: string }[] {
  const lists = {
    rules: pack.rules,
    windows: pack.windows,
    stops: pack.stops,
    servers: pack.servers,
    proofs: pack.proofs,
    diligence: pack.diligence,
  };
  return Object.entries(lists).flatMap(([list, entries]) =>
    (entries ?? []).map(({ id }) => ({ id, list })),
  );
}

function caseProblem(packs: Packs, one: OwnCase, file: string): readonly PackRefusal[] {
  const wrong = (why: string, remedy: string) => [wrongPack(file, one.id, why, remedy)];
  const asked = askCase(packs, one);
  if (!asked.ok) return wrong(`it is refused (${asked.refusal.code})`, 'Correct the case.');
  const { answer, alternate } = asked.value;
  if (one.contains !== undefined) {
    const text = String(answer);
    const lacking = one.contains.filter((word) => !text.includes(word));
    if (lacking.length > 0) return wrong(`the answer lacks ${lacking.join(', ')}: ${text}`, WHICH);
  } else if (answer !== one.answer) {
    return wrong(`the answer is ${String(answer)}, not ${String(one.answer)}`, WHICH);
  }
  const differing = Object.entries(one.alternate ?? {}).find(
    ([id, value]) => alternate[id] !== value,
  );
  if (differing !== undefined) {
    const [id, value] = differing;
    return wrong(`${id} is ${String(alternate[id] ?? 'absent')}, not ${String(value)}`, WHICH);
  }
  const used = entriesUsed(packs, one);
  const idle = one.rules.filter((id) => !used.has(id));
  if (idle.length === 0) return [];
  return wrong(
    `${idle.join(', ')} did not answer it; ${[...used].join(', ')} did`,
    'Name the entry that answers, or change the facts so that this one does.',
  );
}

const WHICH = 'Work it by hand once more: then correct the rule or the case.';

/** The ids of every entry an answer rests on. */
function entriesUsed(packs: Packs, one: OwnCase): ReadonlySet<string> {
  const ground = groundFor(packs, {
    jurisdiction: one.jurisdiction,
    paperType: one.paper_type,
    facts: one.facts,
  });
  if (!ground.ok) return new Set();
  const named = askOn(ground.value, one.question);
  const answer = named.ok ? named : askInWords(ground.value, one.question);
  return new Set(answer.ok ? idsIn(answer.value) : []);
}

function idsIn(answer: Answer): readonly string[] {
  if (!('explanation' in answer)) return [];
  const { citation, also } = answer.explanation;
  return [citation.rule, ...also.map(({ rule }) => rule)];
}

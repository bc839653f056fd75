// `law ask`, `law explain`, `law questions`: the law as the packs have it, each answer with its rule and its counting.
import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import type { Json } from '#kernel/canonical.ts';
import type { Result } from '#kernel/result.ts';
import { exit, Ending } from './exit.ts';
import { refused, sentenceOf } from './refused.ts';

export function lawCommands(program: Command): void {
  const law = program
    .command('law')
    .description('the law as data: dates, hours, methods, with citation');
  law
    .command('ask')
    .description('answer the questions of a JSON file: {jurisdiction, paper_type, facts, question}')
    .argument('<file>', 'a JSON file; - for standard input')
    .option('--json', 'print as JSON')
    .action(ask);
  law
    .command('explain')
    .description('answer one question and show its rule and its arithmetic')
    .requiredOption('--jurisdiction <pack>', 'for example us-mo')
    .requiredOption('--paper <type>', 'for example rent_and_possession_summons')
    .requiredOption('--question <name>', 'a named question, or plain words')
    .option('--fact <name=value...>', 'facts, for example issued=2026-06-03')
    .option('--json', 'print as JSON')
    .action(explain);
  law
    .command('check')
    .description(
      'hold the packs against their form and their own worked cases; exit 4 where one fails',
    )
    .option('--json', 'print as JSON')
    .action(check);
}

type Asked = { readonly json?: boolean };

async function answers(questions: unknown, options: Asked): Promise<void> {
  const { readPacks } = await import('#law/packs.node.ts');
  const { askFile } = await import('#law/cases.ts');
  const packs = readPacks();
  if (!packs.ok) throw refused(packs.refusal);
  const results = askFile(packs.value, questions);
  if (options.json === true) {
    const list = results.map(asJson);
    console.log(JSON.stringify(Array.isArray(questions) ? list : list[0]));
  } else {
    for (const result of results) console.log(`${asText(result)}\n`);
  }
  const bad = results.filter((result) => !result.ok).length;
  if (bad > 0) {
    throw new Ending(`${bad} of ${results.length} questions could not be asked.`, exit.refused);
  }
}

type CaseAnswer = Awaited<typeof import('#law/cases.ts')>['askFile'] extends (
  ...given: never
) => readonly Result<infer Answer>[]
  ? Answer
  : never;

function asJson(result: Result<CaseAnswer>): Json {
  if (result.ok) return result.value as unknown as Json;
  return { refused: result.refusal.code, sentence: sentenceOf(result.refusal) };
}

function asText(result: Result<CaseAnswer>): string {
  if (!result.ok) return sentenceOf(result.refusal);
  const { id, explanation } = result.value;
  const text = (explanation as { text?: unknown }).text;
  const told = typeof text === 'string' ? text : JSON.stringify(result.value, null, 2);
  return id === undefined ? told : `${id}: ${told}`;
}

async function ask(file: string, options: Asked): Promise<void> {
  await answers(readQuestions(file), options);
}

function readQuestions(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const remedy = 'Give a JSON file with one question or a list of them (docs/law.md).';
    throw new Ending(`${file} could not be read: ${why}. ${remedy}`, exit.refused);
  }
}

type ExplainOptions = Asked & {
  readonly jurisdiction: string;
  readonly paper: string;
  readonly question: string;
  readonly fact?: readonly string[];
};

async function explain(options: ExplainOptions): Promise<void> {
  const facts = Object.fromEntries(
    (options.fact ?? []).map((one) => {
      const [name = '', ...rest] = one.split('=');
      if (rest.length === 0) {
        throw new Ending(
          `“${one}” is not a fact. Write name=value, e.g. issued=2026-06-03.`,
          exit.usage,
        );
      }
      return [name, valueOf(rest.join('='))];
    }),
  );
  const { jurisdiction, paper, question } = options;
  await answers({ jurisdiction, paper_type: paper, facts, question }, options);
}

// true, numbers and lists are written as in JSON; anything else is text, dates among them.
function valueOf(text: string): Json {
  if (!/^(true|false|null|-?\d+(\.\d+)?|\[.*\])$/.test(text)) return text;
  return JSON.parse(text) as Json;
}

/** Everything wrong with the packs that ship, each with its place and its remedy. */
async function check(options: Asked): Promise<void> {
  const { readPacks, readShippedCases } = await import('#law/packs.node.ts');
  const { checkPacks } = await import('#law/check.ts');
  const packs = readPacks();
  if (!packs.ok) throw refused(packs.refusal);
  const cases = readShippedCases(packs.value);
  if (!cases.ok) throw refused(cases.refusal);
  const problems = checkPacks(packs.value, cases.value);
  const worked = cases.value.reduce((sum, file) => sum + file.cases.length, 0);
  if (options.json === true) {
    console.log(JSON.stringify({ packs: packs.value.list.length, cases: worked, problems }));
  } else {
    console.log(`${packs.value.list.length} packs held against ${worked} worked cases.`);
    for (const problem of problems) console.log(`  ${sentenceOf(problem)}`);
  }
  if (problems.length > 0) throw new Ending(`${problems.length} problems.`, exit.differs);
}

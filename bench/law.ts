// Questions of law per second on one core: named questions over all packs with their facts read, the
// answer with its explanation and every day counted, as the rooms above ask them. Beside it, in the
// same run, what any counter of days must do at the least: bare native date additions per second. A
// paper's whole list of deadlines and the text of an answer are measured as well.
// node bin/pinned-node.mjs bench/law.ts [--seconds 3]
import { parseArgs } from 'node:util';
import { assert } from '#kernel/assert.ts';
import { ask, type Question } from '#law/ask.ts';
import { explainText } from '#law/explain.ts';
import { deadlinesFor } from '#law/paper-law.ts';
import { readPacks } from '#law/packs.node.ts';

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '3' } },
});
const forMs = Number(asked.seconds) * 1000;

const read = readPacks();
assert(read.ok, 'The shipped packs read.');
const packs = read.value;

// Every kind of count: court days, short periods, windows, lives of 120 days, months, hours, yes/no.
const KINDS: readonly Omit<Question, 'facts'>[] = [
  { jurisdiction: 'us-mo', paperType: 'rent_and_possession_summons', name: 'court-date.latest' },
  { jurisdiction: 'us-mo', paperType: 'rent_and_possession_summons', name: 'serve.last-day' },
  { jurisdiction: 'us-mo-jackson', paperType: 'writ_of_restitution', name: 'notice.post-by' },
  { jurisdiction: 'us-ny-nyc', paperType: 'warrant_of_eviction', name: 'execute.first' },
  { jurisdiction: 'us-ny', paperType: 'notice_of_petition_holdover', name: 'serve.window' },
  { jurisdiction: 'us-ny', paperType: 'summons_supreme_court', name: 'serve.last-day' },
  { jurisdiction: 'us-ca', paperType: 'unlawful_detainer_summons', name: 'answer.due' },
  { jurisdiction: 'us-tx', paperType: 'writ_of_possession', name: 'execute.first' },
  { jurisdiction: 'us-fl', paperType: 'summons_circuit_civil', name: 'service.valid' },
  { jurisdiction: 'us-il', paperType: 'eviction_order', name: 'execute.last' },
  { jurisdiction: 'us-az', paperType: 'summons_superior_court', name: 'serve.last-day' },
  { jurisdiction: 'us', paperType: 'summons_and_complaint', name: 'answer.due' },
];
const FIRST = Temporal.PlainDate.from('2023-01-02');
const questions: Question[] = Array.from({ length: 600 }, (_, i) => {
  const kind = KINDS[i % KINDS.length];
  assert(kind !== undefined, 'The kinds go round.');
  const on = FIRST.add({ days: i });
  const facts = {
    issued: on.toString(),
    received: on.toString(),
    served: on.toString(),
    complaint_filed: on.toString(),
    entered: on.toString(),
    notice_served: on.toString(),
    court_date: on.add({ days: 24 }).toString(),
    posted: `${on.toString()}T10:30`,
    mailed: on.add({ days: 1 }).toString(),
    method: 'personal',
  };
  return { ...kind, facts };
});

/** How often an act is done in a second of one core's time; other work on the machine is not ours. */
function perSecond(count: number, act: (i: number) => void): number {
  for (let i = 0; i < count; i++) act(i);
  const began = performance.now();
  const before = process.cpuUsage();
  let done = 0;
  while (performance.now() - began < forMs) {
    for (let i = 0; i < count; i++) act(i);
    done += count;
  }
  const { user, system } = process.cpuUsage(before);
  return Math.round((done * 1e6) / (user + system));
}

let answered = 0;
const questionsPerSecond = perSecond(questions.length, (i) => {
  const question = questions[i];
  assert(question !== undefined, 'There is a question.');
  const answer = ask(packs, question);
  assert(answer.ok && answer.value.kind !== 'needs', 'Its facts suffice.');
  if (answer.value.kind !== 'silent') answered += 1;
});
const textsPerSecond = perSecond(100, (i) => {
  const question = questions[i];
  assert(question !== undefined, 'There is a question.');
  const answer = ask(packs, question);
  assert(answer.ok && explainText(answer.value).length > 0, 'There is a text.');
});
const papersPerSecond = perSecond(100, (i) => {
  const question = questions[i];
  assert(question !== undefined, 'There is a question.');
  assert(deadlinesFor(packs, question).ok, 'There are deadlines.');
});
const dateAdditionsPerSecond = perSecond(1000, (i) => {
  FIRST.add({ days: i % 120 });
});
assert(answered > 0, 'The packs answered.');
console.log(
  JSON.stringify({
    bench: 'law',
    questionsPerSecond,
    explainedAsTextPerSecond: textsPerSecond,
    papersWithAllDeadlinesPerSecond: papersPerSecond,
    bareDateAdditionsPerSecond: dateAdditionsPerSecond,
    dateAdditionsOneQuestionCosts:
      Math.round((10 * dateAdditionsPerSecond) / questionsPerSecond) / 10,
  }),
);

// `npm test`: every check and every test of the house, one section each, then the plain last line
// `N passed, N failed`, in which each check counts as one. `npm test -- word …` runs only the test
// files whose path holds one of the words, and no checks. It never skips, never waits for ever, and
// fails when it exercised nothing.
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { CHECKS, WEB_PAGES, type Check } from './checks.ts';
import { openSupplies, type Supplies } from './supplies.ts';
import { matching, SUITES, suiteOf, type Suite } from './suites.ts';
import { indent, runTestProcess, type ProcessReport } from './test-process.ts';
import { ROOT } from './tool.ts';

const CLEAN_UP_MS = 10_000; // a test that timed out may still put its things away
const SILENCE_MS = 180_000; // tests that only calculate say nothing meanwhile
const WHOLE_RUN_MS = 14 * 60_000; // who waits for the answer gives up after fifteen minutes

const WIDTH = Math.min(2, availableParallelism());

type Count = { readonly passed: number; readonly failed: number };
type Section = Count & { readonly name: string; readonly tookMs: number };

async function runCheck(check: Check): Promise<Section> {
  return section(check.name, async () => {
    const findings = await check.run();
    for (const finding of findings) console.log(indent(finding.trimEnd()));
    return findings.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  });
}

async function runSuite(suite: Suite, files: readonly string[], supplies: Supplies) {
  return section(`Tests: ${suite.name} (${files.length} files)`, async () => {
    const env = await supplies.forSuite(suite);
    const jobs = suite.together ? dealt(files, WIDTH) : files.map((file) => [file]);
    const { testLimitMs } = suite;
    const limits = {
      testLimitMs,
      idleLimitMs: testLimitMs + CLEAN_UP_MS,
      silenceLimitMs: SILENCE_MS,
    };
    const reports = await inTurn(jobs, WIDTH, async (job) => {
      const report = await runTestProcess({ files: job, ...limits, env });
      tell(report);
      return report;
    });
    return {
      passed: reports.reduce((sum, report) => sum + report.passed, 0),
      failed: reports.reduce((sum, report) => sum + report.failures.length, 0),
    };
  });
}

function tell(report: ProcessReport): void {
  for (const failure of report.failures) console.log(indent(`FAILED ${failure}`));
  for (const line of report.slow) console.log(indent(`slow: ${line}`));
  if (report.output.trim() !== '') console.log(indent(report.output.trimEnd()));
}

async function section(name: string, run: () => Promise<Count>): Promise<Section> {
  console.log(`\n${name}`);
  const from = performance.now();
  const count = await run().catch((error: unknown) => {
    console.log(indent(error instanceof Error ? (error.stack ?? error.message) : String(error)));
    return { passed: 0, failed: 1 };
  });
  const tookMs = performance.now() - from;
  console.log(`    ${count.passed} passed, ${count.failed} failed in ${seconds(tookMs)}`);
  return { name, tookMs, ...count };
}

/** Deals the items out into so many hands. */
function dealt<Item>(items: readonly Item[], hands: number): readonly (readonly Item[])[] {
  return Array.from({ length: hands }, (_, hand) =>
    items.filter((_item, index) => index % hands === hand),
  ).filter((held) => held.length > 0);
}

/** Runs `work` over the items, at most `width` at a time, and keeps their order. */
async function inTurn<Item, Out>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Out>,
): Promise<readonly Out[]> {
  const out: Out[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) out[index] = await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return out;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function testFiles() {
  const found = globSync('{src,scripts,stories,sim,bench}/**/*.test.{ts,tsx}', { cwd: ROOT });
  return found
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .map((file) => ({ path: file, source: readFileSync(path.join(ROOT, file), 'utf8') }));
}

const words = process.argv.slice(2);
const wanted = matching(testFiles(), words);
const sections: Section[] = [];
const from = performance.now();
const supplies = openSupplies();
process.on('exit', () => supplies.putAway());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(1));
}

setTimeout(() => {
  sections.push({ name: 'Not finished in time', tookMs: WHOLE_RUN_MS, passed: 0, failed: 1 });
  conclude();
  process.exit(1);
}, WHOLE_RUN_MS).unref();

const suites = SUITES.filter((suite) => wanted.some((file) => suiteOf(file) === suite.name));
const pages = suites.some((suite) => suite.needs.includes('web pages')) ? [WEB_PAGES] : [];
for (const check of words.length === 0 ? CHECKS : pages) sections.push(await runCheck(check));
for (const suite of suites) {
  const files = wanted.filter((file) => suiteOf(file) === suite.name).map((file) => file.path);
  sections.push(await runSuite(suite, files, supplies));
}

conclude();

function conclude(): void {
  const passed = sections.reduce((sum, item) => sum + item.passed, 0);
  const failed = sections.reduce((sum, item) => sum + item.failed, 0);
  console.log('\nTime');
  for (const item of sections) {
    const mark = item.failed > 0 ? `  ${item.failed} failed` : '';
    console.log(`    ${seconds(item.tookMs).padStart(8)}  ${item.name}${mark}`);
  }
  console.log(`    ${seconds(performance.now() - from).padStart(8)}  in all`);
  if (wanted.length === 0) console.log('\nNo test file was run: nothing was proven.');
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || wanted.length === 0 || passed === 0 ? 1 : 0;
}

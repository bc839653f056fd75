// The plug is pulled: the real program and its real PostgreSQL, killed with SIGKILL at the worst moment.
// W1: from deadline and grace on, the ladder is out. W3: once. W8: what was answered with success survives.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '#kernel/random.node.ts';
import { signInToExample, startProgram, type Client, type Program } from './testing.ts';

let dataDir: string;
let program: Program;
before(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'safe-return-kill-'));
});
after(async () => {
  await program.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function json(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  assert.ok(response.ok, text);
  return JSON.parse(text) as Record<string, unknown>;
}

const step = (who: string) => ({ who, channels: ['email'], waitMs: 2_000 });
const shortPolicy = {
  intervalMs: 1_500,
  longestMs: 10_000,
  promptPercent: 80,
  graceMs: 200,
  remindMs: 60_000,
  standby: 'not-needed',
  ladder: [step('guarded'), step('supervisors'), step('everyone')],
};

/** Server 1 goes to the first of their doors and arms a watch there; returns its id. */
async function armAtADoor(url: string): Promise<{ watchId: string; server: Client }> {
  const supervisor = await signInToExample(url, 'supervisor');
  const reason = 'a test cannot wait ten minutes';
  await json(
    await supervisor.post('/watch-policy', { tier: 'routine', policy: shortPolicy, reason }),
  );
  const server = await signInToExample(url, 'server', 'server 1');
  const session = await json(await server.get('/session'));
  const { personId } = session['person'] as { personId: string };
  const list = await json(await server.get(`/papers?assigned=${personId}&status=open`));
  const papers = list['papers'] as { paperId: string; placeId: string; tier: string }[];
  const paper = papers.find((one) => one.tier === 'routine');
  assert.ok(paper, JSON.stringify(papers));
  const opened = await json(
    await server.post('/visits', { paperIds: [paper.paperId], placeId: paper.placeId }),
  );
  const visitId = String(opened['visitId']);
  const briefHash = 'ab'.repeat(32);
  await json(await server.post(`/visits/${visitId}/acknowledge`, { briefHash }));
  const armed = await json(await server.post(`/visits/${visitId}/arrive`, {}));
  return { watchId: String(armed['watchId']), server };
}

type Line = { readonly kind: string; readonly at: string };

async function timeline(url: string, watchId: string): Promise<readonly Line[]> {
  const supervisor = await signInToExample(url, 'supervisor');
  const page = await json(await supervisor.get(`/watches/${watchId}`));
  return page['timeline'] as Line[];
}

function steps(lines: readonly Line[]): number {
  return lines.filter((line) => line.kind === 'watch.step-put-out').length;
}

test('W1 W3 killed with a watch overdue: after the restart the ladder is out within 3 s, once', async () => {
  program = await startProgram({ dataDir });
  const { watchId } = await armAtADoor(program.url);
  await program.kill();
  await wait(5_000); // deadline, grace, and the first step pass while nobody is at home
  program = await startProgram({ dataDir });
  const up = performance.now();
  let lines = await timeline(program.url, watchId);
  while (steps(lines) === 0 && performance.now() - up < 10_000) {
    await wait(50);
    lines = await timeline(program.url, watchId);
  }
  const tookMs = performance.now() - up;
  assert.ok(steps(lines) > 0, JSON.stringify(lines));
  assert.ok(
    tookMs < 3_000,
    `the ladder was out ${Math.round(tookMs)} ms after the program answered`,
  );
  assert.equal(lines.filter((line) => line.kind === 'watch.check-in-missed').length, 1);
});

test('W8 the database killed in mid-work: what was answered with success is there, and it comes back', async () => {
  const clerk = await signInToExample(program.url, 'clerk');
  const kept: string[] = [];
  let killed = false;
  for (let i = 0; i < 400 && !(killed && kept.length > 60); i++) {
    const caseNumber = `KILL-${i}-${newId().slice(-6)}`;
    const paper = {
      caseNumber,
      paperType: 'circuit_summons',
      party: { name: 'Nobody', kind: 'person' },
      address: { text: `${100 + i} Test Rd`, city: 'Hollis', state: 'MO', zip: '65999' },
    };
    const sent = clerk.post('/papers', paper);
    if (kept.length === 30 && !killed) {
      killPostgres(path.join(dataDir, 'pg18'));
      killed = true;
    }
    const answer = await sent;
    if (answer.ok) kept.push(caseNumber);
    else await wait(100);
  }
  assert.ok(kept.length > 60, `only ${kept.length} papers were accepted: ${program.output()}`);
  const missing: string[] = [];
  for (const caseNumber of kept) {
    const found = await json(await clerk.get(`/papers?q=${caseNumber}`));
    if ((found['papers'] as unknown[]).length !== 1) missing.push(caseNumber);
  }
  assert.deepEqual(missing, []);
});

// The postmaster and every process of its own: nothing of PostgreSQL may tidy up.
function killPostgres(cluster: string): void {
  const file = path.join(cluster, 'postmaster.pid');
  const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
  const pids = [postmaster, ...children.trim().split(' ').map(Number)];
  for (const pid of pids) process.kill(pid, 'SIGKILL');
}

test('a second start on the same folder is refused with where the first one is', async () => {
  await assert.rejects(startProgram({ dataDir }), /already running on this data folder/);
});

test('stopped by SIGTERM it ends with 0 and leaves no database running', async () => {
  assert.equal(await program.stop(), 0);
  assert.match(program.output(), /Stopped\. The data is kept\./);
  assert.throws(() => readFileSync(path.join(dataDir, 'pg18', 'postmaster.pid')));
});

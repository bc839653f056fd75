// A real agency from nothing: founded on the command line, its first administrator enrolled with the one-time link and
// signed in with a passkey, in a real browser with a virtual authenticator. A4: the link works once. A2: the example's
// entrance is walled up.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startProgram, type Program } from '#cli/testing.ts';
import { launch } from './browser.ts';

const MAIN = path.resolve(import.meta.dirname, '..', 'cli', 'main.ts');
let dataDir: string;
let program: Program;
let browser: Browser;
before(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'safe-return-passkey-'));
  program = await startProgram({ dataDir });
  browser = await launch();
});
after(async () => {
  await browser.close();
  await program.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function createAgency(): string {
  const args = [
    'agency',
    'create',
    '--name',
    'Test Unit',
    '--admin',
    'First Administrator',
    '--json',
  ];
  const env = { ...process.env, DATA_DIR: dataDir, PUBLIC_URL: program.url };
  const printed = execFileSync(process.execPath, [MAIN, ...args], { env, encoding: 'utf8' });
  return (JSON.parse(printed) as { enrolment: string }).enrolment;
}

async function addAuthenticator(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
}

test('A4 A2 enrolled by a one-time link, signed in by passkey; the example is closed', async () => {
  const link = createAgency();
  const context = await browser.newContext();
  const page = await context.newPage();
  await addAuthenticator(page);
  await page.goto(link);
  await page.getByRole('button', { name: 'Make my passkey' }).click();
  await page.getByText('Done. This device can sign in.').waitFor();

  await page.request.delete(`${program.url}/api/v1/session`, { headers: { origin: program.url } });
  await page.goto(program.url);
  await page.getByRole('button', { name: /Sign in to Test Unit/ }).click();
  await page.getByRole('navigation').getByText('Board').first().waitFor();
  assert.equal(await page.getByText('Example county').count(), 0);

  const session = await page.request.get(`${program.url}/api/v1/session`);
  const { person, exampleOpen } = (await session.json()) as {
    person: { callSign: string };
    exampleOpen: boolean;
  };
  assert.equal(person.callSign, 'administrator');
  assert.equal(exampleOpen, false);

  const stranger = await (await browser.newContext()).newPage();
  await addAuthenticator(stranger);
  await stranger.goto(link);
  await stranger.getByRole('button', { name: 'Make my passkey' }).click();
  await stranger.getByText('This enrolment link was used before.').waitFor();
});

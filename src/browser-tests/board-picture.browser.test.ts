// The picture of the board on the README's first screen: taken from the real program while the example county's day
// goes, at the moment one server has not come back. Run with GOLDEN=write to renew it.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { startProgram, type Program } from '#cli/testing.ts';
import { axeFindings, launch, screenshot } from './browser.ts';

const PICTURE = path.resolve(import.meta.dirname, '..', '..', 'docs', 'images', 'board.png');
let dataDir: string;
let program: Program;
let browser: Browser;
before(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'safe-return-board-'));
  const environment = { EXAMPLE_IN_MOTION: 'yes', EXAMPLE_SPEED: '3' };
  program = await startProgram({ dataDir, environment });
  browser = await launch();
});
after(async () => {
  await browser.close();
  await program.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the example’s day in motion: the board says who has not come back, in words and in the title', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 760 } });
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(program.url) && !/^(data|blob):/.test(request.url())) {
      foreign.push(request.url());
    }
  });
  await page.goto(program.url);
  await page
    .getByRole('button', { name: /Supervisor/ })
    .first()
    .click();
  await page.getByText('At a door').first().waitFor();
  const take = page.getByRole('button', { name: 'I have this', disabled: false }).first();
  await take.waitFor({ timeout: 100_000 });
  assert.match(await page.locator('main').innerText(), /server 4/);
  assert.match(await page.locator('main').innerText(), /218 Orchard Rd/i);
  assert.match(await page.title(), /\(1\)|overdue|alarm|!/i);
  assert.deepEqual(await axeFindings(page), []);
  if (process.env['GOLDEN'] === 'write') await page.screenshot({ path: PICTURE });
  await screenshot(page, 'board');
  assert.deepEqual(foreign, []);
});

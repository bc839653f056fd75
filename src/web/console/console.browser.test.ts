// The console in a real browser against the real program: what a supervisor and a clerk see, press and hear.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, screenshot } from '#browser-tests/browser.ts';
import { openWeb, serverAtDoor, sitDown, type Web } from '../testing.ts';
import { addressWords } from '../addresses.ts';

let web: Web;
before(async () => {
  web = await openWeb();
});
after(async () => {
  await web?.close();
});

test('the example county is entered with one press and says on every screen that nothing is real', async () => {
  const { page, complaints } = await sitDown(web, { role: 'supervisor' });
  await page.getByText('Nobody needs eyes.').waitFor();
  await page.getByText('live', { exact: true }).waitFor();
  for (const name of ['Papers', 'Day plan', 'Hazards', 'Returns', 'Import', 'Notices', 'People']) {
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    assert.match(await page.getByLabel('Example county').innerText(), /Nothing here is real/);
  }
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a call for help comes up by itself, is taken with one press, and ends with a reason', async () => {
  const { page, complaints } = await sitDown(web, { role: 'supervisor' });
  await page.getByText('live', { exact: true }).waitFor();
  const { server, watchId, placeLine } = await serverAtDoor(web, 'server 2');
  const atDoor = page.getByRole('region', { name: /At a door/ });
  await atDoor.getByRole('link', { name: 'server 2' }).waitFor();
  await screenshot(page, 'board-calm');

  await server.post(`/watches/${watchId}/panic`, {});
  const alarm = page.getByRole('article', { name: /PANIC.*server 2/ });
  await alarm.waitFor();
  await page.waitForFunction(() => document.title.startsWith('▲ PANIC server 2'));
  assert.match(await alarm.innerText(), new RegExp(addressWords(placeLine).slice(0, 12)));
  const said = page.locator('[aria-live=assertive]');
  assert.match((await said.textContent()) ?? '', /PANIC: server 2 at/);
  await screenshot(page, 'board-alarm');

  await alarm.getByRole('button', { name: 'Call script' }).click();
  const script = page.getByRole('dialog', { name: /Call script: server 2/ });
  assert.match(await script.innerText(), /They have pressed for help/);
  await page.keyboard.press('Escape');

  await alarm.getByRole('button', { name: 'I have this' }).click();
  await alarm.getByText('supervisor A has this').waitFor();
  await page.waitForFunction(() => !document.title.startsWith('▲'));

  await alarm.getByRole('link', { name: /server 2/ }).click();
  await page.getByRole('button', { name: 'Close the watch' }).click();
  const close = page.getByRole('dialog', { name: /Close the watch over server 2/ });
  await close.getByText('Pick the reason.').waitFor();
  await close.getByLabel('Reason').selectOption({ label: 'They are safe' });
  await close.getByLabel('What you know, and how').fill('Heard on the radio, voice calm.');
  await close.getByRole('button', { name: 'Close the watch' }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: /[Cc]losed/ })
    .first()
    .waitFor();
  await page.getByRole('link', { name: /^Board/ }).click();
  await page.getByText('Nobody needs eyes.').waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a button that is off stays in reach and says why', async () => {
  const { page } = await sitDown(web, { role: 'clerk' });
  const { server, watchId } = await serverAtDoor(web, 'server 3');
  await server.post(`/watches/${watchId}/panic`, {});
  const alarm = page.getByRole('article', { name: /PANIC.*server 3/ });
  const take = alarm.getByRole('button', { name: 'I have this' });
  await take.waitFor();
  assert.equal(await take.getAttribute('aria-disabled'), 'true');
  await take.focus();
  await page.keyboard.press('Enter');
  await alarm.getByText(/Only for: supervisor or dispatcher/).waitFor();
  await page.context().close();
});

test('an alarm can be taken by keyboard alone', async () => {
  const { page } = await sitDown(web, { role: 'dispatcher' });
  await page.getByRole('article', { name: /PANIC.*server 3/ }).waitFor();
  await page.reload();
  await page.getByRole('article', { name: /PANIC.*server 3/ }).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the page');
  await page.keyboard.press('Enter');
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab');
    const on = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (on === 'I have this') break;
  }
  await page.keyboard.press('Enter');
  await page.getByRole('article').getByText('dispatch has this').waitFor();
  await page.context().close();
});

test('papers are found by typing, and the address keeps what is looked for', async () => {
  const { page } = await sitDown(web, { role: 'clerk', to: '/papers' });
  await page.getByRole('searchbox').fill('orchard');
  await page.waitForURL(/q=orchard/);
  const rows = page.getByRole('table', { name: 'Papers' }).getByRole('row');
  await rows.filter({ hasText: '218 Orchard Rd' }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
  await page.reload();
  await rows.filter({ hasText: '218 Orchard Rd' }).waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), 'orchard');
  await page.getByRole('link', { name: 'closed' }).click();
  await page.getByText('No paper fits.').waitFor();
  await page.context().close();
});

test('a paper taken in by hand: what it lacks is told beside the field, and what was typed stays', async () => {
  const { page } = await sitDown(web, { role: 'clerk', to: '/papers/receive' });
  await page.getByLabel('Kind of paper').fill('Subpoena');
  await page.getByLabel('Name', { exact: true }).fill('A. Witness');
  await page.getByLabel(/^Address/).fill('14 Alder Ct');
  await page.getByLabel('City').fill('Hollis');
  await page.getByLabel('State').fill('MO');
  await page.getByRole('button', { name: 'Take it in' }).click();
  const number = page.getByLabel('Case number');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
  assert.equal(await number.getAttribute('aria-invalid'), 'true');
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'A. Witness');
  await number.fill('26HC-CV09001');
  await page.getByRole('button', { name: 'Take it in' }).click();
  await page.getByRole('heading', { name: 'A. Witness' }).waitFor();
  await page.getByText(/Came in by form/).waitFor();
  await page.getByText('14 Alder Ct, Hollis MO').first().waitFor();
  await page.context().close();
});

const DOCKET = [
  'Case No,Defendant,Address,City,State,Paper,Issued',
  '26HC-CV08001,A. Tenant,1400 W Elm St,Hollis,MO,summons,2026-11-02',
  '26HC-CV08002,B. Tenant,77 Pike St Apt 3B,Hollis,MO,summons,2026-02-30',
].join('\n');

test('a docket: its columns are shown, the good row goes in, the bad one comes back with its reason', async () => {
  const { page } = await sitDown(web, { role: 'clerk', to: '/import' });
  const file = { name: 'hollis.csv', mimeType: 'text/csv', buffer: Buffer.from(DOCKET) };
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await choosing).setFiles(file);
  const party = page.getByLabel('Field filled by Defendant');
  assert.equal(await party.inputValue(), 'partyName');
  await page.getByRole('button', { name: 'Take it in' }).click();
  await page.waitForURL(/\/import\/.+/);
  await page.getByText('2 rows: 1 added', { exact: false }).first().waitFor();
  const bad = page.getByRole('row').filter({ hasText: 'line 3' });
  assert.match(await bad.innerText(), /Issued[\s\S]*no such day/);
  await page.context().close();
});

const PAGES = [
  '/',
  '/?wall=true',
  '/papers',
  '/papers/receive',
  '/plan',
  '/hazards',
  '/returns',
  '/import',
  '/notices',
  '/people',
];

async function lookAround(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of PAGES) {
    await page.goto(web.url() + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.getByText('Fetching…').waitFor({ state: 'detached' });
    const findings = await axeFindings(page);
    found.push(...findings.map((finding) => `${path}: ${finding}`));
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (over > 0) found.push(`${path}: ${over} px wider than the screen`);
  }
  return found;
}

test('no page stops a screen reader or runs off the screen: wide and light', async () => {
  const { page } = await sitDown(web, { role: 'supervisor', colorScheme: 'light' });
  assert.deepEqual(await lookAround(page), []);
  await page.context().close();
});

test('no page stops a screen reader or runs off the screen: a phone, dark', async () => {
  const { page } = await sitDown(web, {
    role: 'supervisor',
    colorScheme: 'dark',
    viewport: { width: 360, height: 740 },
  });
  assert.deepEqual(await lookAround(page), []);
  await page.context().close();
});

test('when the server dies the clocks stand still and say so; when it is back they go on', async () => {
  const { page } = await sitDown(web, { role: 'supervisor' });
  await serverAtDoor(web, 'server 5');
  const row = page.getByRole('listitem').filter({ hasText: 'server 5' }).first();
  await row.waitFor();
  await web.kill();
  await page.getByText(/stale since \d\d:\d\d:\d\d/).waitFor();
  await page.getByText(/Do not trust the clocks/).waitFor();
  const clocks = () => page.locator('.board .clock').allInnerTexts();
  const stood = await clocks();
  await page.waitForTimeout(2500);
  assert.deepEqual(await clocks(), stood);
  await screenshot(page, 'board-stale');
  assert.deepEqual(await axeFindings(page), []);
  await web.restart();
  await page.getByText('live', { exact: true }).waitFor({ timeout: 30_000 });
  await page.getByText(/Do not trust the clocks/).waitFor({ state: 'detached' });
  await page.waitForFunction(
    (before) =>
      JSON.stringify(
        [...document.querySelectorAll('.board .clock')].map((one) => one.textContent),
      ) !== before,
    JSON.stringify(stood),
  );
  await page.context().close();
});

// The field app in a real browser of a phone's size against the real program: a visit from the brief to the record, a
// line that is lost, an app that is closed with an unsent act, and a call for help.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { axeFindings, screenshot } from '#browser-tests/browser.ts';
import { signInToExample } from '#cli/testing.ts';
import type { VisitView, WatchPage } from '../contract.ts';
import { answerOf, openWeb, sitDown, type Web } from '../testing.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;

let web: Web;
before(async () => {
  web = await openWeb();
});
after(async () => {
  await web?.close();
});

/** Axe, and every target as large as a thumb. */
async function unfit(page: Page): Promise<readonly string[]> {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, a:not(.skip), summary, input, textarea')]
      .filter((one) => one.getClientRects().length > 0)
      .map((one) => (one.closest('label') ?? one).getBoundingClientRect())
      .filter((box) => box.height < 48)
      .map((box) => `a target ${Math.round(box.height)} px high at ${Math.round(box.y)}`),
  );
  return [...small, ...(await axeFindings(page))];
}

async function goToDoor(page: Page): Promise<string> {
  await page.getByRole('heading', { name: 'My doors today' }).waitFor();
  await page.locator('a.stop.ready').first().click();
  await page.getByRole('heading', { name: 'What was checked' }).waitFor();
  assert.deepEqual(await unfit(page), []);
  await page.getByRole('button', { name: 'I have read this' }).click();
  await page.waitForURL(/\/field\/visits\//);
  assert.deepEqual(await unfit(page), []);
  await page.getByRole('button', { name: 'I am at the door' }).click();
  await page.getByText(/answer by \d\d:\d\d/).waitFor();
  return page.url().split('/').at(-1) ?? '';
}

test('the app comes with less than 150 kB of JavaScript', async () => {
  const html = await (await fetch(`${web.url()}/field`)).text();
  const files = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((found) => found[1] ?? '');
  assert(files.length > 0);
  const sizes = files.map(async (file) => {
    const source = await (await fetch(web.url() + file)).arrayBuffer();
    return gzipSync(Buffer.from(source)).length;
  });
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  assert(bytes < 150_000, `${bytes} bytes`);
});

const latest = (page: Page) => page.getByRole('list', { name: 'What you did' });

test('a visit: brief, door, I am fine, leave now, left for safety: each act ends on the record', async () => {
  const { page, complaints } = await sitDown(web, { role: 'server', to: '/field', ...PHONE });
  await page.getByText('Example county. Nothing here is real.').waitFor();
  assert.deepEqual(await unfit(page), []);
  const visitId = await goToDoor(page);
  await page.getByRole('button', { name: 'I AM FINE' }).click();
  await latest(page)
    .getByText(/I am fine .* on the record/)
    .waitFor();
  assert.deepEqual(await unfit(page), []);
  await screenshot(page, 'field-at-door');
  const fine = await page.getByRole('button', { name: 'I AM FINE' }).boundingBox();
  const leave = await page.getByRole('button', { name: 'Leave now' }).boundingBox();
  assert.deepEqual([leave?.width, leave?.height], [fine?.width, fine?.height]);
  const help = await page.getByRole('button', { name: 'Hold for HELP' }).boundingBox();
  assert((help?.y ?? 740) + (help?.height ?? 0) <= 740, 'HELP lies below the screen');

  await page.getByRole('button', { name: 'Leave now' }).click();
  await page.getByRole('heading', { name: 'What happened?' }).waitFor();
  assert.deepEqual(await unfit(page), []);
  await page.getByRole('button', { name: 'Left for safety' }).click();
  await page.getByRole('button', { name: 'Record it' }).click();
  await page.getByRole('heading', { name: /On the record/ }).waitFor();
  const server = await signInToExample(web.program().url, 'server', 'server 1');
  const { visit } = await answerOf<{ visit: VisitView }>(server.get(`/visits/${visitId}`));
  assert.equal(visit.papers[0]?.outcome, 'left-for-safety');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('without a line an act is kept here, outlives the page, and is sent once when the line is back', async () => {
  const { page } = await sitDown(web, { role: 'server', to: '/field', ...PHONE });
  const visitId = await goToDoor(page);
  const context = page.context();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'I AM FINE' }).click();
  await latest(page)
    .getByText(/I am fine .* kept here/)
    .waitFor();
  await page.getByText(/NO LINE since/).waitFor();
  await page.getByText(/The server goes on counting/).waitFor();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(`${web.url()}/field/visits/${visitId}`);
  await latest(again)
    .getByText(/I am fine .* on the record/)
    .waitFor();
  const server = await signInToExample(web.program().url, 'server', 'server 1');
  const { visit } = await answerOf<{ visit: VisitView }>(server.get(`/visits/${visitId}`));
  const { timeline } = await answerOf<WatchPage>(server.get(`/watches/${visit.watchId}`));
  assert.equal(timeline.filter((line) => line.text.startsWith('Checked in')).length, 1);
  await again.getByRole('button', { name: 'Leave now' }).click();
  await again.getByRole('button', { name: 'No answer' }).click();
  await again.getByRole('button', { name: 'Record it' }).click();
  await again.getByRole('heading', { name: /On the record/ }).waitFor();
  await context.close();
});

test('help: a short press does not call, it offers; a long one, by thumb or by key, calls', async () => {
  const { page } = await sitDown(web, { role: 'server', to: '/field', ...PHONE });
  // The third door of server 1 is held: its police history has not been checked. A dispatcher checks it now.
  const held = page.locator('a.stop.held');
  await held.waitFor();
  const dispatcher = await signInToExample(web.program().url, 'dispatcher');
  const server = await signInToExample(web.program().url, 'server', 'server 1');
  const { servers } = await answerOf<{
    servers: readonly { callSign: string; stops: readonly { placeId: string; status: string }[] }[];
  }>(server.get('/plan'));
  const stops = servers.find((one) => one.callSign === 'server 1')?.stops ?? [];
  const placeId = stops.find((one) => one.status === 'held')?.placeId ?? '';
  const check = {
    check: 'police-history',
    result: 'nothing-found',
    source: 'county dispatch, by telephone',
  };
  await answerOf(dispatcher.post(`/places/${placeId}/checks`, check));
  await page.locator('a.stop.ready').first().waitFor();
  await goToDoor(page);

  const help = page.getByRole('button', { name: 'Hold for HELP' });
  await help.click();
  await page.getByRole('button', { name: 'Send HELP now' }).waitFor();
  assert.equal(await page.getByText(/HELP called at/).count(), 0);
  await help.focus();
  await page.keyboard.down('Space');
  await page.waitForTimeout(1500);
  await page.keyboard.up('Space');
  await page.getByText(/HELP called at .* on the record/i).waitFor();
  assert.deepEqual(await unfit(page), []);
  await screenshot(page, 'field-help');
  await page.context().close();
});

test('a door that is not cleared is refused with what to do, and nothing is lost', async () => {
  const { page } = await sitDown(web, { role: 'server', to: '/field', ...PHONE });
  await page.goto(`${web.url()}/field/doors/00000000-0000-7000-8000-000000000000`);
  await page.getByRole('alert').waitFor();
  assert.match(
    await page.getByRole('alert').innerText(),
    /There is no paper[\s\S]*Go back to the list/,
  );
  await page.getByRole('link', { name: /My doors/ }).click();
  await page.getByRole('heading', { name: 'My doors today' }).waitFor();
  await page.context().close();
});

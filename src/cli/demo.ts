// `demo`: the story of a server who does not come back, in a terminal, faster than life. A county of its own on a
// database of its own in a folder that is thrown away; the same rules, the same keepers, real mail and webhooks to
// sinks on loopback. At the end the alarm is taken, the server is found safe, and everyone told is told that, too.
import type { Command } from 'commander';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import { asAgency } from '#database/database.ts';
import { act, actorOf, type Founded } from '#jobs/example/founding.ts';
import { deliveryFor, openExample, type Example } from '#jobs/example/example.ts';
import { startKeepers } from '#jobs/keepers.ts';
import type { Ledger } from '#ledger/desk.ts';
import { close, take } from '#watch/commands.ts';
import { watchEvents } from '#watch/store.ts';
import { storyOf } from '#watch/story.ts';
import { Ending, exit } from './exit.ts';
import { openHouse } from './house.ts';
import { readSettings } from './settings.ts';

const FASTEST = 60;

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('replay the example county’s day in this terminal, then throw it away')
    .option('--speed <times>', 'how many times faster than life, 1 to 60', '20')
    .option('--json', 'print each line as JSON')
    .action(demo);
}

type Say = (at: Temporal.Instant, who: string, text: string) => void;

async function demo(options: { readonly speed: string; readonly json?: boolean }): Promise<void> {
  const speed = Number(options.speed);
  if (!(speed >= 1 && speed <= FASTEST)) {
    throw new Ending(
      `--speed takes a number from 1 to ${FASTEST}, not “${options.speed}”.`,
      exit.usage,
    );
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'safe-return-demo-'));
  const log = pino({ level: 'error' }, pino.destination(2));
  const { DATABASE_URL: _, ...environment } = process.env;
  const settings = readSettings({ ...environment, DATA_DIR: dataDir });
  const house = await openHouse(settings, log);
  const say = speaker(options.json === true);
  try {
    const county = { dataDir, make: true, inMotion: true, speed };
    const example = await openExample(house.ledger, { settings: county, log });
    await play(house.ledger, { example, speed, say, log });
  } finally {
    await house.close({ stopDatabase: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function speaker(json: boolean): Say {
  return (at, who, text) => {
    const line = { at: at.toString({ smallestUnit: 'millisecond' }), who, text };
    console.log(json ? JSON.stringify(line) : `${time(at)}  ${who.padEnd(14)} ${text}`);
  };
}

function time(at: Temporal.Instant): string {
  const zoned = at.toZonedDateTimeISO('America/Chicago');
  return zoned.toPlainTime().toString({ smallestUnit: 'second' });
}

async function play(
  ledger: Ledger,
  stage: {
    readonly example: Example;
    readonly speed: number;
    readonly say: Say;
    readonly log: pino.Logger;
  },
): Promise<void> {
  const { example, speed, say, log } = stage;
  const { founded } = example;
  if (founded === undefined) throw new Ending('The demo could not make its county.', exit.failed);
  const now = () => Temporal.Now.instant();
  say(
    now(),
    'Hollis County',
    `A day at the unit, ${speed} times faster than life. Nobody in it is real.`,
  );
  const post = gatherMail((to, subject) => {
    const shown = to.length <= 3 ? to.join(', ') : `${to.length} people`;
    say(now(), 'mail', `to ${shown}: ${subject}`);
  });
  example.sinks?.onArrival((arrival) => {
    if (arrival.kind === 'mail') post(arrival);
    else say(now(), 'webhook', arrival.about);
  });
  const keepers = startKeepers({
    ledger,
    log,
    settings: deliveryFor(example, {
      publicUrl: 'http://localhost:8080',
      smtpUrl: undefined,
      mailFrom: 'Safe Return <safe-return@hollis.example>',
      allowPrivate: false,
    }),
  });
  const motion = example.setInMotion();
  try {
    await followTheDay(ledger, { founded, speed, say });
    await wait(1_500); // the last notices are still on their way
  } finally {
    await motion?.stop();
    await keepers.stop();
    await example.stop();
  }
}

const GATHER_MS = 300;

/** One letter to many people is one line: letters of the same subject are gathered for a moment. */
function gatherMail(say: (to: readonly string[], subject: string) => void) {
  const waiting = new Map<string, string[]>();
  return ({ subject, to }: { readonly subject: string; readonly to: readonly string[] }) => {
    const gathered = waiting.get(subject);
    if (gathered !== undefined) {
      gathered.push(...to);
      return;
    }
    const people = [...to];
    waiting.set(subject, people);
    setTimeout(() => {
      waiting.delete(subject);
      say(people, subject);
    }, GATHER_MS);
  };
}

type Day = { readonly founded: Founded; readonly speed: number; readonly say: Say };

/** Tells what the record gains until the alarm has been answered and closed. */
async function followTheDay(ledger: Ledger, day: Day): Promise<void> {
  const told = new Map<string, number>();
  const until = performance.now() + (600_000 / day.speed + 30_000);
  let answered = false;
  for (;;) {
    const state = await tellNews(ledger, day, told);
    if (!answered && state.everyoneTold !== undefined) {
      answered = true;
      void answerTheAlarm(ledger, day, state.everyoneTold);
    }
    if (state.over) return;
    if (performance.now() > until) throw new Ending('The demo did not reach its end.', exit.failed);
    await wait(100);
  }
}

async function tellNews(ledger: Ledger, day: Day, told: Map<string, number>) {
  const { agencyId, personIds } = day.founded;
  const names = new Map([...personIds].map(([callSign, id]) => [id as string, callSign]));
  return asAgency(ledger.database, agencyId, async (client) => {
    const { rows } = await client.query<{
      id: string;
      line: string;
      alarm: string | null;
      closed: boolean;
    }>(
      'select watch_id as id, place_line as line, alarm, closed_at is not null as closed from watch ' +
        'where agency_id = $1 order by armed_at',
      [agencyId],
    );
    let everyoneTold: string | undefined;
    let over = false;
    for (const { id, line, closed } of rows) {
      const recorded = await watchEvents(client, agencyId, id);
      const zone = 'America/Chicago';
      const nameOf = (one: string) => names.get(one) ?? 'Hollis dispatch';
      const story = storyOf(recorded, { watchId: id, zone, nameOf });
      for (const one of story.slice(told.get(id) ?? 0)) {
        day.say(Temporal.Instant.from(one.at), one.actor, `${line}: ${one.text}`);
      }
      told.set(id, story.length);
      const steps = recorded.filter((one) => one.event.kind === 'watch.step-put-out').length;
      if (steps >= 4) everyoneTold = id;
      if (closed && recorded.some((one) => one.event.kind === 'watch.ending-told')) over = true;
    }
    return { everyoneTold, over };
  });
}

async function answerTheAlarm(ledger: Ledger, day: Day, watchId: string): Promise<void> {
  const { founded, speed } = day;
  const by = (callSign: string) => ({
    agencyId: founded.agencyId,
    actor: actorOf(founded.personIds, callSign),
  });
  const confirmedBy = founded.personIds.get('dispatch');
  await wait(20_000 / speed);
  await act(ledger, by('supervisor A'), (desk) => take(desk, { watchId }));
  await wait(60_000 / speed);
  const words = 'Found at the gate with a broken ankle, phone under the truck. Ambulance has him.';
  await act(ledger, by('supervisor A'), (desk) =>
    close(desk, {
      watchId,
      reason: 'safe',
      words,
      ...(confirmedBy === undefined ? {} : { confirmedBy }),
    }),
  );
}

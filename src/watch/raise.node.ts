// What the guard tells of itself: that it was away (W9), and that it cannot handle one watch (W22).
// Both go to everyone who watches over others, at once; neither depends on the rules that may be
// what failed.
import type pg from 'pg';
import { noticeKind, type Letter } from '#delivery/notice.ts';
import { newId } from '#kernel/random.node.ts';
import { wallTime } from '#kernel/time.ts';
import { createBatch, type StreamAt } from '#ledger/batch.ts';
import type { Change } from '#ledger/nudges.ts';
import { write } from '#ledger/write.ts';
import { loadDirectories } from './directory.node.ts';
import type { Recipient } from './model.ts';
import type { Directory } from './notify.node.ts';
import { outageKind } from './outage.ts';
import { interruptedAgencies, labelsOf, type Gap, type Label } from './store.ts';
import { linkTo } from './words.ts';

type Settings = { readonly publicUrl: string; readonly mail: 'works' | 'none' };
type Told = Directory & { readonly audience: { readonly people: readonly Known[] } };
type Known = {
  readonly personId: string;
  readonly roles: readonly string[];
  readonly channels: readonly string[];
};

const WATCHERS = ['supervisor', 'dispatcher', 'administrator'];

export async function noteOutage(
  client: pg.ClientBase,
  task: { readonly gap: Gap; readonly settings: Settings },
): Promise<readonly Change[]> {
  const { gap } = task;
  const interrupted = await interruptedAgencies(client, gap);
  if (interrupted.length === 0) return [];
  const directories = await loadDirectories(
    client,
    interrupted.map((one) => one.agencyId),
    task.settings,
  );
  const batch = createBatch({
    now: gap.until,
    actor: { kind: 'keeper', id: 'watch' },
    commandId: newId(),
  });
  for (const { agencyId, watchesOpen, overdue } of interrupted) {
    const directory = directories.of(agencyId);
    const tell = watchersOf(directory, []);
    const id = newId();
    const command = {
      kind: 'outage.record',
      from: gap.from.toString(),
      until: gap.until.toString(),
      watchesOpen,
      overdue,
      tell,
    } as const;
    batch.perform(outageKind, { agencyId, id }, { command });
    const from = wallTime(gap.from, directory.zone);
    const until = wallTime(gap.until, directory.zone);
    const subject = `The guard was away from ${from} to ${until}`;
    const body = [
      `${subject}. ${watchesOpen} ${watchesOpen === 1 ? 'watch was' : 'watches were'} open; ` +
        `${overdue} had something due, which is being put out now.`,
      'Call whoever is at a door and has not been heard of since.',
      directory.publicUrl,
    ].join('\n');
    const about = { kind: 'outage', id };
    for (const letter of letters({ tell, directory, subject, body, about, keptFrom: [] })) {
      batch.perform(
        noticeKind,
        { agencyId, id: newId() },
        { command: { kind: 'notice.queue', ...letter } },
      );
    }
  }
  await write(client, batch.outcome());
  return batch.changes();
}

/** Tells people that nobody is guarding this person, by what the row still knows of them. */
export async function raiseSetAside(
  client: pg.ClientBase,
  task: {
    readonly streams: readonly StreamAt[];
    readonly now: Temporal.Instant;
    readonly settings: Settings;
  },
): Promise<readonly Change[]> {
  const labels = await labelsOf(client, task.streams);
  const directories = await loadDirectories(
    client,
    labels.map((one) => one.agencyId),
    task.settings,
  );
  const batch = createBatch({
    now: task.now,
    actor: { kind: 'keeper', id: 'watch' },
    commandId: newId(),
  });
  for (const label of labels) {
    const directory = directories.of(label.agencyId);
    for (const letter of setAsideLetters(label, directory)) {
      const command = { kind: 'notice.queue', ...letter } as const;
      batch.perform(noticeKind, { agencyId: label.agencyId, id: newId() }, { command });
    }
  }
  await write(client, batch.outcome());
  return batch.changes();
}

function setAsideLetters(label: Label, directory: Told): readonly Letter[] {
  const keptFrom = label.people.map(({ personId }) => personId);
  const who = label.people.map(({ callSign }) => callSign).join(', ');
  return letters({
    tell: watchersOf(directory, keptFrom),
    directory,
    subject: `NOT GUARDED: ${who}, ${label.placeLine}`,
    body: [
      `The program cannot handle the watch over ${who} at ${label.placeLine}. Nobody is ` +
        'guarding them.',
      'Guard them by radio or phone now, until they are away from the door. It is tried again ' +
        'every minute.',
      linkTo(label.id, directory),
    ].join('\n'),
    about: { kind: 'watch', id: label.id },
    keptFrom,
  });
}

function watchersOf(directory: Told, besides: readonly string[]): readonly Recipient[] {
  const people = directory.audience.people
    .filter(
      ({ personId, roles }) =>
        !besides.includes(personId) && roles.some((role) => WATCHERS.includes(role)),
    )
    .filter(({ channels }) => channels.includes('email'))
    .map(({ personId }): Recipient => ({ kind: 'person', id: personId, channel: 'email' }));
  const hooks = [...directory.endpoints.keys()].map(
    (id): Recipient => ({ kind: 'endpoint', id, channel: 'webhook' }),
  );
  return [...people, ...hooks];
}

function letters(what: {
  readonly tell: readonly Recipient[];
  readonly directory: Directory;
  readonly subject: string;
  readonly body: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly keptFrom: readonly string[];
}): readonly Letter[] {
  const { tell, directory, subject, body, about, keptFrom } = what;
  return tell.flatMap((to) => {
    const hook = to.kind === 'endpoint';
    const address = hook ? directory.endpoints.get(to.id) : directory.emails.get(to.id);
    if (address === undefined) return [];
    const json = JSON.stringify({
      type: `${about.kind}.raised`,
      data: { ...about, subject, text: body },
    });
    return [
      {
        channel: to.channel,
        to: to.id,
        address,
        about,
        subject,
        body: hook ? json : body,
        urgency: 'alarm' as const,
        keptFrom,
      },
    ];
  });
}

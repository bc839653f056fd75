// What became of each notice, onto the record; and whom that is raised to.
import type pg from 'pg';
import { isDatabaseError } from '#database/database.ts';
import { Bug } from '#kernel/assert.ts';
import type { AgencyId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import { createBatch, loadEvents, type Batch, type StreamAt } from '#ledger/batch.ts';
import type { Ledger } from '#ledger/desk.ts';
import { fold, instantOf, type Loaded } from '#ledger/load.ts';
import { write } from '#ledger/write.ts';
import { noticeKind, type Notice, type NoticeCommand } from './notice.ts';
import { raisedLetters, type Contact } from './raise.ts';
import { setAsideNotice } from './store.ts';

/** Who is told when a message could not be delivered; known to rooms above this one. */
export interface Supervisors {
  of(
    client: pg.ClientBase,
    agencyIds: readonly AgencyId[],
  ): Promise<ReadonlyMap<AgencyId, readonly Contact[]>>;
}

export type RecordingOptions = {
  readonly ledger: Ledger;
  readonly publicUrl: string;
  readonly supervisors: Supervisors;
  readonly onFault: (error: unknown, sentence: string) => void;
};

export type Outcome = StreamAt & {
  readonly loaded: Loaded<Notice | undefined>;
  readonly command: NoticeCommand;
};

/**
 * One statement for all that is done. Where another process recorded one of them first, each is
 * looked at again by itself.
 */
export async function record(
  client: pg.PoolClient,
  done: readonly Outcome[],
  options: RecordingOptions,
): Promise<void> {
  try {
    await recordTogether(client, done, options);
  } catch (error) {
    if (!isDatabaseError(error) && !(error instanceof Bug)) throw error;
    options.onFault(error, 'a batch of delivery records is taken apart');
    await recordApart(client, done, options);
  }
}

async function recordApart(
  client: pg.PoolClient,
  done: readonly Outcome[],
  options: RecordingOptions,
): Promise<void> {
  const histories = await loadEvents(client, noticeKind.name, done);
  for (const one of done) {
    try {
      const loaded = fold(noticeKind, histories.get(one.id) ?? []);
      await recordTogether(client, [{ ...one, loaded }], options);
    } catch (cause) {
      if (!isDatabaseError(cause) && !(cause instanceof Bug)) throw cause;
      await setAside(client, { stream: one, cause, options });
    }
  }
}

async function recordTogether(
  client: pg.PoolClient,
  done: readonly Outcome[],
  options: RecordingOptions,
): Promise<void> {
  const { rows } = await client.query<{ now: string }>('select clock_timestamp() as now');
  const now = instantOf(rows[0]?.now ?? '');
  const batch = createBatch({ now, actor: { kind: 'keeper', id: 'delivery' }, commandId: newId() });
  const gaveUp: GaveUp[] = [];
  for (const { agencyId, id, loaded, command } of done) {
    const result = batch.perform(noticeKind, { agencyId, id }, { loaded, command });
    // A refusal means that it was settled elsewhere meanwhile: there is nothing left to record.
    if (!result.ok || result.value.state?.state !== 'gave-up') continue;
    gaveUp.push({ agencyId, id, notice: result.value.state });
  }
  await raise(client, { gaveUp, batch, options });
  await write(client, batch.outcome());
  for (const change of batch.changes()) options.ledger.nudges.tell(change);
}

type GaveUp = StreamAt & { readonly notice: Notice };

async function raise(
  client: pg.PoolClient,
  task: {
    readonly gaveUp: readonly GaveUp[];
    readonly batch: Batch;
    readonly options: RecordingOptions;
  },
): Promise<void> {
  const { gaveUp, batch, options } = task;
  if (gaveUp.length === 0) return;
  const agencies = [...new Set(gaveUp.map((one) => one.agencyId))];
  const contacts = await options.supervisors.of(client, agencies);
  for (const { agencyId, id, notice } of gaveUp) {
    const known = contacts.get(agencyId) ?? [];
    for (const letter of raisedLetters({ id, notice }, known, options.publicUrl)) {
      const command = { kind: 'notice.queue', ...letter } as const;
      batch.perform(noticeKind, { agencyId, id: newId() }, { command });
    }
  }
}

/** A notice that cannot be handled waits by itself, and the log says so; the others go on. */
export async function setAside(
  client: pg.PoolClient,
  failed: {
    readonly stream: StreamAt;
    readonly cause: unknown;
    readonly options: RecordingOptions;
  },
): Promise<void> {
  const { stream, cause, options } = failed;
  options.onFault(cause, `notice ${stream.id} is set aside`);
  await setAsideNotice(client, stream, String(cause).slice(0, 500));
}

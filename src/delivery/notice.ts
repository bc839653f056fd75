// A notice: one message to one receiver, from queued to sent or given up (N1–N4). The words and the
// address are private parts; purged, the record still says that someone was told, by which channel,
// when.
import { unreachable } from '#kernel/assert.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { addMs } from '#kernel/time.ts';
import type { Circumstance, Recorded, StreamKind, TableRow } from '#ledger/model.ts';
import { waitAfter, type Urgency } from './retry.ts';

export type Channel = 'email' | 'webhook' | 'sms' | 'voice' | 'push';

export type Letter = {
  readonly channel: Channel;
  /** The person or endpoint, by id. */
  readonly to: string;
  readonly address: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly subject: string;
  readonly body: string;
  readonly urgency: Urgency;
  /** People to whom it is not shown. */
  readonly keptFrom: readonly string[];
  /** The notice that gave up, where this one tells of that (N4). */
  readonly raisedFor?: string;
};

export type Notice = Letter & {
  readonly state: 'queued' | 'failed' | 'sent' | 'gave-up';
  readonly attempts: number;
  readonly queuedAt: Temporal.Instant;
  readonly sentAt: Temporal.Instant | undefined;
  readonly dueAt: Temporal.Instant | undefined;
  readonly lastError: string | undefined;
};

export type NoticeCommand =
  | ({ readonly kind: 'notice.queue' } & Letter)
  | { readonly kind: 'notice.mark-sent' }
  | {
      readonly kind: 'notice.mark-failed';
      readonly error: string;
      /** `never`: the receiver said that trying again is of no use. */
      readonly again: 'later' | 'never';
    };

export type NoticeEvent =
  | ({ readonly kind: 'notice.queued' } & Letter)
  | { readonly kind: 'notice.sent' }
  | { readonly kind: 'notice.failed'; readonly error: string; readonly nextTryAt: string }
  | { readonly kind: 'notice.gave-up'; readonly error: string };

type State = Notice | undefined;

function decide(
  state: State,
  command: NoticeCommand,
  at: Circumstance,
): Result<readonly NoticeEvent[]> {
  if (command.kind === 'notice.queue') {
    if (state !== undefined) return refuse({ code: 'delivery/already-queued', rule: 'N1' });
    return accept([{ ...command, kind: 'notice.queued' }]);
  }
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'notice' });
  if (state.dueAt === undefined) return refuse({ code: 'delivery/already-settled', rule: 'N2' });
  switch (command.kind) {
    case 'notice.mark-sent':
      return accept([{ kind: 'notice.sent' }]);
    case 'notice.mark-failed': {
      const { error } = command;
      const waitMs = waitAfter(state.urgency, state.attempts + 1);
      if (command.again === 'never' || waitMs === undefined)
        return accept([{ kind: 'notice.gave-up', error }]);
      const nextTryAt = addMs(at.now, waitMs).toString();
      return accept([{ kind: 'notice.failed', error, nextTryAt }]);
    }
    default:
      return unreachable(command);
  }
}

function evolve(state: State, { event, recordedAt }: Recorded<NoticeEvent>): State {
  if (event.kind === 'notice.queued') {
    const { kind: _, ...letter } = event;
    return {
      ...letter,
      address: letter.address ?? 'purged',
      subject: letter.subject ?? 'purged',
      body: letter.body ?? 'purged',
      state: 'queued',
      attempts: 0,
      queuedAt: recordedAt,
      sentAt: undefined,
      dueAt: recordedAt,
      lastError: undefined,
    };
  }
  if (state === undefined) return state;
  const tried = { ...state, attempts: state.attempts + 1 };
  switch (event.kind) {
    case 'notice.sent':
      return { ...tried, state: 'sent', sentAt: recordedAt, dueAt: undefined };
    case 'notice.failed': {
      const dueAt = Temporal.Instant.from(event.nextTryAt);
      return { ...tried, state: 'failed', dueAt, lastError: event.error };
    }
    case 'notice.gave-up':
      return { ...tried, state: 'gave-up', dueAt: undefined, lastError: event.error };
    default:
      return unreachable(event);
  }
}

function rows(state: State, noticeId: string): readonly TableRow[] {
  if (state === undefined) return [];
  return [
    {
      table: 'notice',
      row: {
        notice_id: noticeId,
        channel: state.channel,
        to_id: state.to,
        to_address: state.address,
        about_kind: state.about.kind,
        about_id: state.about.id,
        subject: state.subject,
        state: state.state,
        attempts: state.attempts,
        queued_at: state.queuedAt.toString(),
        sent_at: state.sentAt?.toString() ?? null,
        due_at: state.dueAt?.toString() ?? null,
        last_error: state.lastError ?? null,
        kept_from: state.keptFrom,
      },
    },
  ];
}

export const noticeKind: StreamKind<State, NoticeCommand, NoticeEvent> = {
  name: 'notice',
  initial: undefined,
  decide,
  evolve,
  privateFields: { 'notice.queued': ['address', 'subject', 'body'] },
  tables: [
    {
      name: 'notice',
      key: ['notice_id'],
      columns: [
        ...['channel', 'to_id', 'to_address', 'about_kind', 'about_id', 'subject', 'state'],
        ...['attempts', 'queued_at', 'sent_at', 'due_at', 'last_error', 'kept_from'],
      ],
    },
  ],
  rows,
};

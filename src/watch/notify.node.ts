// From "these recipients are told of this event" to letters under ids of their own. The id follows
// from the watch, the event's version and the recipient: deciding again after a clash makes the
// same ids, so nothing is told twice (W3).
import { createHash } from 'node:crypto';
import type { AgencyId } from '#kernel/ids.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Recorded } from '#ledger/model.ts';
import type { Letter } from '#delivery/notice.ts';
import type { Recipient, Watch, WatchEvent } from './model.ts';
import { messageOf, subjectOf, webhookBody } from './words.ts';

/**
 * What the letters need to know of an agency: where it is and how its people and endpoints are
 * reached.
 */
export type Directory = {
  readonly zone: string;
  readonly publicUrl: string;
  readonly emails: ReadonlyMap<string, string>;
  readonly endpoints: ReadonlyMap<string, string>;
};

export type Addressed = { readonly id: string; readonly letter: Letter };

export function lettersFor(
  about: {
    readonly agencyId: AgencyId;
    readonly watchId: string;
    readonly watch: Watch;
    readonly recorded: Recorded<WatchEvent>;
  },
  directory: Directory,
): readonly Addressed[] {
  const { event } = about.recorded;
  const tell: readonly Recipient[] = 'tell' in event ? event.tell : [];
  return tell.flatMap((recipient) => {
    const address =
      recipient.kind === 'endpoint'
        ? directory.endpoints.get(recipient.id)
        : directory.emails.get(recipient.id);
    return address === undefined ? [] : [letterFor({ ...about, recipient, address }, directory)];
  });
}

function letterFor(
  about: Parameters<typeof lettersFor>[0] & {
    readonly recipient: Recipient;
    readonly address: string;
  },
  directory: Directory,
): Addressed {
  const { watchId, watch, recorded, recipient, address } = about;
  const { event, recordedAt } = recorded;
  const what = { watchId, watch, event, recipient };
  const { subject, body } =
    recipient.kind === 'endpoint'
      ? {
          subject: subjectOf(what),
          body: JSON.stringify(webhookBody({ ...what, at: recordedAt }, directory)),
        }
      : messageOf(what, directory);
  return {
    id: noticeId([watchId, recorded.version, recipient.channel, recipient.id], recordedAt),
    letter: {
      channel: recipient.channel,
      to: recipient.id,
      address,
      about: { kind: 'watch', id: watchId },
      subject,
      body,
      urgency: 'alarm',
      keptFrom: watch.people.map(({ personId }) => personId),
    },
  };
}

/** A UUIDv7 whose random part is a hash: it sorts by time and is the same for the same notice. */
export function noticeId(parts: readonly (string | number)[], at: Temporal.Instant): string {
  const digest = createHash('sha256').update(parts.join(' ')).digest();
  return uuidv7(at.epochMilliseconds, digest.subarray(0, 10));
}

// Each event of a visit in one plain sentence, for the paper's story. It adds nothing that the event does not hold.
import { unreachable } from '#kernel/assert.ts';
import { wallTime } from '#kernel/time.ts';
import type { Recipient } from './model.ts';
import type { VisitEvent } from './visit-events.ts';
import { mannerWords, markWords, outcomeWords, sayAtDoor } from './words.ts';

/** @param zone the agency's time zone, for times told inside a sentence */
export function sayVisit(event: VisitEvent, zone: string): string {
  switch (event.kind) {
    case 'visit.opened': {
      const others =
        event.partnerIds.length === 0 ? '' : `, with ${count(event.partnerIds, 'partner')}`;
      const third =
        event.thirdPartyRoles.length === 0 ? '' : `; present: ${event.thirdPartyRoles.join(', ')}`;
      const over =
        event.override === undefined ? '' : overridden(event.owed, event.override.reason);
      return `A visit was opened (door: ${event.tier})${others}${third}.${over}`;
    }
    case 'visit.brief-acknowledged':
      return `The brief was read and acknowledged (${event.briefHash.slice(0, 12)}).`;
    case 'visit.arrived': {
      const despite = event.lawful?.answer === 'no' ? ' outside the lawful hours' : '';
      const why = event.despiteLaw ? `, because: ${event.despiteLaw}` : '';
      return `Arrived at the door${despite}${why}; the watch is on (${sayAtDoor(event.atDoor)}).`;
    }
    case 'visit.attempt-recorded':
      return sayAttempt(event, zone);
    case 'visit.away':
      return 'Away from the door.';
    case 'visit.corrected': {
      const { kind: _, attempt: __, reason, ...changes } = event;
      const parts = Object.keys(changes)
        .map((part) => partWords[part] ?? part)
        .join(', ');
      return `The attempt was corrected (${parts}); the first entry stands beside it. Reason: ${reason ?? '—'}`;
    }
    default:
      return unreachable(event);
  }
}

const partWords: Readonly<Record<string, string>> = {
  outcome: 'outcome',
  manner: 'manner',
  recipient: 'recipient',
  said: 'what was said',
  leftWhat: 'what was left',
  door: 'the door',
  mailed: 'mailing',
  note: 'note',
  occurredAt: 'time',
};

function sayAttempt(
  event: Extract<VisitEvent, { kind: 'visit.attempt-recorded' }>,
  zone: string,
): string {
  const at = wallTime(Temporal.Instant.from(event.occurredAt), zone);
  const manner = event.manner === null ? '' : `, ${mannerWords[event.manner]}`;
  const whom = event.recipient ? sayRecipient(event.recipient) : '';
  const left = event.leftWhat ? ` Left: ${event.leftWhat}.` : '';
  const said = event.said ? ` Said: “${event.said}”` : '';
  const unusual =
    event.marks.length === 0 ? '' : ` (${event.marks.map((one) => markWords[one]).join('; ')})`;
  return `Attempt at ${at}: ${outcomeWords[event.outcome]}${manner}${whom}${unusual}.${left}${said}`;
}

/** “ to Jane Doe (wife)”; empty when nothing was told. */
function sayRecipient(recipient: Recipient): string {
  if (recipient.name === null && recipient.relation === null) return '';
  const relation =
    recipient.name === null || recipient.relation === null ? '' : ` (${recipient.relation})`;
  return ` to ${recipient.name ?? recipient.relation}${relation}`;
}

function overridden(owed: readonly string[], reason: string): string {
  const missing = owed.length === 0 ? '' : ` Not done: ${owed.join(', ')}.`;
  return ` A supervisor opened it before it was cleared: ${reason}.${missing}`;
}

function count(list: readonly unknown[], word: string): string {
  return `${list.length} ${word}${list.length === 1 ? '' : 's'}`;
}

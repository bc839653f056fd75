// The watch's vocabulary: what a watch is at one moment, what can be asked of it, what can have
// happened to it. Two things run side by side in it. The clock is what the guarded person sees:
// interval, deadline, prompt. The alarm is what the others see: the ladder, who took it. Under
// duress the clock goes on as if nothing had happened (W4).
import type { Point } from '#kernel/geometry.ts';
import type { PersonId } from '#kernel/ids.ts';
import type { Tier, TierPolicy } from './policy.ts';

export type Phase =
  | 'armed'
  | 'prompted'
  | 'overdue'
  | 'escalating'
  | 'exhausted'
  | 'alarm'
  | 'responding'
  | 'closed';

export const checkInChannels = [
  'field-app',
  'sms',
  'voice',
  'satellite',
  'dispatcher',
  'console',
] as const;
export type CheckInChannel = (typeof checkInChannels)[number];

export const closeReasons = ['away', 'safe', 'false-alarm', 'incident', 'other'] as const;
export type CloseReason = (typeof closeReasons)[number];

/** A person by id and by what the radio calls them. */
export type Named = { readonly personId: PersonId; readonly callSign: string };
export type ThirdParty = { readonly role: string; readonly name: string | null };
export type Position = { readonly point: Point; readonly accuracyM: number; readonly at: string };

/**
 * The hash of a code a guarded person agreed on: said with a check-in it means duress, or that all
 * is well.
 */
export type Code = {
  readonly personId: PersonId;
  readonly hash: string;
  readonly means: 'duress' | 'well';
};

/** Someone, or some system, that a notice goes to. */
export type Recipient =
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly channel: 'email' | 'sms' | 'voice' | 'push';
    }
  | { readonly kind: 'endpoint'; readonly id: string; readonly channel: 'webhook' };

export type Arming = {
  readonly visitId: string;
  readonly placeId: string;
  readonly placeLine: string;
  readonly tier: Tier;
  readonly people: readonly Named[];
  readonly thirdParties: readonly ThirdParty[];
  readonly paperTypes: readonly string[];
  readonly precautionary: boolean;
  /** Who stands by on scene, by name; or why nobody does. */
  readonly standby: { readonly onScene: string } | { readonly without: string } | null;
  readonly codes: readonly Code[];
  readonly position?: Position;
};

/** What the guarded person sees. `called`: the grace has run out and they were called. */
export type Clock = {
  readonly intervalMs: number;
  readonly deadlineAt: Temporal.Instant;
  readonly promptAt: Temporal.Instant;
  readonly prompted: boolean;
  readonly missed: boolean;
  readonly called: boolean;
};

export type Alarm = {
  readonly silenceAt?: Temporal.Instant;
  readonly panicAt?: Temporal.Instant;
  readonly duressAt?: Temporal.Instant;
  /** The newest reason for alarm: whoever took it before then has to take it again (W21). */
  readonly signalAt: Temporal.Instant;
  /** The step last put out, from 1; 0 while none is. */
  readonly step: number;
  readonly next: { readonly step: number; readonly at: Temporal.Instant } | undefined;
  readonly taken:
    | (Named & { readonly at: Temporal.Instant; readonly remindAt: Temporal.Instant })
    | undefined;
  readonly confirmedBy: readonly PersonId[];
};

export type LastCheckIn = {
  readonly at: Temporal.Instant;
  readonly receivedAt: Temporal.Instant;
  readonly channel: CheckInChannel;
  readonly by: PersonId;
  /** `late` and `alarm`: kept and shown, but it moved nothing (W6). */
  readonly counted: 'yes' | 'late' | 'alarm';
};

export type Watch = Omit<Arming, 'position'> & {
  readonly policy: TierPolicy;
  readonly armedAt: Temporal.Instant;
  readonly clock: Clock;
  readonly alarm: Alarm | undefined;
  readonly told: readonly Recipient[];
  readonly lastCheckIn: LastCheckIn | undefined;
  readonly lastPosition: Position | undefined;
  /** Said to have left the door while an alarm was open. */
  readonly leftAt: Temporal.Instant | undefined;
  readonly closed: Closed | undefined;
};

export type Closed = {
  readonly at: Temporal.Instant;
  readonly reason: CloseReason;
  readonly by: string;
  /** Those told of the alarm are still to be told that it is over (W10). */
  readonly endingOwed: boolean;
};

export type CheckIn = {
  readonly by: PersonId;
  readonly channel: CheckInChannel;
  readonly codeHash?: string;
  readonly position?: Position;
  readonly words?: string;
};

export type WatchCommand =
  | ({ readonly kind: 'watch.arm'; readonly policy: TierPolicy } & Arming)
  | ({ readonly kind: 'watch.check-in' } & CheckIn)
  | {
      readonly kind: 'watch.check-in-on-behalf';
      readonly channel: CheckInChannel;
      readonly words: string;
    }
  | { readonly kind: 'watch.more-time'; readonly by: PersonId; readonly minutes: number }
  | { readonly kind: 'watch.panic'; readonly by: PersonId; readonly position?: Position }
  | { readonly kind: 'watch.leave'; readonly by: PersonId }
  | { readonly kind: 'watch.take'; readonly by: Named }
  | { readonly kind: 'watch.hand-over'; readonly by: PersonId; readonly to: Named }
  | {
      readonly kind: 'watch.confirm-safe';
      readonly by: Named;
      readonly how: 'on-scene' | 'agreed-word';
      readonly words: string;
    }
  | {
      readonly kind: 'watch.close';
      readonly by: Named;
      readonly reason: CloseReason;
      readonly words: string;
      /** Who told the closer that the person is safe, where it was not entered by themselves. */
      readonly confirmedBy?: Named;
    }
  | { readonly kind: 'watch.tick'; readonly audience: Audience };

/** Whom a notice can reach at this moment. */
export type Audience = {
  readonly people: readonly Reachable[];
  readonly endpointIds: readonly string[];
};
export type Reachable = Named & {
  readonly roles: readonly string[];
  readonly channels: readonly Exclude<Recipient['channel'], 'webhook'>[];
};

/**
 * Moments are RFC 3339 text. What falls due carries the moment it was due; the ledger adds when it
 * was recorded.
 */
export type WatchEvent =
  | ({
      readonly kind: 'watch.armed';
      readonly policy: TierPolicy;
      readonly deadlineAt: string;
      readonly promptAt: string;
    } & Arming)
  | { readonly kind: 'watch.prompted'; readonly dueAt: string; readonly tell: readonly Recipient[] }
  | { readonly kind: 'watch.check-in-missed'; readonly dueAt: string }
  | {
      readonly kind: 'watch.checked-in';
      readonly by: PersonId;
      readonly channel: CheckInChannel;
      readonly at: string;
      readonly deadlineAt: string;
      readonly promptAt: string;
      readonly signal?: 'duress';
      readonly position?: Position;
      readonly words?: string;
    }
  | {
      readonly kind: 'watch.check-in-noted';
      readonly by: PersonId;
      readonly channel: CheckInChannel;
      readonly at: string;
      readonly why: 'late' | 'alarm';
      readonly signal?: 'duress';
      readonly position?: Position;
      readonly words?: string;
    }
  | {
      readonly kind: 'watch.extended';
      readonly by: PersonId;
      readonly minutes: number;
      readonly deadlineAt: string;
      readonly promptAt: string;
    }
  | { readonly kind: 'watch.panicked'; readonly by: PersonId; readonly position?: Position }
  | {
      readonly kind: 'watch.step-put-out';
      readonly step: number;
      readonly dueAt: string;
      readonly tell: readonly Recipient[];
      readonly unreached: readonly string[];
      readonly next: { readonly step: number; readonly at: string } | null;
    }
  | {
      readonly kind: 'watch.guarded-called';
      readonly dueAt: string;
      readonly tell: readonly Recipient[];
    }
  | { readonly kind: 'watch.taken'; readonly by: Named; readonly remindAt: string }
  | {
      readonly kind: 'watch.handed-over';
      readonly by: PersonId;
      readonly to: Named;
      readonly remindAt: string;
    }
  | {
      readonly kind: 'watch.reminded';
      readonly dueAt: string;
      readonly tell: readonly Recipient[];
      readonly remindAt: string;
    }
  | {
      readonly kind: 'watch.safety-confirmed';
      readonly by: Named;
      readonly how: 'on-scene' | 'agreed-word' | 'told-to-closer';
      readonly words: string;
    }
  | { readonly kind: 'watch.left'; readonly by: PersonId }
  | {
      readonly kind: 'watch.closed';
      readonly by: string;
      readonly reason: CloseReason;
      readonly words: string;
    }
  | { readonly kind: 'watch.ending-told'; readonly tell: readonly Recipient[] };

export type EventOf<Kind extends WatchEvent['kind']> = Extract<WatchEvent, { readonly kind: Kind }>;
export type CommandOf<Kind extends WatchCommand['kind']> = Extract<
  WatchCommand,
  { readonly kind: Kind }
>;

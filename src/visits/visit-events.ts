// What a visit's stream keeps, for ever. Parts that may be purged are optional here, because they may be gone when the
// event is read again; the rules write all of them.
import type { Override } from './gate.ts';
import type {
  Account,
  AtDoor,
  LawfulNow,
  Mailing,
  Manner,
  Mark,
  Outcome,
  Position,
  Recipient,
} from './model.ts';
import type { PrecautionCode } from '#hazards/policy.ts';
import type { Tier } from '#hazards/tier.ts';

type PurgeableAccount = {
  readonly recipient?: Recipient | null;
  readonly said?: string | null;
  readonly leftWhat?: string | null;
  readonly door?: string | null;
  readonly mailed?: Mailing | null;
  readonly note?: string | null;
};

export type VisitEvent =
  | {
      readonly kind: 'visit.opened';
      readonly paperIds: readonly string[];
      readonly placeId: string;
      readonly personId: string;
      readonly partnerIds: readonly string[];
      readonly thirdPartyRoles: readonly string[];
      readonly thirdPartyNames?: readonly (string | null)[];
      readonly tier: Tier;
      /** What was not done when the door was opened by override. */
      readonly owed: readonly string[];
      /** What was arranged, by code; who confirmed it stands in the words beside it. */
      readonly precautions: readonly PrecautionCode[];
      readonly precautionWords?: readonly string[];
      readonly override?: Override;
    }
  | { readonly kind: 'visit.brief-acknowledged'; readonly briefHash: string }
  | {
      readonly kind: 'visit.arrived';
      readonly watchId: string;
      readonly position: Position | null;
      readonly atDoor: AtDoor;
      readonly lawful: LawfulNow | null;
      /** Why the server is at the door although the law says no to serving now. */
      readonly despiteLaw?: string | null;
    }
  | ({
      readonly kind: 'visit.attempt-recorded';
      readonly paperIds: readonly string[];
      readonly outcome: Outcome;
      readonly manner: Manner | null;
      readonly occurredAt: string;
      readonly position: Position | null;
      readonly atDoor: AtDoor;
      readonly lawful: LawfulNow | null;
      readonly marks: readonly Mark[];
    } & PurgeableAccount)
  | { readonly kind: 'visit.away' }
  | ({
      readonly kind: 'visit.corrected';
      /** Version of the attempt's event in this stream. */
      readonly attempt: number;
      readonly reason?: string;
    } & Partial<Account>);

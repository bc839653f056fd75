// One hazard: what was done or seen at a door, on which day, who says so, who reviewed it (H1–H8).
// Conduct, source and subject are private parts, so they can be purged without touching the
// ledger's proofs. Expiry is derived from the date (H5); no event and no process makes it happen.
// What hazards amount to is assess.ts's business.
import { unreachable } from '#kernel/assert.ts';
import type { Actor, Recorded, StreamKind, TableRow } from '#ledger/model.ts';
import type { AsOf } from './as-of.ts';
import type { HazardCategory } from './category.ts';
import { decide } from './hazard-rules.ts';

/** What the hazard stands with; the words (a name, a plate) are private. */
export type HazardAbout = 'place' | 'person' | 'vehicle';

export type HazardState = 'unreviewed' | 'confirmed' | 'declined' | 'ended';

export type Hazard = {
  readonly placeId: string;
  readonly unit?: string;
  readonly about: HazardAbout;
  readonly subject?: string;
  readonly category: HazardCategory;
  readonly conduct: string;
  readonly happenedOn: string;
  readonly source: string;
  /** Everyone who wrote any of its words: none of them may review it (H4, H6). */
  readonly authors: readonly string[];
  readonly notedAt: Temporal.Instant;
  /** When its present words became known. */
  readonly knownAt: Temporal.Instant;
  readonly state: HazardState;
  readonly expiresOn: string;
  readonly reviewedBy?: Actor;
  readonly reviewedAt?: Temporal.Instant;
  readonly reviewReason?: string;
  readonly contest?: { readonly words: string; readonly by: Actor; readonly at: Temporal.Instant };
};

/**
 * The agency's zone decides which day today is; it comes with every command that looks at a date.
 */
export type Today = { readonly today: string };

export type HazardCommand =
  | ({
      readonly kind: 'hazard.note';
      readonly placeId: string;
      readonly unit?: string;
      readonly about: HazardAbout;
      readonly subject?: string;
      readonly category: HazardCategory;
      readonly conduct: string;
      readonly happenedOn: string;
      readonly source: string;
    } & Today)
  | ({
      readonly kind: 'hazard.review';
      readonly verdict: 'confirm' | 'decline';
      readonly expiresOn?: string;
      readonly reason?: string;
    } & Today)
  | ({
      readonly kind: 'hazard.correct';
      readonly category?: HazardCategory;
      readonly conduct?: string;
      readonly happenedOn?: string;
      readonly source?: string;
      readonly why: string;
    } & Today)
  | { readonly kind: 'hazard.contest'; readonly words: string }
  | {
      readonly kind: 'hazard.end';
      readonly why: 'moved-away' | 'mistaken';
      readonly words: string;
    };

export type HazardEvent =
  | {
      readonly kind: 'hazard.noted';
      readonly placeId: string;
      readonly unit?: string;
      readonly about: HazardAbout;
      readonly subject?: string;
      readonly category: HazardCategory;
      readonly conduct: string;
      readonly happenedOn: string;
      readonly source: string;
      readonly expiresOn: string;
    }
  | {
      readonly kind: 'hazard.reviewed';
      readonly verdict: 'confirm' | 'decline';
      readonly expiresOn: string;
      readonly reason?: string;
    }
  | {
      readonly kind: 'hazard.corrected';
      readonly category: HazardCategory;
      readonly conduct: string;
      readonly happenedOn: string;
      readonly source: string;
      readonly expiresOn: string;
      readonly why: string;
    }
  | { readonly kind: 'hazard.contested'; readonly words: string }
  | {
      readonly kind: 'hazard.ended';
      readonly why: 'moved-away' | 'mistaken';
      readonly words: string;
    };

type State = Hazard | undefined;

function evolve(state: State, recorded: Recorded<HazardEvent>): State {
  const { event, recordedAt, actor } = recorded;
  if (event.kind === 'hazard.noted') {
    const { placeId, unit, about, subject, category, happenedOn, expiresOn } = event;
    return {
      placeId,
      ...(unit === undefined ? {} : { unit }),
      about,
      ...(subject === undefined ? {} : { subject }),
      category,
      conduct: event.conduct ?? 'purged',
      happenedOn,
      source: event.source ?? 'purged',
      authors: [actor.id],
      notedAt: recordedAt,
      knownAt: recordedAt,
      state: 'unreviewed',
      expiresOn,
    };
  }
  if (state === undefined) return state;
  switch (event.kind) {
    case 'hazard.reviewed':
      return reviewed(state, event, recorded);
    case 'hazard.corrected': {
      const { category, happenedOn, expiresOn } = event;
      const words = { conduct: event.conduct ?? 'purged', source: event.source ?? 'purged' };
      const authors = [...new Set([...state.authors, actor.id])];
      const changed = { category, happenedOn, expiresOn, ...words, authors, knownAt: recordedAt };
      return { ...state, ...changed, state: 'unreviewed' };
    }
    case 'hazard.contested':
      return {
        ...state,
        contest: { words: event.words ?? 'purged', by: actor, at: recordedAt },
      };
    case 'hazard.ended':
      return { ...state, state: 'ended', reviewedBy: actor, reviewedAt: recordedAt };
    default:
      return unreachable(event);
  }
}

function reviewed(
  state: Hazard,
  event: Extract<HazardEvent, { kind: 'hazard.reviewed' }>,
  recorded: Recorded<HazardEvent>,
): Hazard {
  // A review decides what was contested: the contest stays in the ledger, not on the brief.
  const { contest: _, reviewReason: __, ...rest } = state;
  return {
    ...rest,
    state: event.verdict === 'confirm' ? 'confirmed' : 'declined',
    expiresOn: event.expiresOn,
    reviewedBy: recorded.actor,
    reviewedAt: recorded.recordedAt,
    ...(event.reason === undefined ? {} : { reviewReason: event.reason }),
  };
}

export type HazardStanding = {
  readonly state: HazardState | 'expired';
  /** Whether it counts for the tier and stands on the brief. */
  readonly counts: boolean;
};

/** How a hazard stands on a day; it counts through its last day (H4, H5). */
export function hazardStanding(hazard: Hazard, at: Pick<AsOf, 'today'>): HazardStanding {
  if (hazard.state === 'declined' || hazard.state === 'ended') {
    return { state: hazard.state, counts: false };
  }
  if (hazard.expiresOn < at.today.toString()) return { state: 'expired', counts: false };
  return { state: hazard.state, counts: true };
}

const COLUMNS = [
  'place_id',
  'unit',
  'about',
  'subject',
  'category',
  'conduct',
  'happened_on',
  'source',
  'authors',
  'noted_at',
  'known_at',
  'state',
  'expires_on',
  'reviewed_by_kind',
  'reviewed_by_id',
  'reviewed_at',
  'review_reason',
  'contest_words',
  'contest_by_kind',
  'contest_by_id',
  'contest_at',
] as const;

function rows(state: State, hazardId: string): readonly TableRow[] {
  if (state === undefined) return [];
  const values: Readonly<Record<(typeof COLUMNS)[number], string | null | readonly string[]>> = {
    place_id: state.placeId,
    unit: state.unit ?? null,
    about: state.about,
    subject: state.subject ?? null,
    category: state.category,
    conduct: state.conduct,
    happened_on: state.happenedOn,
    source: state.source,
    authors: state.authors,
    noted_at: state.notedAt.toString(),
    known_at: state.knownAt.toString(),
    state: state.state,
    expires_on: state.expiresOn,
    reviewed_by_kind: state.reviewedBy?.kind ?? null,
    reviewed_by_id: state.reviewedBy?.id ?? null,
    reviewed_at: state.reviewedAt?.toString() ?? null,
    review_reason: state.reviewReason ?? null,
    contest_words: state.contest?.words ?? null,
    contest_by_kind: state.contest?.by.kind ?? null,
    contest_by_id: state.contest?.by.id ?? null,
    contest_at: state.contest?.at.toString() ?? null,
  };
  return [{ table: 'hazard', row: { hazard_id: hazardId, ...values } }];
}

export const hazardKind: StreamKind<State, HazardCommand, HazardEvent> = {
  name: 'hazard',
  initial: undefined,
  decide,
  evolve,
  privateFields: {
    'hazard.noted': ['subject', 'conduct', 'source'],
    'hazard.reviewed': ['reason'],
    'hazard.corrected': ['conduct', 'source', 'why'],
    'hazard.contested': ['words'],
    'hazard.ended': ['words'],
  },
  tables: [{ name: 'hazard', key: ['hazard_id'], columns: COLUMNS }],
  rows,
};

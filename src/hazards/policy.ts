// The policy by which doors are judged, as data anyone can read: which checks are required and how
// long they count, the table from facts to tier, and the precautions of each tier (H10, H12, H15).
// It will become agency data with a history; until then every agency goes by this one.
import type { HazardCategory } from './category.ts';
import type { NamedTier } from './tier.ts';

export const checkKinds = ['own-records', 'police-history', 'disclosure'] as const;
export type CheckKind = (typeof checkKinds)[number];

/** One line of the table: what fact makes which tier, and how the reason reads. */
export type TableLine =
  | {
      readonly on: 'hazard';
      readonly categories: readonly HazardCategory[];
      readonly tier: NamedTier;
    }
  | {
      readonly on: 'check-found';
      readonly check: CheckKind;
      readonly tier: NamedTier;
      readonly because: string;
    }
  | {
      readonly on: 'prior-contact';
      readonly outcome: string;
      readonly withinDays: number;
      readonly tier: NamedTier;
      readonly because: string;
    }
  | { readonly on: 'notice-date-come'; readonly tier: NamedTier; readonly because: string };

export type PrecautionCode =
  | 'two-people'
  | 'watched-live'
  | 'standby-on-scene'
  | 'stop-criteria-written';

export type Precaution = {
  readonly text: string;
  /** Met when any one of these has been arranged. */
  readonly anyOf: readonly PrecautionCode[];
  /**
   * Not met, it keeps the door from being dispatched; otherwise the brief shows it as still owed.
   */
  readonly gates: boolean;
};

export type SafetyPolicy = {
  readonly requiredChecks: readonly CheckKind[];
  /**
   * Days a recorded check counts. Our own records are looked at each time and have no age (H11).
   */
  readonly checkDays: Readonly<Record<Exclude<CheckKind, 'own-records'>, number>>;
  /** Days a tier set by people stands before it is read from the facts alone again. */
  readonly setTierDays: number;
  readonly table: readonly TableLine[];
  readonly precautions: Readonly<Record<NamedTier, readonly Precaution[]>>;
};

export const DEFAULT_POLICY: SafetyPolicy = {
  requiredChecks: ['own-records', 'police-history'],
  checkDays: { 'police-history': 30, disclosure: 180 },
  setTierDays: 365,
  table: [
    {
      on: 'hazard',
      categories: [
        'weapon-used',
        'weapon-shown',
        'assault',
        'threat',
        'barricade',
        'chased-by-vehicle',
      ],
      tier: 'high',
    },
    {
      on: 'hazard',
      categories: [
        'dangerous-animal',
        'crowd',
        'verbal-abuse',
        'hazardous-material',
        'unsafe-premises',
      ],
      tier: 'caution',
    },
    {
      on: 'check-found',
      check: 'police-history',
      tier: 'caution',
      because: 'The police asked found something: call them before you go.',
    },
    {
      on: 'check-found',
      check: 'disclosure',
      tier: 'caution',
      because: 'The disclosure sheet names something to take care of.',
    },
    {
      on: 'prior-contact',
      outcome: 'left-for-safety',
      withinDays: 365,
      tier: 'caution',
      because: 'One of us left this door for safety.',
    },
    {
      on: 'notice-date-come',
      tier: 'caution',
      because: 'A notice posted here set a date that has come.',
    },
  ],
  precautions: {
    routine: [],
    caution: [
      {
        text: 'Two people, or one watched live by name.',
        anyOf: ['two-people', 'watched-live'],
        gates: false,
      },
    ],
    high: [
      {
        text: 'Standby confirmed by name and on scene before anyone knocks.',
        anyOf: ['standby-on-scene'],
        gates: true,
      },
      {
        text: 'Written: at what sight or word everyone leaves.',
        anyOf: ['stop-criteria-written'],
        gates: true,
      },
    ],
    'no-go': [],
  },
};

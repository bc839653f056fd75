// What the server says, as the screens need it: written by hand from the HTTP contract and held against the served
// OpenAPI document by contract.process.test.ts. Moments are RFC 3339 in UTC, dates are ISO dates, durations end in Ms.

export type Moment = string;
export type DateText = string;
export type Id = string;

export type Role =
  | 'clerk'
  | 'server'
  | 'supervisor'
  | 'dispatcher'
  | 'information-officer'
  | 'administrator';

export type Point = { readonly latitude: number; readonly longitude: number };
export type Position = {
  readonly point: Point;
  readonly accuracyM: number | null;
  readonly at: Moment;
};
export type CallSign = { readonly personId: Id; readonly callSign: string };

// -- Session -------------------------------------------------------------------------------------------------------

export type Me = CallSign & { readonly name: string; readonly roles: readonly Role[] };

export type AgencyView = {
  readonly agencyId: Id;
  readonly name: string;
  readonly jurisdiction: string;
  readonly zone: string;
  readonly example: boolean;
};

export type Session = {
  readonly person: Me | null;
  readonly agency: AgencyView | null;
  readonly agencies: readonly {
    readonly agencyId: Id;
    readonly name: string;
    readonly example: boolean;
  }[];
  readonly exampleOpen: boolean;
  readonly now: Moment;
};

export type PersonRow = CallSign & {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
};

// -- Board and watch -----------------------------------------------------------------------------------------------

export type Tier = 'unknown' | 'routine' | 'caution' | 'high' | 'no-go';

export type WatchPhase =
  | 'armed'
  | 'prompted'
  | 'overdue'
  | 'escalating'
  | 'exhausted'
  | 'alarm'
  | 'responding'
  | 'closed';

export type Channel = 'field-app' | 'sms' | 'voice' | 'satellite' | 'dispatcher' | 'console';

export type ThirdParty = { readonly role: string; readonly name: string | null };

export type WatchView = {
  readonly watchId: Id;
  readonly visitId: Id;
  readonly phase: WatchPhase;
  readonly tier: Tier;
  readonly placeId: Id;
  readonly placeLine: string;
  readonly people: readonly CallSign[];
  readonly thirdParties: readonly ThirdParty[];
  readonly paperTypes: readonly string[];
  readonly precautionary: boolean;
  readonly armedAt: Moment;
  readonly deadlineAt: Moment | null;
  readonly dueAt: Moment | null;
  readonly nextStep: string | null;
  readonly step: number;
  readonly steps: number;
  readonly lastCheckIn: {
    readonly at: Moment;
    readonly channel: Channel;
    readonly receivedAt: Moment;
    /** `late` and `alarm`: kept and shown, but it moved nothing (W6). */
    readonly counted?: 'yes' | 'late' | 'alarm';
  } | null;
  readonly lastPosition: Position | null;
  readonly takenBy: (CallSign & { readonly at: Moment }) | null;
  readonly alarm: 'panic' | 'duress' | 'silence' | null;
  readonly closedAt: Moment | null;
  readonly closedReason: string | null;
};

export type BoardPerson = CallSign & {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly status: 'at-door' | 'on-road' | 'not-out';
  readonly doorsLeft: number;
};

export type Board = {
  readonly now: Moment;
  readonly agency: AgencyView;
  readonly watches: readonly WatchView[];
  readonly people: readonly BoardPerson[];
  readonly today: {
    readonly doors: number;
    readonly served: number;
    readonly leftForSafety: number;
    readonly overdue: number;
  };
};

export type Ref = { readonly kind: string; readonly id: Id; readonly version: number };

export type StoryLine = {
  readonly at: Moment;
  readonly actor: string;
  readonly kind: string;
  readonly text: string;
  readonly ref: Ref;
};

export type NoticeView = {
  readonly noticeId: Id;
  readonly channel: 'email' | 'webhook' | 'sms' | 'voice' | 'push';
  readonly to: string;
  readonly about: { readonly kind: string; readonly id: Id; readonly subject: string };
  readonly state: 'queued' | 'sent' | 'failed' | 'gave-up';
  readonly attempts: number;
  readonly queuedAt: Moment;
  readonly sentAt: Moment | null;
  readonly lastError: string | null;
};

export type Endpoint = { readonly endpointId: Id; readonly url: string; readonly active: boolean };

export type WatchPage = {
  readonly watch: WatchView;
  readonly timeline: readonly StoryLine[];
  readonly notices: readonly NoticeView[];
};

export type WatchPolicy = {
  readonly tiers: readonly {
    readonly tier: Tier;
    readonly policy: { readonly longestMs: number };
  }[];
};

// -- Papers --------------------------------------------------------------------------------------------------------

export type PaperStatus = 'open' | 'served' | 'not-served' | 'returned' | 'closed';
export type Party = {
  readonly name: string | null;
  readonly kind: 'person' | 'entity' | 'occupants';
};

export type Deadline = {
  readonly date: DateText | null;
  readonly moment: Moment | null;
  readonly what: string;
  readonly citation: string | null;
};

export type PaperRow = {
  readonly paperId: Id;
  readonly caseNumber: string;
  readonly court: string;
  readonly paperType: string;
  readonly paperTypeLabel: string;
  readonly party: Party;
  readonly addressLine: string;
  readonly placeId: Id | null;
  readonly status: PaperStatus;
  readonly receivedAt: Moment;
  readonly assignedTo: CallSign | null;
  readonly deadline: Deadline | null;
  readonly tier: Tier;
  readonly attempts: number;
};

export type LawAnswer = {
  readonly what: string;
  readonly answer: string;
  readonly kind: string;
  readonly citation: string | null;
  readonly grade: string | null;
  readonly reviewed: string | null;
  readonly explanation: string | readonly string[];
};

export type Lawful = {
  readonly answer: 'yes' | 'no' | 'ask' | 'silent';
  readonly reason: string;
  readonly citation: string | null;
};

export type Window = { readonly from: Moment; readonly to: Moment };

export type PaperView = PaperRow & {
  readonly plaintiff: string | null;
  readonly dates: Readonly<Record<string, DateText | null>>;
  readonly instructions: string | null;
  readonly source: {
    readonly import?: Id;
    readonly form?: boolean;
    readonly api?: boolean;
    readonly row?: number;
  };
  readonly address: {
    readonly original: string;
    readonly normal: string | null;
    readonly unit: string | null;
  };
  readonly placeMatch: {
    readonly kind: string;
    readonly score: number | null;
    readonly reasons: readonly string[];
    readonly candidates: readonly {
      readonly placeId: Id;
      readonly line: string;
      readonly score: number;
    }[];
  };
  readonly law: readonly LawAnswer[];
  readonly lawfulNow: Lawful & { readonly windowsToday: readonly Window[] };
};

export type PaperList = {
  readonly papers: readonly PaperRow[];
  readonly next: string | null;
  readonly total: number;
};

export type PaperPage = { readonly paper: PaperView; readonly story: readonly StoryLine[] };

// -- Imports -------------------------------------------------------------------------------------------------------

export type ImportMapping = {
  readonly columns: Readonly<Record<string, string>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly dateOrder: 'month-first' | 'day-first' | 'year-first';
  readonly key: readonly string[];
};

export type ImportPreview = {
  /** Which column fills which field; null where none does. */
  readonly mapping: Readonly<Record<string, string | null>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly key: readonly string[];
  readonly dateOrder: string;
  readonly origin: string;
  readonly layout: string | null;
  readonly columns: readonly string[];
  readonly sampleRows: readonly (readonly string[])[];
  readonly problems: readonly ImportProblem[];
  readonly encoding: string;
  readonly separator: string;
};

export type ImportProblem = {
  readonly line: number | null;
  readonly column: string | null;
  readonly reason: string;
  readonly remedy: string;
};

export type ImportReport = {
  readonly importId: Id;
  readonly source: string;
  readonly fileName: string | null;
  readonly at: Moment;
  readonly endedAt: Moment | null;
  readonly state: 'finished' | 'broke off' | 'unfinished';
  readonly rowsRead: number;
  readonly added: number;
  readonly alreadyKnown: number;
  readonly changed: number;
  readonly repeatedSame: number;
  readonly repeatedDifferently: number;
  readonly refused: number;
  readonly reasons: readonly {
    readonly code: string;
    readonly reason: string;
    readonly rows: number;
  }[];
  readonly addressesRepaired: number;
  readonly elapsedMs: number | null;
  readonly rowsPerSecond: number | null;
  readonly problems: readonly ImportProblem[];
};

// -- Doors: hazards, checks, brief ---------------------------------------------------------------------------------

export type CheckName = 'own-records' | 'police-history' | 'disclosure';
export type CheckState = 'not-checked' | 'nothing-found' | 'found';

export type Check = {
  readonly check: CheckName;
  readonly state: CheckState;
  readonly by: string | null;
  readonly at: Moment | null;
  readonly source: string | null;
};

/** A hazard as the brief shows it: only what counts today. */
export type BriefHazard = {
  readonly hazardId: Id;
  readonly category: string;
  readonly conduct: string;
  readonly happenedOn: DateText;
  readonly source: string;
  readonly ageDays: number;
  readonly reviewed: boolean;
  readonly contested: boolean;
  readonly expiresOn: DateText | null;
  readonly grave: boolean;
};

export type Hazard = BriefHazard & {
  readonly placeId: Id;
  readonly placeLine: string | null;
  readonly unit: string | null;
  readonly about: 'place' | 'person' | 'vehicle';
  readonly subject: string | null;
  readonly categoryLabel: string;
  readonly state: 'unreviewed' | 'confirmed' | 'declined' | 'ended' | 'expired';
  readonly notedBy: string | null;
  readonly notedAt: Moment;
  readonly mayReview: boolean;
};

export type NamedTier = Exclude<Tier, 'unknown'>;

export type DoorView = {
  readonly placeId: Id;
  readonly tier: Tier;
  readonly factsTier: NamedTier;
  readonly reasons: readonly { readonly tier: NamedTier; readonly text: string }[];
  readonly missing: readonly string[];
  readonly checks: readonly (Omit<Check, 'by'> & { readonly label: string })[];
  readonly lowering: {
    readonly tier: NamedTier;
    readonly reason: string;
    readonly by: string | null;
  } | null;
  readonly hazards: readonly Hazard[];
  readonly support: readonly {
    readonly supportId: Id;
    readonly kind: string;
    readonly text: string;
  }[];
};

export type BriefView = {
  readonly placeId: Id;
  readonly addressLine: string;
  readonly unit: string | null;
  readonly tier: Tier;
  readonly tierReasons: readonly string[];
  readonly hazards: readonly BriefHazard[];
  readonly checks: readonly (Check & { readonly label: string; readonly required: boolean })[];
  readonly priorContacts: readonly {
    readonly at: Moment;
    readonly outcome: string;
    readonly text: string;
  }[];
  readonly support: readonly { readonly kind: string; readonly text: string }[];
  readonly notices: readonly {
    readonly text: string;
    readonly on: DateText;
    readonly dateSet: DateText | null;
  }[];
  readonly lawful: Lawful & { readonly windows: readonly Window[] };
  readonly owed: readonly string[];
  readonly precautions: readonly { readonly text: string; readonly met: boolean }[];
  readonly hash: string;
};

// -- Plan and visits -----------------------------------------------------------------------------------------------

export type Stop = {
  readonly paperIds: readonly Id[];
  readonly placeId: Id;
  readonly addressLine: string;
  readonly tier: Tier;
  readonly paperTypes: readonly string[];
  readonly deadline: Deadline | null;
  readonly status: 'ready' | 'held' | 'done';
  /** Why the door is not dispatched. */
  readonly held: string | null;
  readonly window: Window | null;
  /** Why the stop stands at this place of the order. */
  readonly why: string;
};

export type Plan = {
  readonly date: DateText;
  readonly servers: readonly (CallSign & { readonly stops: readonly Stop[] })[];
  readonly unassigned: readonly Stop[];
  readonly unassignedTotal: number;
};

export type Outcome =
  | 'served'
  | 'posted'
  | 'no-answer'
  | 'not-found'
  | 'refused'
  | 'bad-address'
  | 'vacant'
  | 'left-for-safety'
  | 'stopped';

export type Manner =
  | 'in-hand'
  | 'abode'
  | 'person-in-charge'
  | 'agent'
  | 'posted'
  | 'posted-and-mailed'
  | 'set-out'
  | 'other';

export type VisitPhase = 'opened' | 'briefed' | 'at-door' | 'away' | 'closed';

export type VisitView = {
  readonly visitId: Id;
  readonly personId: Id;
  readonly callSign: string | null;
  readonly placeId: Id;
  readonly placeLine: string | null;
  readonly tier: Tier;
  readonly phase: VisitPhase;
  readonly watchId: Id | null;
  readonly openedAt: Moment;
  readonly arrivedAt: Moment | null;
  readonly awayAt: Moment | null;
  readonly papers: readonly { readonly paperId: Id; readonly outcome: Outcome | null }[];
};

export type Armed = {
  readonly watchId: Id;
  readonly deadlineAt: Moment;
  readonly intervalMs: number;
};

// -- Returns -------------------------------------------------------------------------------------------------------

export type ReturnState = 'draft' | 'signed' | 'filed';

export type ReturnRow = {
  readonly returnId: Id;
  readonly paperId: Id;
  readonly caseNumber: string | null;
  readonly paperTypeLabel: string | null;
  readonly party: string | null;
  readonly serverId: Id;
  readonly server: string | null;
  readonly service: 'served' | 'not-served';
  readonly state: ReturnState;
  readonly missing: number;
  readonly draftedAt: Moment;
  readonly signedAt: Moment | null;
  readonly filedAt: Moment | null;
};

export type ReturnView = {
  readonly returnId: Id;
  readonly paperId: Id;
  readonly service: 'served' | 'not-served';
  readonly state: ReturnState;
  readonly contentHash: string;
  readonly form: string | null;
  readonly citation: string | null;
  readonly notary: boolean;
  readonly narrative: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string; readonly ref: Ref }[];
  readonly missing: readonly { readonly field: string; readonly citation: string }[];
  readonly oath: readonly string[];
  readonly serverId: Id;
  readonly mayBeSignedByYou: boolean;
  readonly signedBy: Id | null;
  readonly signedAt: Moment | null;
  readonly filed: {
    readonly how: string;
    readonly words: string | null;
    readonly at: Moment;
  } | null;
  readonly amends: Id | null;
  readonly amendedBy: Id | null;
};

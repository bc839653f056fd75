// What the law room answers. An answer is one of a closed set; it never comes without the rule it
// stands on, the way it was counted, how sure the pack is of the rule, and whether anyone reviewed
// it (L13). Where the pack says nothing the answer says so; where a fact is missing it names it.
import type { CountedDay } from './count.ts';
import type { Step } from './reckon.ts';
import type { Authority, Grade } from './pack.ts';

/** A date of law, or a moment by the wall clock of the premises. */
export type DateValue = {
  readonly kind: 'date';
  readonly date: Temporal.PlainDate;
  /** An hour the rule fixes on that date, as 10:00 for a Texas answer day. */
  readonly hour?: string;
};
export type MomentValue = {
  readonly kind: 'moment';
  readonly local: Temporal.PlainDateTime;
  readonly zone: string;
  readonly instant: Temporal.Instant;
};
export type WindowValue = {
  readonly kind: 'window';
  readonly from: Temporal.PlainDate;
  /** The last day, included. */
  readonly to: Temporal.PlainDate;
};
export type FeeValue = {
  readonly kind: 'fee';
  readonly dollars: number;
  readonly parts: readonly {
    readonly what: string;
    readonly dollars?: number;
    readonly per?: string;
  }[];
};
export type NumberValue = {
  readonly kind: 'number';
  readonly number: number;
  readonly unit: string;
};
export type WordsValue = { readonly kind: 'words'; readonly words: string };
export type Value = DateValue | MomentValue | WindowValue | FeeValue | NumberValue | WordsValue;

/** One way to read the law where authority is open. */
export type Reading = {
  readonly id: string;
  readonly why: string;
  readonly value: Value;
  readonly safe: boolean;
  /** The reading the pack's rule itself takes. */
  readonly main: boolean;
  readonly steps: readonly Step[];
};

/** A date that is good practice, or a mistake to avoid, but no reading of the law. */
export type Remark = { readonly id: string; readonly says: string; readonly value: Value };

export type Citation = {
  readonly rule: string;
  readonly pack: string;
  readonly cite: string;
  readonly link?: string;
  readonly grade: Grade;
  readonly authority: Authority;
  /** Who checked it against the official text, and when; absent means nobody has. */
  readonly reviewed?: { readonly by: string; readonly on: string };
};

export type LawVersion = {
  readonly from?: string;
  readonly to?: string;
  readonly name?: string;
  /** The date that chose this version, and which fact it came from. */
  readonly chosenOn?: string;
  readonly chosenBy?: string;
};

export type Explanation = {
  readonly question: string;
  readonly what: string;
  /** The rule in words. */
  readonly says: string;
  readonly citation: Citation;
  /** Other entries that were looked at to answer, as windows and servers. */
  readonly also: readonly Citation[];
  readonly version: LawVersion;
  readonly effect?: string;
  readonly steps: readonly Step[];
  readonly remarks: readonly Remark[];
  readonly related: readonly Remark[];
  readonly notes: readonly string[];
  readonly zone: string;
  /** When the last day ends, where a day is the answer and its rule set says. */
  readonly dayEnds?: 'midnight' | 'office-close';
  /** Facts that were given but that nothing here could read. */
  readonly unread: readonly string[];
};

export type MissingFact = { readonly name: string; readonly label: string };

export type Answer =
  | (Value & { readonly explanation: Explanation })
  | {
      readonly kind: 'range';
      readonly readings: readonly Reading[];
      readonly explanation: Explanation;
    }
  | {
      readonly kind: 'yes';
      readonly reason: string;
      readonly unchecked: readonly MissingFact[];
      readonly explanation: Explanation;
    }
  | { readonly kind: 'no'; readonly reason: string; readonly explanation: Explanation }
  | {
      readonly kind: 'ask';
      readonly question: string;
      readonly leaning?: 'yes' | 'no';
      readonly explanation: Explanation;
    }
  | { readonly kind: 'needs'; readonly facts: readonly MissingFact[]; readonly sentence: string }
  | { readonly kind: 'silent'; readonly sentence: string };

/** One row of the small calendar that shows the counting. */
export type CalendarRow = {
  readonly date: string;
  readonly weekday: string;
  readonly mark: CountedDay['mark'];
  readonly n?: number;
  readonly why?: string;
};

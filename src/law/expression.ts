// The two small languages a rule is written in: dates reckoned from facts, and conditions on
// facts. They are data, so that a new rule takes no code; each form has exactly one meaning, in
// `reckon.ts` or `conditions.ts` (rule L1).
import { z } from 'zod';

export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/, 'an id is lower-case letters, digits, dots and dashes');
export const factName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'a fact is lower-case words joined by _');
export const isoDate = z.iso.date('not a date that exists; write year-month-day');
export const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day is written 08:00');
export const sentence = z.string().min(3);
export const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export const act = z.enum(['serve', 'post', 'mail', 'execute', 'issue']);
export type Weekday = z.infer<typeof weekday>;
export type Act = z.infer<typeof act>;

/** A number of units, or the fact that holds it (with the number the rule itself gives). */
export type AmountOfTime =
  | number
  | {
      readonly fact: string;
      readonly or?: string | undefined;
      readonly default?: number | undefined;
    };

export type Unit = 'calendar' | 'court' | 'business' | 'hour' | 'week' | 'month' | 'year';

/**
 * What the period is for, which decides how its end is treated (rules L6 to L10):
 * act-by and life may roll to an open day; min-notice, max-notice, nth-day and deemed never move;
 * not-before answers the first day after the period has run.
 */
export type IntervalKind =
  | 'act-by'
  | 'min-notice'
  | 'max-notice'
  | 'not-before'
  | 'nth-day'
  | 'life'
  | 'deemed';

export type Interval = {
  readonly n: AmountOfTime;
  readonly unit: Unit;
  readonly dir: 'after' | 'before';
  readonly anchor: DateExpr;
  readonly counting: string;
  readonly kind: IntervalKind;
  readonly roll?: 'none' | undefined;
  readonly short?: 'off' | undefined;
  readonly mail?: 'add' | undefined;
  readonly then?: Then | undefined;
};

/** What follows a finished count: the next given weekday, lawful window or open day. */
export type Then = {
  readonly weekday?: Weekday | undefined;
  readonly at?: string | undefined;
  readonly window?: Act | undefined;
  readonly openDay?: string | undefined;
  /** The last lawful day for the act, not after the count's own end. */
  readonly lastLawful?: Act | undefined;
  /** Weekdays on which it may not fall; it resumes at the next midnight. */
  readonly notOn?: readonly Weekday[] | undefined;
};

export type DateExpr =
  | string
  | { readonly later: readonly DateExpr[]; readonly known?: boolean | undefined }
  | { readonly earlier: readonly DateExpr[]; readonly known?: boolean | undefined }
  | { readonly first: readonly DateExpr[] }
  | { readonly rule: string }
  | { readonly roll: DateExpr; readonly counting: string }
  | { readonly count: Interval }
  | { readonly if: Condition; readonly then: DateExpr; readonly else: DateExpr };

export type Condition =
  | { readonly fact: string; readonly is: string | number | boolean }
  | { readonly fact: string; readonly in: readonly (string | number)[] }
  | { readonly fact: string; readonly known: boolean }
  | Bounds
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly attempts: AttemptsWanted }
  | {
      readonly day: DateExpr;
      readonly in: readonly (Weekday | 'closed' | 'holiday')[];
      readonly calendars?: readonly string[] | undefined;
    }
  | {
      readonly day: DateExpr;
      readonly notAfter?: DateExpr | undefined;
      readonly notBefore?: DateExpr | undefined;
    }
  | { readonly lawful: Act; readonly at: DateExpr }
  | { readonly clear: Act; readonly at: DateExpr }
  | { readonly paper: readonly string[] }
  | { readonly person: string };

export type Bounds = {
  readonly fact: string;
  readonly atLeast?: number | undefined;
  readonly over?: number | undefined;
  readonly atMost?: number | undefined;
  readonly under?: number | undefined;
};

export type AttemptsWanted = {
  readonly min: number;
  readonly gapHours?: number | undefined;
  readonly distinctDays?: number | undefined;
  readonly distinctHours?: number | undefined;
  /** Calendars whose holiday week may not hold every attempt. */
  readonly notOneHolidayWeek?: readonly string[] | undefined;
  readonly judged?: string | undefined;
};

const amountOfTime: z.ZodType<AmountOfTime> = z.union([
  z.int().nonnegative(),
  z.strictObject({ fact: factName, or: factName.optional(), default: z.int().optional() }),
]);
export const dateSchema: z.ZodType<DateExpr> = z.lazy(() =>
  z.union([
    factName,
    z.strictObject({ later: z.array(dateSchema).min(1), known: z.boolean().optional() }),
    z.strictObject({ earlier: z.array(dateSchema).min(1), known: z.boolean().optional() }),
    z.strictObject({ first: z.array(dateSchema).min(1) }),
    z.strictObject({ rule: id }),
    z.strictObject({ roll: dateSchema, counting: id }),
    z.strictObject({ count: intervalSchema }),
    z.strictObject({ if: conditionSchema, then: dateSchema, else: dateSchema }),
  ]),
);
const intervalSchema: z.ZodType<Interval> = z.strictObject({
  n: amountOfTime,
  unit: z.enum(['calendar', 'court', 'business', 'hour', 'week', 'month', 'year']),
  dir: z.enum(['after', 'before']),
  anchor: dateSchema,
  counting: id,
  kind: z.enum(['act-by', 'min-notice', 'max-notice', 'not-before', 'nth-day', 'life', 'deemed']),
  roll: z.literal('none').optional(),
  short: z.literal('off').optional(),
  mail: z.literal('add').optional(),
  then: z
    .strictObject({
      weekday: weekday.optional(),
      at: clock.optional(),
      window: act.optional(),
      openDay: id.optional(),
      notOn: z.array(weekday).optional(),
      lastLawful: act.optional(),
    })
    .optional(),
});
const bound = z.number().optional();
const boundsSchema = z.strictObject({
  fact: factName,
  atLeast: bound,
  over: bound,
  atMost: bound,
  under: bound,
});
export const attemptsSchema = z.strictObject({
  min: z.int().positive(),
  gapHours: bound,
  distinctDays: z.int().optional(),
  distinctHours: bound,
  notOneHolidayWeek: z.array(id).optional(),
  judged: sentence.optional(),
});
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ fact: factName, is: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({ fact: factName, in: z.array(z.union([z.string(), z.number()])) }),
    z.strictObject({ fact: factName, known: z.boolean() }),
    boundsSchema,
    z.strictObject({ all: z.array(conditionSchema) }),
    z.strictObject({ any: z.array(conditionSchema) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ attempts: attemptsSchema }),
    z.strictObject({
      day: dateSchema,
      in: z.array(z.enum([...weekday.options, 'closed', 'holiday'])),
      calendars: z.array(id).optional(),
    }),
    z.strictObject({
      day: dateSchema,
      notAfter: dateSchema.optional(),
      notBefore: dateSchema.optional(),
    }),
    z.strictObject({ lawful: act, at: dateSchema }),
    z.strictObject({ clear: act, at: dateSchema }),
    z.strictObject({ paper: z.array(z.string()).min(1) }),
    z.strictObject({ person: sentence }),
  ]),
);

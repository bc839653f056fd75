// What a jurisdiction pack may say: calendars, counting policies, papers, rules, windows, servers, proofs, fees, stops.
// A pack is data kept by a court's own staff; this file is the whole grammar, and `law/pack.schema.json` is printed
// from it. Whatever stands in a pack beyond this grammar is refused, never ignored (rule L1).
import { z } from 'zod';
import {
  act,
  attemptsSchema,
  clock,
  conditionSchema,
  dateSchema,
  factName,
  id,
  isoDate,
  sentence,
  weekday,
} from './expression.ts';

const review = z.strictObject({ by: sentence, on: isoDate });
const meta = {
  id,
  cite: sentence,
  source: z.string().optional(),
  grade: z.enum(['read', 'secondary', 'memory', 'doubtful']),
  authority: z.enum([
    'constitution',
    'statute',
    'court-rule',
    'local-rule',
    'admin-order',
    'agency-policy',
    'case-law',
    'custom',
  ]),
  from: isoDate.optional(),
  to: isoDate.optional(),
  version: z.string().optional(),
  reviewed: review.optional(),
  own: z.boolean().optional(),
  note: sentence.optional(),
};

// ── Calendars ────────────────────────────────────────────────────────────────────────────────────────────────────────
const observed = z.strictObject({ sat: z.enum(['fri', 'none']), sun: z.enum(['mon', 'none']) });
const holidaySchema = z.strictObject({
  name: sentence,
  on: z.union([
    z.strictObject({ fixed: z.string().regex(/^\d\d-\d\d$/) }),
    z.strictObject({
      nth: z.int().min(1).max(5),
      weekday,
      month: z.int().min(1).max(12),
      plus: z.int().optional(),
    }),
    z.strictObject({ last: weekday, month: z.int().min(1).max(12) }),
    z.strictObject({ electionDay: z.literal(true), years: z.enum(['all', 'even']) }),
    z.strictObject({ dates: z.array(isoDate).min(1) }),
  ]),
  observed: observed.optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
  doubt: z
    .strictObject({
      kind: z.enum(['maybe-not', 'maybe-closed']),
      reading: z.string(),
      why: sentence,
    })
    .optional(),
});
const calendarSchema = z.strictObject({
  ...meta,
  name: sentence,
  observed,
  weekend: z.array(weekday).optional(),
  holidays: z.array(holidaySchema),
});

// ── Counting policies (one per rule set, never per state) ────────────────────────────────────────────────────────────
const countingSchema = z.strictObject({
  ...meta,
  name: sentence,
  says: sentence,
  calendars: z.strictObject({
    forward: z.array(id),
    backward: z.array(id).optional(),
    courthouse: z.array(id).optional(),
  }),
  short: z.strictObject({ lessThan: z.int().min(2).max(31) }).optional(),
  start: z.enum(['next-day', 'next-open-day']),
  roll: z.strictObject({
    on: z.array(z.enum(['sat', 'sun', 'holiday'])),
    forward: z.enum(['later', 'none']),
    backward: z.enum(['earlier', 'later', 'none']),
  }),
  hours: z
    .strictObject({ basis: z.enum(['elapsed', 'wall']), roll: z.enum(['same-time', 'none']) })
    .optional(),
  mail: z
    .array(
      z.strictObject({
        when: z.lazy(() => conditionSchema),
        days: z.int().positive(),
        unit: z.enum(['calendar', 'court']).optional(),
        added: z.enum(['after-roll', 'with-period']),
        cite: sentence,
      }),
    )
    .optional(),
  closing: z.enum(['midnight', 'office-close']),
});

const factValue = z.union([z.string(), z.number(), z.boolean()]);

// ── Rules ────────────────────────────────────────────────────────────────────────────────────────────────────────────
const testSchema = z.strictObject({
  when: conditionSchema.optional(),
  must: conditionSchema,
  otherwise: sentence,
  cite: sentence.optional(),
});
const feeItem = z.strictObject({
  what: sentence,
  amount: z.number().nonnegative().optional(),
  per: z.string().optional(),
  when: conditionSchema.optional(),
});
const resultSchema = z.union([
  z.strictObject({ date: dateSchema, needsTime: z.boolean().optional() }),
  z.strictObject({ window: z.strictObject({ from: dateSchema, to: dateSchema }) }),
  z.strictObject({ tests: z.array(testSchema).min(1) }),
  z.strictObject({ fee: z.array(feeItem).min(1) }),
  z.strictObject({ number: z.number(), unit: sentence }),
  z.strictObject({ words: sentence }),
]);
const readingSchema = z.strictObject({
  id: z.string(),
  why: sentence,
  result: resultSchema,
  cite: sentence.optional(),
});
const ruleSchema = z.strictObject({
  ...meta,
  question: z.string(),
  what: sentence,
  says: sentence,
  papers: z.array(z.string()).min(1),
  when: conditionSchema.optional(),
  appliesBy: z.array(factName).optional(),
  effect: z.enum(['void', 'defective-curable', 'irregular', 'sanction', 'warn']).optional(),
  result: resultSchema,
  readings: z.array(readingSchema).optional(),
  safe: z.enum(['earliest', 'latest', 'lowest', 'highest']).optional(),
  rollOpen: z.string().optional(),
  related: z
    .array(
      z.strictObject({
        id: z.string(),
        rule: id,
        assume: z.record(factName, factValue).optional(),
      }),
    )
    .optional(),
  overrides: z.array(id).optional(),
  asks: z.array(sentence).optional(),
});

const windowSchema = z.strictObject({
  ...meta,
  says: sentence,
  papers: z.array(z.string()).min(1),
  exceptPapers: z.array(z.string()).optional(),
  acts: z.array(act).min(1),
  when: conditionSchema.optional(),
  days: z.array(weekday).optional(),
  barDays: z.array(weekday).optional(),
  closedCalendars: z.array(id).optional(),
  clock: z.strictObject({ from: clock, to: clock }).optional(),
  solar: z.literal('sunrise-sunset').optional(),
  effect: z.enum(['void', 'defective-curable', 'irregular', 'sanction', 'warn']),
});
const stopSchema = z.strictObject({
  ...meta,
  says: sentence,
  papers: z.array(z.string()).min(1),
  acts: z.array(act).min(1),
  status: z.enum(['in-force', 'awaiting-order', 'custom']),
  dates: z
    .array(
      z.strictObject({
        from: isoDate.optional(),
        to: isoDate,
        order: sentence.optional(),
      }),
    )
    .optional(),
  usualDates: z.strictObject({ from: z.string(), to: z.string() }).optional(),
  season: z.strictObject({ from: z.string(), to: z.string() }).optional(),
  when: conditionSchema.optional(),
  bars: conditionSchema.optional(),
  evidence: z.array(factName).optional(),
  reason: sentence,
});
const serverSchema = z.strictObject({
  ...meta,
  name: sentence,
  says: sentence,
  papers: z.array(z.string()).min(1),
  exceptPapers: z.array(z.string()).optional(),
  acts: z.array(act).min(1),
  classes: z.array(z.string()).min(1),
  tests: z.array(testSchema).optional(),
});
const proofSchema = z.strictObject({
  ...meta,
  says: sentence,
  papers: z.array(z.string()).min(1),
  when: conditionSchema.optional(),
  manners: z.array(z.string()).optional(),
  officer: z.strictObject({
    form: z.enum(['certificate', 'affidavit', 'declaration', 'record']),
    notary: z.boolean(),
  }),
  private: z.strictObject({
    form: z.enum(['certificate', 'affidavit', 'declaration', 'affirmation']),
    notary: z.boolean(),
  }),
  fields: z.array(z.string()).min(1),
  perManner: z.record(z.string(), z.array(z.string())).optional(),
  unserved: z.array(z.string()).optional(),
  filed: z.string().optional(),
  officialForm: z.string().optional(),
  missing: sentence.optional(),
});
const diligenceSchema = z.strictObject({
  ...meta,
  says: sentence,
  papers: z.array(z.string()).min(1),
  before: sentence,
  want: attemptsSchema.optional(),
  bands: z.array(z.enum(['morning', 'day', 'evening', 'weekend'])).optional(),
  inquiries: z.array(z.string()).optional(),
  places: z.array(z.string()).optional(),
  judged: sentence.optional(),
});
const paperSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]+$/),
  label: sentence,
  aliases: z.array(z.string()),
  classes: z.array(z.string()).optional(),
  own: z.boolean().optional(),
});
const dutySchema = z.strictObject({
  ...meta,
  says: sentence,
  papers: z.array(z.string()).min(1),
  acts: z.array(act),
});

// ── Words: how facts and questions are called ────────────────────────────────────────────────────────────────────────
const factSchema = z.strictObject({
  name: factName,
  label: sentence,
  kind: z.enum(['date', 'number', 'flag', 'choice', 'attempts', 'closures', 'text']),
  aliases: z.array(
    z.union([
      z.string(),
      z.strictObject({ as: z.string(), implies: z.record(factName, factValue) }),
    ]),
  ),
  patterns: z.array(z.string()).optional(),
  values: z.record(z.string(), z.array(z.string())).optional(),
  /** What a date's name says when it is only told to be true. */
  whenTrue: z.record(factName, factValue).optional(),
});
const fieldSchema = z.strictObject({ code: z.string(), label: sentence });
const questionSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9.-]+$/),
  sentence,
  asks: z.array(sentence).optional(),
  sense: z.enum(['last', 'first', 'window', 'complete', 'yes-no', 'amount', 'words']),
});

export const packSchema = z.strictObject({
  id,
  name: sentence,
  version: isoDate,
  extends: id.optional(),
  zone: z.string().optional(),
  stateCalendar: id.optional(),
  otherZones: z.array(z.strictObject({ zone: z.string(), where: sentence })).optional(),
  aliases: z.array(z.string()).optional(),
  districts: z.array(z.string()).optional(),
  agency: sentence.optional(),
  reviewed: review.optional(),
  sources: z.record(z.string(), z.string()).optional(),
  facts: z.array(factSchema).optional(),
  questions: z.array(questionSchema).optional(),
  fields: z.array(fieldSchema).optional(),
  calendars: z.array(calendarSchema).optional(),
  countings: z.array(countingSchema).optional(),
  papers: z.array(paperSchema).optional(),
  rules: z.array(ruleSchema).optional(),
  windows: z.array(windowSchema).optional(),
  stops: z.array(stopSchema).optional(),
  servers: z.array(serverSchema).optional(),
  proofs: z.array(proofSchema).optional(),
  diligence: z.array(diligenceSchema).optional(),
  duties: z.array(dutySchema).optional(),
});

/** Read-only all the way down. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

export type Pack = Frozen<z.infer<typeof packSchema>>;
export type Rule = Frozen<z.infer<typeof ruleSchema>>;
export type RuleResult = Rule['result'];
export type Calendar = Frozen<z.infer<typeof calendarSchema>>;
export type Holiday = Frozen<z.infer<typeof holidaySchema>>;
export type Counting = Frozen<z.infer<typeof countingSchema>>;
export type FactWord = Frozen<z.infer<typeof factSchema>>;
export type QuestionWord = Frozen<z.infer<typeof questionSchema>>;
export type PaperKind = Frozen<z.infer<typeof paperSchema>>;
export type Window = Frozen<z.infer<typeof windowSchema>>;
export type Stop = Frozen<z.infer<typeof stopSchema>>;
export type ServerClass = Frozen<z.infer<typeof serverSchema>>;
export type Proof = Frozen<z.infer<typeof proofSchema>>;
export type Diligence = Frozen<z.infer<typeof diligenceSchema>>;
export type Duty = Frozen<z.infer<typeof dutySchema>>;
export type Test = Frozen<z.infer<typeof testSchema>>;
export type Grade = z.infer<typeof ruleSchema>['grade'];
export type Authority = z.infer<typeof ruleSchema>['authority'];

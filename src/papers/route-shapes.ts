// What the doors to papers take and give, as the OpenAPI document shows it.
import { z } from '@hono/zod-openapi';

const status = z.enum(['open', 'served', 'not-served', 'returned', 'closed']);
const partyKind = z.enum(['person', 'entity', 'occupants']);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written 2024-02-29');
const factValue = z.union([z.string().max(500), z.number(), z.boolean()]);
const name = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,40}$/);

export const paperParams = z.object({ paperId: z.uuid() });

export const listQuery = z.object({
  status: status.optional(),
  q: z.string().max(200).optional(),
  sort: z.enum(['deadline', 'received']).default('deadline'),
  assigned: z.union([z.uuid(), z.literal('nobody')]).optional(),
  asked: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const receiveBody = z.object({
  caseNumber: z.string(),
  docketNumber: z.string().optional(),
  court: z.string().optional(),
  paperType: z.string(),
  jurisdiction: z.string().optional(),
  party: z.object({ name: z.string().nullable(), kind: partyKind.optional() }),
  plaintiff: z.string().optional(),
  address: z.object({
    text: z.string(),
    unit: z.string().optional(),
    city: z.string().optional(),
    state: z.string().optional(),
    zip: z.string().optional(),
    country: z.string().optional(),
  }),
  dates: z.record(name, isoDate).optional(),
  facts: z.record(name, factValue).optional(),
  instructions: z.string().optional(),
  reference: z.string().min(1).max(200).optional().openapi({
    description: 'The sender’s own number for this paper; brought again, it is refused.',
  }),
  by: z.enum(['form', 'api']).optional(),
});

export const assignBody = z.object({ personId: z.uuid().nullable() });
export const closeBody = z.object({ reason: z.string().max(2_000) });
export const settleBody = z.object({ placeId: z.union([z.uuid(), z.literal('new')]) });
export const correctBody = z.object({
  dates: z.record(name, isoDate.nullable()).optional(),
  facts: z.record(name, factValue.nullable()).optional(),
  reason: z.string().max(2_000),
});

const Deadline = z.object({
  date: z.string().nullable(),
  moment: z.string().nullable(),
  what: z.string(),
  citation: z.string().nullable(),
});

const row = {
  paperId: z.string(),
  caseNumber: z.string(),
  court: z.string(),
  jurisdiction: z.string(),
  paperType: z.string(),
  paperTypeLabel: z.string(),
  party: z.object({ name: z.string().nullable(), kind: partyKind }),
  addressLine: z.string(),
  unit: z.string().nullable(),
  placeId: z.string().nullable(),
  status,
  receivedAt: z.string(),
  assignedTo: z.object({ personId: z.string(), callSign: z.string() }).nullable(),
  deadline: Deadline.nullable(),
  tier: z.string(),
  attempts: z.int(),
  leftForSafety: z.int(),
  lastResult: z.string().nullable(),
};

const PaperRow = z.object({ ...row, placeMatch: z.string() }).openapi('PaperRow');
export const PaperList = z.object({
  papers: z.array(PaperRow),
  next: z.string().nullable(),
  total: z.int(),
});

const LawAnswer = z
  .object({
    what: z.string(),
    answer: z.string(),
    kind: z.string(),
    citation: z.string().nullable(),
    grade: z.string().nullable(),
    reviewed: z.string().nullable(),
    explanation: z.array(z.string()),
  })
  .openapi('LawAnswer');

export const StoryLine = z
  .object({
    at: z.string(),
    actor: z.string(),
    kind: z.string(),
    text: z.string(),
    ref: z.object({ kind: z.string(), id: z.string(), version: z.int() }),
  })
  .openapi('StoryLine');

const PaperView = z
  .object({
    ...row,
    version: z.int(),
    docketNumber: z.string().nullable(),
    plaintiff: z.string().nullable(),
    instructions: z.string().nullable(),
    dates: z.record(z.string(), z.string().nullable()),
    facts: z.record(z.string(), factValue),
    other: z.record(z.string(), z.string()),
    source: z.object({
      name: z.string(),
      import: z.string().optional(),
      row: z.int().optional(),
      form: z.boolean().optional(),
      api: z.boolean().optional(),
    }),
    address: z.object({
      original: z.string(),
      normal: z.string(),
      unit: z.string().nullable(),
      repairs: z.array(z.string()),
    }),
    placeMatch: z.object({
      kind: z.string(),
      score: z.number().nullable(),
      reasons: z.array(z.string()),
      candidates: z.array(z.object({ placeId: z.string(), line: z.string(), score: z.number() })),
    }),
    law: z.array(LawAnswer),
    lawfulNow: z.object({
      answer: z.enum(['yes', 'no', 'ask', 'silent']),
      reason: z.string(),
      citation: z.string().nullable(),
      windowsToday: z.array(z.object({ from: z.string(), to: z.string() })),
    }),
    outcomes: z.array(
      z.object({
        visitId: z.string(),
        outcome: z.string(),
        manner: z.string().nullable(),
        result: z.string(),
        occurredAt: z.string(),
      }),
    ),
    ended: z.object({ at: z.string(), words: z.string() }).nullable(),
  })
  .openapi('Paper');

export const PaperPage = z.object({ paper: PaperView, story: z.array(StoryLine) });

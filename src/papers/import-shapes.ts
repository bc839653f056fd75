// What the doors to imports take and give, as the OpenAPI document shows it.
import { z } from '@hono/zod-openapi';
import { fields } from './columns.ts';

const field = z.enum(fields);

export const mappingShape = z.object({
  columns: z.partialRecord(field, z.string().max(200)),
  constants: z.partialRecord(field, z.string().max(500)).default({}),
  dateOrder: z.enum(['month-first', 'day-first', 'year-first']).default('month-first'),
  key: z.array(field).min(1),
});

const ImportProblem = z
  .object({
    line: z.int().nullable(),
    column: z.string().nullable(),
    reason: z.string(),
    remedy: z.string(),
  })
  .openapi('ImportProblem');

export const ImportReport = z
  .object({
    importId: z.string(),
    source: z.string(),
    fileName: z.string().nullable(),
    at: z.string(),
    endedAt: z.string().nullable(),
    state: z.enum(['finished', 'broke off', 'unfinished']),
    rowsRead: z.int(),
    added: z.int(),
    alreadyKnown: z.int(),
    changed: z.int(),
    repeatedSame: z.int(),
    repeatedDifferently: z.int(),
    refused: z.int(),
    reasons: z.array(z.object({ code: z.string(), reason: z.string(), rows: z.int() })),
    addressesRepaired: z.int(),
    places: z.object({ matched: z.int(), new: z.int(), asked: z.int() }),
    elapsedMs: z.int().nullable(),
    rowsPerSecond: z.int().nullable(),
    bytes: z.int().nullable(),
    sha256: z.string().nullable(),
    encoding: z.string(),
    separator: z.string(),
    mapping: z.record(z.string(), z.string().nullable()),
    origin: z.string(),
    layout: z.string().nullable(),
    problems: z.array(ImportProblem),
  })
  .openapi('ImportReport');

export const ImportPreview = z
  .object({
    mapping: z.record(z.string(), z.string().nullable()),
    constants: z.record(z.string(), z.string()),
    key: z.array(z.string()),
    dateOrder: z.string(),
    origin: z.string(),
    layout: z.string().nullable(),
    columns: z.array(z.string()),
    sampleRows: z.array(z.array(z.string())),
    problems: z.array(ImportProblem),
    encoding: z.string(),
    separator: z.string(),
  })
  .openapi('ImportPreview');

// The doors to imports over HTTP: show what a file would do, take it in as a stream, list what came
// in, hand back the rows that were kept out. A docket is no JSON body: it has its own limits.
import { createRoute, z, type RouteConfig } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { asAgency } from '#database/database.ts';
import type { Edge, EdgeEnv, Principal } from '#edge/principal.ts';
import { Problem, problem } from '#edge/problem.ts';
import { orderOf, permitted, query } from '#edge/route.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Bytes } from './decode.node.ts';
import { importDocket } from './import-docket.node.ts';
import {
  findImport,
  keptRows,
  listImports,
  savedMapping,
  type ImportRow,
  type KeptRowRead,
} from './import-store.node.ts';
import { csvLine, reportOf } from './import-view.ts';
import type { Mapping } from './mapping.ts';
import { previewDocket } from './open-docket.node.ts';
import { problemOf } from './report.ts';
import { ImportPreview, ImportReport, mappingShape } from './import-shapes.ts';

const SHOWN = 50;
const LISTED = 100;
const params = z.object({ importId: z.uuid() });

export function registerImports(edge: Edge): void {
  query(edge, {
    path: '/imports',
    action: 'paper.read',
    summary: 'The latest imports with their figures',
    tag: 'imports',
    answer: z.object({ imports: z.array(ImportReport) }),
    run: async ({ client, principal }) => {
      const imports = await listImports(client, principal.agency.agencyId, LISTED);
      return accept({ imports: imports.map((one) => shown(reportOf(one, []))) });
    },
  });
  query(edge, {
    path: '/imports/{importId}',
    action: 'paper.read',
    summary: 'One import with the first rows that were not taken in',
    tag: 'imports',
    params,
    answer: ImportReport,
    run: async ({ client, principal }, { params: { importId } }) => {
      const { agencyId } = principal.agency;
      const found = await findImport(client, agencyId, importId);
      if (found === undefined) return refuse({ code: 'ledger/not-found', what: 'import' });
      const kept = await keptRows(client, agencyId, { importId, afterLine: 0, limit: SHOWN });
      return accept(shown(reportOf(found, kept.map(problemOfRow))));
    },
  });
  registerKept(edge);
  registerPreview(edge);
  registerImport(edge);
}

// The document's shapes know no read-only lists.
function shown(report: ReturnType<typeof reportOf>) {
  return report as z.infer<typeof ImportReport>;
}

function problemOfRow(row: KeptRowRead) {
  return problemOf(row.refusal, { line: row.line, column: row.column });
}

const problems = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: Problem } },
};
const refusals = { 400: problems, 401: problems, 403: problems, 415: problems, 422: problems };
const fileBody = {
  required: true,
  content: { 'text/csv': { schema: z.string() }, 'application/gzip': { schema: z.string() } },
};
const fileQuery = z.object({
  source: z
    .string()
    .min(1)
    .max(60)
    .openapi({ description: 'One name for all files of one sender.' }),
  fileName: z.string().max(200).optional(),
  mapping: z.string().max(20_000).optional().openapi({
    description: 'A mapping as JSON, where the guess is not right; it is kept for the source.',
  }),
});

type FileQuery = z.infer<typeof fileQuery>;

function registerPreview(edge: Edge): void {
  const route: RouteConfig & { method: 'post' } = createRoute({
    method: 'post',
    path: '/imports/preview',
    summary: 'What an import of this file would do; nothing is kept',
    tags: ['imports'],
    request: { query: fileQuery, body: fileBody },
    responses: {
      200: {
        description: 'The preview',
        content: { 'application/json': { schema: ImportPreview } },
      },
      ...refusals,
    },
  });
  edge.openapi(route, (async (c: Context<EdgeEnv>) => {
    const principal = permitted(c, 'paper.import');
    if (!principal.ok) return problem(c, principal.refusal);
    const asked = askedOf(c);
    const file = asked.ok ? await fileOf(c) : asked;
    if (!asked.ok || !file.ok) return problem(c, asked.ok ? refusalIn(file) : asked.refusal);
    const { agency } = principal.value;
    const saved = await asAgency(c.var.ledger.database, agency.agencyId, (client) =>
      savedMapping(client, agency.agencyId, asked.value.source),
    );
    const preview = await previewDocket(file.value.bytes, {
      agency,
      ...(asked.value.mapping === undefined ? {} : { mapping: asked.value.mapping }),
      ...(saved === undefined ? {} : { saved }),
    });
    return preview.ok ? c.json(preview.value as object) : problem(c, preview.refusal);
  }) as never);
}

function registerImport(edge: Edge): void {
  const route: RouteConfig & { method: 'post' } = createRoute({
    method: 'post',
    path: '/imports',
    summary: 'Take a docket in',
    description:
      'The Idempotency-Key is the import’s id: sent again with the same file, it goes on where ' +
      'it was broken off and returns the first answer.',
    tags: ['imports'],
    request: {
      query: fileQuery,
      body: fileBody,
      headers: z.object({ 'idempotency-key': z.string() }),
    },
    responses: {
      200: { description: 'The report', content: { 'application/json': { schema: ImportReport } } },
      ...refusals,
    },
  });
  edge.openapi(route, (async (c: Context<EdgeEnv>) => {
    const path = '/imports';
    const order = orderOf(c, { action: 'paper.import', path, params: {}, body: {} });
    if (!order.ok) return problem(c, order.refusal);
    const asked = askedOf(c);
    const file = asked.ok ? await fileOf(c) : asked;
    if (!asked.ok || !file.ok) return problem(c, asked.ok ? refusalIn(file) : asked.refusal);
    const { mapping, source } = asked.value;
    const fileName = asked.value.fileName ?? file.value.name;
    const imported = await importDocket({
      ledger: c.var.ledger,
      agency: order.value.principal.agency,
      actor: order.value.order.actor,
      importId: order.value.order.commandId,
      source,
      bytes: file.value.bytes,
      ...(fileName === undefined ? {} : { fileName }),
      ...(mapping === undefined ? {} : { mapping }),
    });
    if (!imported.ok) return problem(c, imported.refusal);
    return c.json(await withProblems(c, order.value.principal, imported.value));
  }) as never);
}

function refusalIn(result: Result<unknown>) {
  return result.ok ? { code: 'http/bug' } : result.refusal;
}

async function withProblems(c: Context<EdgeEnv>, principal: Principal, one: ImportRow) {
  const { agencyId } = principal.agency;
  const { importId } = one;
  const kept = await asAgency(c.var.ledger.database, agencyId, (client) =>
    keptRows(client, agencyId, { importId, afterLine: 0, limit: SHOWN }),
  );
  return reportOf(one, kept.map(problemOfRow));
}

function askedOf(
  c: Context<EdgeEnv>,
): Result<Omit<FileQuery, 'mapping'> & { readonly mapping?: Mapping }> {
  const { mapping: text, ...rest } = (c.req.valid as (target: 'query') => FileQuery)('query');
  if (text === undefined) return accept(rest);
  const mapping = parsedMapping(text);
  if (mapping !== undefined) return accept({ ...rest, mapping });
  return refuse({ code: 'edge/malformed', where: 'mapping', why: 'is not a mapping as JSON' });
}

function parsedMapping(text: string): Mapping | undefined {
  try {
    const read = mappingShape.safeParse(JSON.parse(text));
    return read.success ? (read.data as Mapping) : undefined;
  } catch {
    return undefined; // told as a refusal by the caller
  }
}

// A form's upload is held in memory by the runtime, so it may only be small; the body itself may be
// of any size.
const FORM_BYTES = 16 * 1024 * 1024;

async function fileOf(
  c: Context<EdgeEnv>,
): Promise<Result<{ readonly bytes: Bytes; readonly name?: string }>> {
  const type = (c.req.header('content-type') ?? '').toLowerCase();
  if (type.startsWith('multipart/form-data')) return formFile(c);
  if (/^(text\/|application\/(csv|gzip|x-gzip|octet-stream))/.test(type)) {
    const { body } = c.req.raw;
    if (body === null) return refuse({ code: 'papers/empty-file', rule: 'R16' });
    return accept({ bytes: body as unknown as Bytes });
  }
  const takes = 'the file itself as text/csv or application/gzip';
  return refuse({ code: 'edge/wrong-type', type: type === '' ? 'none' : type.slice(0, 60), takes });
}

async function formFile(
  c: Context<EdgeEnv>,
): Promise<Result<{ readonly bytes: Bytes; readonly name?: string }>> {
  const length = Number(c.req.header('content-length') ?? Number.NaN);
  if (!(length <= FORM_BYTES)) return refuse({ code: 'edge/too-large', limit: '16 MiB as a form' });
  const form = await c.req.raw.formData();
  const file = [...form.values()].find((one) => typeof one !== 'string');
  if (file === undefined || typeof file === 'string') {
    return refuse({ code: 'edge/malformed', where: 'the form', why: 'holds no file' });
  }
  return accept({ bytes: file.stream() as unknown as Bytes, name: file.name });
}

// ── Rows kept back, as a file to correct and send again ──────────────────────────────────────────

const PAGE = 1_000;

function registerKept(edge: Edge): void {
  const route: RouteConfig & { method: 'get' } = createRoute({
    method: 'get',
    path: '/imports/{importId}/kept.csv',
    summary:
      'The rows that were not taken in, with line, reason and remedy, to correct and send again',
    tags: ['imports'],
    request: { params },
    responses: {
      200: { description: 'CSV in UTF-8', content: { 'text/csv': { schema: z.string() } } },
      401: problems,
      403: problems,
      404: problems,
    },
  });
  edge.openapi(route, (async (c: Context<EdgeEnv>) => {
    const principal = permitted(c, 'paper.import');
    if (!principal.ok) return problem(c, principal.refusal);
    const { importId } = (c.req.valid as (target: 'param') => z.infer<typeof params>)('param');
    const { agencyId } = principal.value.agency;
    const { database } = c.var.ledger;
    const found = await asAgency(database, agencyId, (client) =>
      findImport(client, agencyId, importId),
    );
    if (found === undefined) return problem(c, { code: 'ledger/not-found', what: 'import' });
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', `attachment; filename="kept-${importId}.csv"`);
    return stream(c, async (out) => {
      await out.write(
        `\uFEFF${csvLine([...found.file.headers, 'line', 'refused because', 'what to do'])}`,
      );
      for (let afterLine = 0; ; ) {
        const page = await asAgency(database, agencyId, (client) =>
          keptRows(client, agencyId, { importId, afterLine, limit: PAGE }),
        );
        await out.write(page.map((row) => keptLine(row, found.file.headers.length)).join(''));
        const last = page.at(-1);
        if (last === undefined || page.length < PAGE) return;
        afterLine = last.line;
      }
    });
  }) as never);
}

function keptLine(row: KeptRowRead, columns: number): string {
  const { reason, remedy } = problemOfRow(row);
  const cells = Array.from({ length: columns }, (_, at) => row.cells[at] ?? '');
  return csvLine([...cells, row.line, reason, remedy]);
}

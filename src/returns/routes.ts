// The HTTP door of returns: draft, look, sign, amend, file, and the printed page.
import { createRoute, z } from '@hono/zod-openapi';
import type { Edge } from '#edge/principal.ts';
import { problem } from '#edge/problem.ts';
import { command, permitted, query } from '#edge/route.ts';
import { asAgency } from '#database/database.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type pg from 'pg';
import type { AgencyId } from '#kernel/ids.ts';
import { amendReturn, draftNewReturn, fileReturn, redraftReturn, signReturn } from './commands.ts';
import { forms, type ReturnContent } from './content.ts';
import { documentOf } from './document.ts';
import { printReturn } from './document.node.ts';
import type { ReturnDocument } from './page.ts';
import { phaseOf, type CourtReturn } from './return.ts';
import { findReturn, isStale, listReturns, standingOf } from './store.ts';

const Uuid = z.uuid();
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Words = z.string().max(2_000);
const phases = ['draft', 'signed', 'filed'] as const;
const params = z.object({ returnId: Uuid });

const ReturnRowBody = z
  .object({
    returnId: Uuid,
    paperId: Uuid,
    caseNumber: z.string().nullable(),
    paperTypeLabel: z.string().nullable(),
    party: z.string().nullable(),
    serverId: Uuid,
    server: z.string().nullable(),
    service: z.enum(['served', 'not-served']),
    state: z.enum(phases),
    amends: Uuid.nullable(),
    amendedBy: Uuid.nullable(),
    contentHash: Hash,
    missing: z.int(),
    draftedAt: z.string(),
    signedAt: z.string().nullable(),
    filedAt: z.string().nullable(),
  })
  .openapi('ReturnRow');

const Ref = z.object({ kind: z.string(), id: Uuid, version: z.int() });

const ReturnViewBody = z
  .object({
    returnId: Uuid,
    paperId: Uuid,
    service: z.enum(['served', 'not-served']),
    state: z.enum(phases),
    contentHash: Hash,
    form: z.enum(forms).nullable(),
    citation: z.string().nullable(),
    notary: z.boolean(),
    narrative: z.array(z.string()),
    facts: z.array(z.object({ label: z.string(), value: z.string(), ref: Ref })),
    missing: z.array(z.object({ field: z.string(), citation: z.string() })),
    oath: z.array(z.string()),
    serverId: Uuid,
    mayBeSignedByYou: z.boolean(),
    stale: z
      .boolean()
      .meta({ description: 'The ledger says something else by now: draft it again.' }),
    signedBy: Uuid.nullable(),
    signedAt: z.string().nullable(),
    missingWords: z.string().nullable(),
    filed: z.object({ how: z.string(), words: z.string().nullable(), at: z.string() }).nullable(),
    amends: Uuid.nullable(),
    amendedBy: Uuid.nullable(),
    purged: z.boolean(),
  })
  .openapi('Return');

const Drafted = z.object({
  returnId: Uuid,
  contentHash: Hash,
  state: z.literal('draft'),
  missing: z.int(),
});

export function registerReturns(edge: Edge): void {
  registerReading(edge);
  registerDrafting(edge);
  registerEnding(edge);
  registerPage(edge);
}

function registerReading(edge: Edge): void {
  query(edge, {
    path: '/returns',
    action: 'return.read',
    tag: 'Returns',
    summary: 'Returns, the newest first',
    query: z.object({ paperId: Uuid.optional(), state: z.enum(phases).optional() }),
    answer: z.object({ returns: z.array(ReturnRowBody) }),
    run: async ({ client, principal }, { query: wanted }) => {
      const returns = await listReturns(client, principal.agency.agencyId, wanted);
      return accept({ returns: [...returns] });
    },
  });
  query(edge, {
    path: '/returns/{returnId}',
    action: 'return.read',
    tag: 'Returns',
    summary: 'One return: its sentences, its facts with their sources, what is missing',
    params,
    answer: z.object({ return: ReturnViewBody }),
    run: async ({ client, principal }, { params: { returnId } }) => {
      const state = await findReturn(client, principal.agency.agencyId, returnId);
      if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'return' });
      const stale = await isStale(client, principal.agency.agencyId, { returnId, state });
      return accept({ return: { ...viewOf(returnId, state, principal.person.personId), stale } });
    },
  });
}

function viewOf(
  returnId: string,
  state: CourtReturn,
  asker: string,
): Omit<z.infer<typeof ReturnViewBody>, 'stale'> {
  const { content, signature, filing } = state;
  const phase = phaseOf(state);
  return {
    returnId,
    paperId: state.paperId,
    service: state.service,
    state: phase,
    contentHash: state.contentHash,
    ...saidBy(content),
    serverId: state.serverId,
    mayBeSignedByYou: phase === 'draft' && state.serverId === asker,
    signedBy: signature?.by ?? null,
    signedAt: signature?.at.toString() ?? null,
    missingWords: signature?.missingWords ?? null,
    filed: filing === undefined ? null : { ...filing, at: filing.at.toString() },
    amends: state.amends,
    amendedBy: state.amendedBy ?? null,
    purged: content === undefined,
  };
}

function saidBy(content: ReturnContent | undefined) {
  return {
    form: content?.requirement.form ?? null,
    citation: content?.requirement.citation ?? null,
    notary: content?.requirement.notary ?? false,
    narrative: (content?.narrative ?? []).map(({ text }) => text),
    facts: (content?.facts ?? []).map(({ label, value, ref }) => ({ label, value, ref })),
    missing: (content?.missing ?? []).map(({ field, citation }) => ({ field, citation })),
    oath: [...(content?.oath ?? [])],
  };
}

function registerDrafting(edge: Edge): void {
  command(edge, {
    path: '/returns',
    action: 'return.draft',
    tag: 'Returns',
    summary: 'Draft a return of a paper from the ledger',
    body: z.object({
      paperId: Uuid,
      visitIds: z.array(Uuid).min(1).max(200).optional(),
      servedAs: z.enum(['officer', 'private']).optional(),
    }),
    answer: Drafted,
    run: (desk, { body }) => draftNewReturn(desk, body),
  });
  command(edge, {
    path: '/returns/{returnId}/redraft',
    action: 'return.draft',
    tag: 'Returns',
    summary: 'Draft an unsigned return again, from the ledger as it stands now',
    params,
    body: z.object({}),
    answer: Drafted,
    run: (desk, input) => redraftReturn(desk, input.params),
  });
  command(edge, {
    path: '/returns/{returnId}/amend',
    action: 'return.draft',
    tag: 'Returns',
    summary: 'Draft a new return in the place of a signed one, which stays as it is',
    params,
    body: z.object({}),
    answer: Drafted,
    run: (desk, input) => amendReturn(desk, input.params),
  });
}

function registerEnding(edge: Edge): void {
  command(edge, {
    path: '/returns/{returnId}/sign',
    action: 'return.sign',
    tag: 'Returns',
    summary: 'Sign what you read, named by its hash; only the server who made the attempt',
    params,
    body: z.object({ contentHash: Hash, missingWords: Words.optional() }),
    answer: z.object({ returnId: Uuid, contentHash: Hash, state: z.literal('signed') }),
    run: (desk, input) => signReturn(desk, { ...input.params, ...input.body }),
  });
  command(edge, {
    path: '/returns/{returnId}/file',
    action: 'return.file',
    tag: 'Returns',
    summary: 'Note that a signed return was filed, and how',
    params,
    body: z.object({ how: z.string().max(200), words: Words.optional() }),
    answer: z.object({ returnId: Uuid, state: z.literal('filed') }),
    run: (desk, input) => fileReturn(desk, { ...input.params, ...input.body }),
  });
}

// The page is no JSON, so it has a route of its own shape; who may see it is asked of the same table.
function registerPage(edge: Edge): void {
  const page = createRoute({
    method: 'get',
    path: '/returns/{returnId}/document.pdf',
    summary: 'The return as a page for the court (PDF/A-2b)',
    tags: ['Returns'],
    request: { params },
    responses: {
      200: { description: 'The page', content: { 'application/pdf': { schema: z.string() } } },
    },
  });
  edge.openapi(page, async (c) => {
    const principal = permitted(c, 'return.read');
    if (!principal.ok) return problem(c, principal.refusal) as never;
    const { agencyId } = principal.value.agency;
    const { returnId } = c.req.valid('param');
    const { ledger, log } = c.var;
    const found = await asAgency(ledger.database, agencyId, (client) =>
      pageOf(client, agencyId, returnId),
    );
    if (!found.ok) return problem(c, found.refusal) as never;
    const pdf = await printReturn(found.value.document);
    if (!pdf.ok) {
      log.error({ returnId, why: pdf.refusal['why'] }, 'A return could not be typeset.');
      return problem(c, { code: pdf.refusal.code, rule: 'T12' }) as never;
    }
    return c.body(Uint8Array.from(pdf.value), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${found.value.fileName}"`,
      'cache-control': 'private, no-store',
    }) as never;
  });
}

type Page = { readonly document: ReturnDocument; readonly fileName: string };

async function pageOf(
  client: pg.ClientBase,
  agencyId: AgencyId,
  returnId: string,
): Promise<Result<Page>> {
  const state = await findReturn(client, agencyId, returnId);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'return' });
  const { content, contentHash } = state;
  if (content === undefined) return refuse({ code: 'returns/purged', contentHash });
  const standing = await standingOf(client, agencyId, { returnId, state });
  return accept({ document: documentOf(content, standing), fileName: fileNameOf(content) });
}

/** At most 50 Latin letters and digits, as courts' filing rules ask. */
function fileNameOf(content: ReturnContent): string {
  const number = content.facts.find((fact) => fact.field === 'case-number')?.value ?? '';
  const plain = number.replace(/[^A-Za-z0-9]+/g, '').slice(0, 30);
  return `return${plain}.pdf`;
}

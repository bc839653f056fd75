// The brief of a paper's door, where hazards, visits, papers and the law can all be asked at once.
// It decides nothing: what is known is handed to the hazards room, which puts it on one page.
import { z } from '@hono/zod-openapi';
import type pg from 'pg';
import type { AgencyRow } from '#agency/store.ts';
import type { Edge } from '#edge/principal.ts';
import { query } from '#edge/route.ts';
import { briefFor, type BriefSources } from '#hazards/brief.node.ts';
import { hazardCategoryCodes, supportKindCodes } from '#hazards/category.ts';
import { checkKinds } from '#hazards/policy.ts';
import { readerOf } from '#hazards/store.ts';
import { tiers } from '#hazards/tier.ts';
import { accept, refuse } from '#kernel/result.ts';
import { lawDesk } from '#papers/law-desk.node.ts';
import type { Paper } from '#papers/paper.ts';
import { findPaper } from '#papers/store.ts';
import { contactsAt, listVisits } from '#visits/store.ts';

const Uuid = z.uuid();

const BriefHazard = z.object({
  hazardId: Uuid,
  category: z.enum(hazardCategoryCodes),
  conduct: z.string(),
  about: z.string().nullable(),
  unit: z.string().nullable(),
  happenedOn: z.string(),
  source: z.string(),
  ageDays: z.int(),
  reviewed: z.boolean(),
  contested: z.boolean(),
  expiresOn: z.string().nullable(),
  grave: z.boolean(),
});

const BriefCheck = z.object({
  check: z.enum(checkKinds),
  label: z.string(),
  state: z.enum(['not-checked', 'nothing-found', 'found']),
  required: z.boolean(),
  by: z.string().nullable(),
  at: z.string().nullable(),
  source: z.string().nullable(),
});

const Brief = z
  .object({
    placeId: Uuid,
    addressLine: z.string(),
    unit: z.string().nullable(),
    tier: z.enum(tiers),
    tierReasons: z.array(z.string()).readonly(),
    hazards: z.array(BriefHazard).readonly(),
    checks: z.array(BriefCheck).readonly(),
    priorContacts: z
      .array(z.object({ at: z.string(), outcome: z.string(), text: z.string() }))
      .readonly(),
    support: z.array(z.object({ kind: z.enum(supportKindCodes), text: z.string() })).readonly(),
    notices: z
      .array(z.object({ text: z.string(), on: z.string(), dateSet: z.string().nullable() }))
      .readonly(),
    lawful: z.object({
      answer: z.enum(['yes', 'no', 'ask', 'silent']),
      reason: z.string(),
      citation: z.string().nullable(),
      windows: z.array(z.object({ from: z.string(), to: z.string() })).readonly(),
    }),
    owed: z.array(z.string()).readonly(),
    precautions: z.array(z.object({ text: z.string(), met: z.boolean() })).readonly(),
    hash: z.string().meta({ description: 'SHA-256 of what is stated; acknowledging names it.' }),
  })
  .openapi('Brief');

export function registerBrief(edge: Edge): void {
  query(edge, {
    path: '/papers/{paperId}/brief',
    action: 'hazard.read',
    tag: 'Hazards',
    summary: 'What is known about this paper’s door, gravest and newest first',
    params: z.object({ paperId: Uuid }),
    answer: Brief,
    run: async ({ client, principal, now }, { params }) => {
      const { agency, person } = principal;
      const found = await findPaper(client, agency.agencyId, params.paperId);
      if (found === undefined) return refuse({ code: 'ledger/not-found', what: 'paper' });
      const { placeId, caseNumber } = found.paper;
      if (placeId === null) return refuse({ code: 'routes/paper-without-door', caseNumber });
      const door = { agencyId: agency.agencyId, zone: agency.zone, placeId, now };
      const sources = await sourcesFor(client, {
        agency,
        personId: person.personId,
        placeId,
        paper: found.paper,
        now,
      });
      const brief = await briefFor(client, door, sources);
      return brief === undefined
        ? refuse({ code: 'ledger/not-found', what: 'place' })
        : accept(brief);
    },
  });
}

async function sourcesFor(
  client: pg.ClientBase,
  at: {
    readonly agency: AgencyRow;
    readonly personId: string;
    readonly placeId: string;
    readonly paper: Paper;
    readonly now: Temporal.Instant;
  },
): Promise<BriefSources> {
  const { agency, personId, placeId, paper, now } = at;
  const { agencyId } = agency;
  const contacts = await contactsAt(readerOf(client), agencyId, placeId);
  const visits = await listVisits(client, agencyId, { personId, open: true });
  const paired = visits.some((one) => one.placeId === placeId && one.partnerIds.length > 0);
  const { windowsToday, ...lawful } = lawDesk().lawfulNow(paper, now);
  return {
    ...contacts,
    lawful: { ...lawful, windows: windowsToday },
    owed: owedFor(paper),
    met: paired ? ['two-people'] : [],
  };
}

function owedFor(paper: Paper): readonly string[] {
  const { deadline } = paper.law;
  if (deadline === null) return ['The law packs give no deadline for this paper yet.'];
  const citation = deadline.citation === null ? '' : ` (${deadline.citation})`;
  return [
    `${deadline.what}: by ${deadline.date ?? deadline.moment ?? 'a day not known'}${citation}.`,
  ];
}

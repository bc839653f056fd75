// The doors to papers over HTTP: list, open, take in, assign, correct, settle the place, close.
import { z } from '@hono/zod-openapi';
import type pg from 'pg';
import type { Edge, Principal } from '#edge/principal.ts';
import { command, query } from '#edge/route.ts';
import type { AgencyId, PersonId } from '#kernel/ids.ts';
import { accept, refuse } from '#kernel/result.ts';
import { paperTypes } from '#law/paper-law.ts';
import type { StreamRef } from '#ledger/model.ts';
import { assignPaper, closePaper, correctPaper, receivePaper, settlePlace } from './commands.ts';
import { registerImports } from './import-routes.node.ts';
import { lawDesk } from './law-desk.node.ts';
import type { Paper } from './paper.ts';
import {
  assignBody,
  closeBody,
  correctBody,
  listQuery,
  PaperPage,
  paperParams,
  PaperList,
  receiveBody,
  settleBody,
} from './route-shapes.ts';
import {
  callSigns,
  findPaper,
  listPapers,
  papersByIds,
  readStreams,
  type PaperRow,
} from './store.ts';
import { tellPaper, tellStory, type StoryLine, type Tellers } from './story.ts';

/** What the rooms above and beside know of a paper; the HTTP door hands it in. */
export interface PaperNeighbours {
  /** The tier of each door; a door that is not in it is `unknown`. */
  tiersOf(
    client: pg.PoolClient,
    agencyId: AgencyId,
    placeIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /** The visits, watches and returns whose events belong to this paper's story. */
  streamsOf(
    client: pg.PoolClient,
    agencyId: AgencyId,
    paperId: string,
  ): Promise<readonly StreamRef[]>;
  readonly tellers: Tellers;
}

/** A room by itself: no tiers, no streams but its own. */
export const noNeighbours: PaperNeighbours = {
  tiersOf: async () => new Map(),
  streamsOf: async () => [],
  tellers: {},
};

type Reading = {
  readonly client: pg.PoolClient;
  readonly principal: Principal;
  readonly now: Temporal.Instant;
};

export function registerPapers(edge: Edge, neighbours: PaperNeighbours = noNeighbours): void {
  query(edge, {
    path: '/papers',
    action: 'paper.read',
    summary: 'Papers by deadline or arrival, a page at a time',
    tag: 'papers',
    query: listQuery,
    answer: PaperList,
    run: async ({ client, principal }, { query: wanted }) => {
      const { agencyId } = principal.agency;
      const page = await listPapers(client, agencyId, without(wanted));
      if (!page.ok) return page;
      const papers = await withTiers(client, agencyId, page.value.papers, neighbours);
      return accept({ ...page.value, papers });
    },
  });
  query(edge, {
    path: '/papers/{paperId}',
    action: 'paper.read',
    summary: 'One paper with its law and its story',
    tag: 'papers',
    params: paperParams,
    answer: PaperPage,
    run: (reading, { params }) => openPaper(reading, params.paperId, neighbours),
  });
  query(edge, {
    path: '/paper-types',
    action: 'paper.read',
    summary: 'The paper types of the agency’s jurisdiction',
    tag: 'papers',
    answer: z.object({ paperTypes: z.array(z.object({ code: z.string(), label: z.string() })) }),
    run: async ({ principal }) => {
      const types = paperTypes(lawDesk().packs, principal.agency.jurisdiction);
      const known = types.ok ? types.value.map(({ code, label }) => ({ code, label })) : [];
      return accept({ paperTypes: [...known, { code: 'other', label: 'other paper' }] });
    },
  });
  registerCommands(edge);
  registerImports(edge);
}

function registerCommands(edge: Edge): void {
  command(edge, {
    path: '/papers',
    action: 'paper.receive',
    summary: 'Take one paper in',
    tag: 'papers',
    body: receiveBody,
    answer: z.object({ paperId: z.string(), placeId: z.string().nullable() }),
    run: (desk, { body, principal }) => {
      const { reference, by = 'form', party, address, ...rest } = body;
      const form = { ...without(rest), party: without(party), address: without(address) };
      const named = reference === undefined ? {} : { reference };
      return receivePaper(desk, { agency: principal.agency, form, by, ...named });
    },
  });
  command(edge, {
    path: '/papers/{paperId}/assign',
    action: 'paper.assign',
    summary: 'Assign a paper to a server, or to nobody',
    tag: 'papers',
    params: paperParams,
    body: assignBody,
    answer: z.object({ paperId: z.string() }),
    run: async (desk, { params: { paperId }, body }) => {
      const personId = body.personId as PersonId | null;
      const done = await assignPaper(desk, { paperId, personId });
      return done.ok ? accept({ paperId }) : done;
    },
  });
  command(edge, {
    path: '/papers/{paperId}/correct',
    action: 'paper.receive',
    summary: 'Correct dates or facts; the law is asked again',
    tag: 'papers',
    params: paperParams,
    body: correctBody,
    answer: z.object({ paperId: z.string() }),
    run: async (desk, { params: { paperId }, body: { reason, ...changes } }) => {
      const done = await correctPaper(desk, { paperId, changes: without(changes), reason });
      return done.ok ? accept({ paperId }) : done;
    },
  });
  command(edge, {
    path: '/papers/{paperId}/place',
    action: 'place.match',
    summary: 'Say which place the address is, or that it is a new one',
    tag: 'papers',
    params: paperParams,
    body: settleBody,
    answer: z.object({ placeId: z.string() }),
    run: (desk, { params: { paperId }, body: { placeId } }) =>
      settlePlace(desk, { paperId, placeId }),
  });
  command(edge, {
    path: '/papers/{paperId}/close',
    action: 'paper.close',
    summary: 'Close a paper without a return',
    tag: 'papers',
    params: paperParams,
    body: closeBody,
    answer: z.object({ paperId: z.string() }),
    run: async (desk, { params: { paperId }, body: { reason } }) => {
      const done = await closePaper(desk, { paperId, reason });
      return done.ok ? accept({ paperId }) : done;
    },
  });
}

async function openPaper(reading: Reading, paperId: string, neighbours: PaperNeighbours) {
  const { client, principal, now } = reading;
  const { agencyId, zone } = principal.agency;
  const found = await findPaper(client, agencyId, paperId);
  const [row] = await papersByIds(client, agencyId, [paperId]);
  if (found === undefined || row === undefined)
    return refuse({ code: 'ledger/not-found', what: 'paper' });
  const [listed] = await withTiers(client, agencyId, [row], neighbours);
  const streams = [
    { kind: 'paper', id: paperId },
    ...(await neighbours.streamsOf(client, agencyId, paperId)),
  ];
  const names = await callSigns(client, agencyId);
  const reader = {
    personId: principal.person.personId,
    zone,
    nameOf: (personId: string) => names.get(personId) ?? 'someone no longer here',
  };
  const tellers = { ...neighbours.tellers, paper: tellPaper };
  const story: readonly StoryLine[] = tellStory(
    await readStreams(client, agencyId, streams),
    tellers,
    reader,
  );
  const { paper, version } = found;
  const lawfulNow = lawDesk().lawfulNow(paper, now);
  const view = { ...row, ...listed, ...detail(paper), lawfulNow, version };
  // The document's shapes know no read-only lists.
  return accept({ paper: view, story } as unknown as z.infer<typeof PaperPage>);
}

function detail(paper: Paper) {
  const { source, address, placeMatch } = paper;
  return {
    docketNumber: paper.docketNumber,
    plaintiff: paper.plaintiff,
    instructions: paper.instructions,
    dates: paper.dates,
    facts: paper.facts,
    other: paper.other,
    source: {
      ...(source.importId === null ? {} : { import: source.importId }),
      ...(source.line === null ? {} : { row: source.line }),
      ...(source.by === 'form' ? { form: true } : {}),
      ...(source.by === 'api' ? { api: true } : {}),
      name: source.source,
    },
    address,
    placeMatch,
    law: [...paper.law.answers, ...lawDesk().open(paper)],
    outcomes: paper.outcomes,
    ended:
      paper.ended === null ? null : { at: paper.ended.at.toString(), words: paper.ended.words },
  };
}

async function withTiers(
  client: pg.PoolClient,
  agencyId: AgencyId,
  papers: readonly PaperRow[],
  neighbours: PaperNeighbours,
) {
  const placeIds = [
    ...new Set(papers.flatMap(({ placeId }) => (placeId === null ? [] : [placeId]))),
  ];
  const tiers = await neighbours.tiersOf(client, agencyId, placeIds);
  return papers.map((paper) => ({ ...paper, tier: tiers.get(paper.placeId ?? '') ?? 'unknown' }));
}

/** The object without its undefined members, as exact optional properties want it. */
function without<Shape extends object>(
  shape: Shape,
): { [Key in keyof Shape]: Exclude<Shape[Key], undefined> } {
  return Object.fromEntries(
    Object.entries(shape).filter(([, value]) => value !== undefined),
  ) as never;
}

// The doors to places over HTTP: look up, and read an address aloud.
import { createRoute, z, type RouteConfig } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Edge, EdgeEnv } from '#edge/principal.ts';
import { problem, Problem } from '#edge/problem.ts';
import { permitted, query } from '#edge/route.ts';
import { accept, refuse } from '#kernel/result.ts';
import { parseAddress, type Address, type AddressHint } from './address.ts';
import { doorsOfBuilding, findPlace, searchPlaces } from './store.ts';
import { unitLine } from './place.ts';

const Point = z.object({ latitude: z.number(), longitude: z.number() });
const PlaceView = z
  .object({
    placeId: z.string(),
    line: z.string(),
    unit: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    zip: z.string().nullable(),
    buildingKey: z.string(),
    point: Point.nullable(),
    alsoKnownAs: z.array(z.string()),
    knownAt: z.string(),
  })
  .openapi('Place');

const ParsedAddress = z
  .object({
    original: z.string(),
    normal: z.string(),
    kind: z.enum([
      'street',
      'intersection',
      'po-box',
      'rural-route',
      'general-delivery',
      'military',
    ]),
    number: z.string().nullable(),
    street: z.record(z.string(), z.string().nullable()).nullable(),
    unit: z.string().nullable(),
    box: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    zip: z.string().nullable(),
    alsoKnownAs: z.array(z.string()),
    repairs: z.array(z.object({ kind: z.string(), before: z.string(), after: z.string() })),
    remarks: z.array(z.string()),
  })
  .openapi('ParsedAddress');

const addressBody = z.object({
  text: z.string().max(2_000),
  city: z.string().max(100).optional(),
  state: z.string().max(40).optional(),
  zip: z.string().max(20).optional(),
  unit: z.string().max(100).optional(),
});

const PAGE = 50;

export function registerPlaces(edge: Edge): void {
  query(edge, {
    path: '/places',
    action: 'place.read',
    summary: 'Look places up by what someone types',
    tag: 'places',
    query: z.object({ q: z.string().trim().min(1).max(200) }),
    answer: z.object({ places: z.array(PlaceView) }),
    run: async ({ client, principal }, { query: { q } }) => {
      const holds = q.toUpperCase().replace(/\s+/g, ' ');
      const read = parseAddress(q);
      const starts = read.ok ? read.value.normal : holds;
      const wanted = { starts, holds, limit: PAGE };
      const found = await searchPlaces(client, principal.agency.agencyId, wanted);
      return accept({ places: found.map(copied) });
    },
  });
  query(edge, {
    path: '/places/{placeId}',
    action: 'place.read',
    summary: 'One place, with the other doors of its building',
    tag: 'places',
    params: z.object({ placeId: z.uuid() }),
    answer: z.object({ place: PlaceView, sameBuilding: z.array(PlaceView) }),
    run: async ({ client, principal }, { params: { placeId } }) => {
      const { agencyId } = principal.agency;
      const place = await findPlace(client, agencyId, placeId);
      if (place === undefined) return refuse({ code: 'ledger/not-found', what: 'place' });
      const building = await doorsOfBuilding(client, agencyId, place.buildingKey);
      const others = building.filter((one) => one.placeId !== placeId);
      return accept({ place: copied(place), sameBuilding: others.map(copied) });
    },
  });
  registerParse(edge);
}

function copied<Row extends { readonly alsoKnownAs: readonly string[] }>(row: Row) {
  return { ...row, alsoKnownAs: [...row.alsoKnownAs] };
}

// Reads only, but by POST: an address in a URL would stand in every log on the way.
function registerParse(edge: Edge): void {
  const problems = {
    description: 'Refused',
    content: { 'application/problem+json': { schema: Problem } },
  };
  const definition: RouteConfig & { method: 'post' } = createRoute({
    method: 'post',
    path: '/addresses/parse',
    summary: 'Read an address: its parts, its USPS form, what was repaired',
    tags: ['places'],
    request: { body: { required: true, content: { 'application/json': { schema: addressBody } } } },
    responses: {
      200: {
        description: 'The address',
        content: { 'application/json': { schema: ParsedAddress } },
      },
      400: problems,
      401: problems,
      422: problems,
    },
  });
  edge.openapi(definition, (async (c: Context<EdgeEnv>) => {
    const principal = permitted(c, 'place.read');
    if (!principal.ok) return problem(c, principal.refusal);
    const { text, ...given } = (c.req.valid as (target: 'json') => z.infer<typeof addressBody>)(
      'json',
    );
    const parsed = parseAddress(text, withoutBlanks(given));
    return parsed.ok ? c.json(readAloud(parsed.value)) : problem(c, parsed.refusal);
  }) as never);
}

function withoutBlanks(given: Readonly<Record<string, string | undefined>>): AddressHint {
  return Object.fromEntries(
    Object.entries(given).filter(([, text]) => text !== undefined && text.trim() !== ''),
  );
}

function readAloud(address: Address): z.infer<typeof ParsedAddress> {
  const { original, normal, kind, number, street, box, city, state, zip } = address;
  return {
    original,
    normal,
    kind,
    number: number?.text ?? null,
    street,
    unit: unitLine(address),
    box,
    city,
    state,
    zip,
    alsoKnownAs: address.alternatives.map((one) => one.normal),
    repairs: [...address.repairs],
    remarks: [...address.remarks],
  };
}

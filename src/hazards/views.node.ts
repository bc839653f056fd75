// Hazards and doors as the screens see them: the shapes that stand in the OpenAPI document, and how
// they are made from rows. Nothing is judged here; standing and tier come from the rules.
import { z } from '@hono/zod-openapi';
import { listPeople } from '#agency/store.ts';
import type { Reading } from '#edge/route.ts';
import { findPlaces } from '#places/store.ts';
import { ageDays, asOf, type AsOf } from './as-of.ts';
import { assess, checkStanding, checkWords } from './assess.ts';
import { hazardCategories, hazardCategoryCodes, isGrave, supportKindCodes } from './category.ts';
import { UNTOUCHED_DOOR } from './door.ts';
import { hazardStanding } from './hazard.ts';
import { checkKinds, DEFAULT_POLICY } from './policy.ts';
import { doorsAt, hazardsAt, readerOf, supportAt, type KnownHazard } from './store.ts';
import { namedTiers, tiers } from './tier.ts';

const Uuid = z.uuid();
const Day = z.iso.date();
const Category = z.enum(hazardCategoryCodes);
const Need = z.enum(supportKindCodes);

export const HazardView = z
  .object({
    hazardId: Uuid,
    placeId: Uuid,
    placeLine: z.string().nullable(),
    unit: z.string().nullable(),
    about: z.enum(['place', 'person', 'vehicle']),
    subject: z.string().nullable(),
    category: Category,
    categoryLabel: z.string(),
    conduct: z.string(),
    happenedOn: Day,
    ageDays: z.int(),
    source: z.string(),
    state: z.enum(['unreviewed', 'confirmed', 'declined', 'ended', 'expired']),
    reviewed: z.boolean(),
    contested: z.boolean(),
    expiresOn: Day,
    grave: z.boolean(),
    notedBy: z.string().nullable(),
    notedAt: z.string(),
    /** Whether whoever asks may decide about it: nobody reviews their own words. */
    mayReview: z.boolean(),
  })
  .openapi('Hazard');

export const DoorView = z
  .object({
    placeId: Uuid,
    tier: z.enum(tiers),
    factsTier: z.enum(namedTiers),
    reasons: z.array(z.object({ tier: z.enum(namedTiers), text: z.string() })),
    missing: z.array(z.string()),
    checks: z.array(
      z.object({
        check: z.enum(checkKinds),
        label: z.string(),
        state: z.enum(['not-checked', 'nothing-found', 'found']),
        at: z.string().nullable(),
        source: z.string().nullable(),
      }),
    ),
    lowering: z
      .object({ tier: z.enum(namedTiers), reason: z.string(), by: z.string().nullable() })
      .nullable(),
    hazards: z.array(HazardView),
    support: z.array(z.object({ supportId: Uuid, kind: Need, text: z.string() })),
  })
  .openapi('Door');

export function momentOf(reading: Reading): AsOf {
  return asOf(reading.now, reading.principal.agency.zone);
}

export async function viewsOf(
  reading: Reading,
  hazards: readonly KnownHazard[],
): Promise<z.infer<typeof HazardView>[]> {
  const { agency, person } = reading.principal;
  const people = await listPeople(reading.client, agency.agencyId);
  const callSigns = new Map<string, string>(people.map((one) => [one.personId, one.callSign]));
  const placeIds = [...new Set(hazards.map((one) => one.placeId))];
  const places = await findPlaces(reading.client, agency.agencyId, placeIds);
  const lines = new Map(places.map((place) => [place.placeId, place.line]));
  const at = momentOf(reading);
  return hazards.map((hazard) => {
    const standing = hazardStanding(hazard, at);
    const { hazardId, placeId, about, category, conduct, happenedOn, source, expiresOn } = hazard;
    return {
      hazardId,
      placeId,
      about,
      category,
      conduct,
      happenedOn,
      source,
      expiresOn,
      placeLine: lines.get(placeId) ?? null,
      unit: hazard.unit ?? null,
      subject: hazard.subject ?? null,
      categoryLabel: hazardCategories[category].label,
      ageDays: ageDays(happenedOn, at),
      state: standing.state,
      reviewed: hazard.state === 'confirmed',
      contested: hazard.contest !== undefined,
      grave: isGrave(category),
      notedBy: callSigns.get(hazard.authors[0] ?? '') ?? null,
      notedAt: hazard.notedAt.toString(),
      mayReview: standing.counts && !hazard.authors.includes(person.personId),
    };
  });
}

export async function doorView(
  reading: Reading,
  placeId: string,
): Promise<z.infer<typeof DoorView> | undefined> {
  const { agencyId } = reading.principal.agency;
  const [place] = await findPlaces(reading.client, agencyId, [placeId]);
  if (place === undefined) return undefined;
  const read = readerOf(reading.client);
  const all = (await hazardsAt(read, agencyId, [placeId])).get(placeId) ?? [];
  const at = momentOf(reading);
  const hazards = all.filter((one) => hazardStanding(one, at).counts);
  const door = (await doorsAt(read, agencyId, [placeId])).get(placeId) ?? UNTOUCHED_DOOR;
  const assessment = assess({ door, hazards }, at, DEFAULT_POLICY);
  const people = await listPeople(reading.client, agencyId);
  const asker = people.find((one) => one.personId === door.lowering?.by.id);
  return {
    placeId,
    tier: assessment.tier,
    factsTier: assessment.factsTier,
    reasons: assessment.reasons.map(({ tier, text }) => ({ tier, text })),
    missing: assessment.missingChecks.map((one) => one.text),
    checks: checkKinds.map((check) => {
      const standing = checkStanding({ door, hazards }, check, at, DEFAULT_POLICY);
      const record = standing.state === 'not-checked' ? undefined : standing.record;
      return {
        check,
        label: checkWords(check),
        state: standing.state,
        at: record?.at.toString() ?? null,
        source: record?.source ?? null,
      };
    }),
    lowering:
      door.lowering === undefined
        ? null
        : {
            tier: door.lowering.tier,
            reason: door.lowering.reason,
            by: asker?.callSign ?? null,
          },
    hazards: await viewsOf(reading, hazards),
    support: (await supportAt(read, agencyId, placeId)).map(({ supportId, need, words }) => ({
      supportId,
      kind: need,
      text: words,
    })),
  };
}

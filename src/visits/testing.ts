// For tests against PostgreSQL: a county with a cleared door and a paper for it, and the steps of a visit by name.
import { receivePaper } from '#papers/commands.ts';
import { assert } from '#kernel/assert.ts';
import type { Json } from '#kernel/canonical.ts';
import { accept, type Result } from '#kernel/result.ts';
import { recordCheck } from '#hazards/commands.ts';
import { COUNTY_ZONE, testCounty, type TestCounty } from '#hazards/testing.node.ts';
import { acknowledgeBrief, arrive, openVisit, type OpenVisit } from './commands.ts';

export type VisitCounty = TestCounty & {
  /** A paper for a door; the door's checks are done unless `unchecked`. */
  paper(details: PaperDetails): Promise<{ readonly paperId: string; readonly placeId: string }>;
  opened(callSign: string, input: OpenVisit): Promise<string>;
  /** Opened, briefed and at the door. */
  atDoor(
    callSign: string,
    input: OpenVisit,
  ): Promise<{ readonly visitId: string; readonly watchId: string }>;
};

export type PaperDetails = {
  readonly address: string;
  readonly party?: string;
  readonly paperType?: string;
  readonly jurisdiction?: string;
  readonly caseNumber?: string;
  readonly unchecked?: boolean;
};

export const POINT = { latitude: 39.0911, longitude: -94.4155 };
export const HASH = 'b'.repeat(64);

export async function visitCounty(): Promise<VisitCounty> {
  const county = await testCounty();
  await county.person('clerk 1', ['clerk']);
  await county.person('supervisor 1', ['supervisor']);

  async function must<Answer extends Json>(done: Promise<Result<Answer>>): Promise<Answer> {
    const result = await done;
    assert(result.ok, `A step of the test was refused: ${JSON.stringify(result)}`);
    return result.value;
  }
  const opened = async (callSign: string, input: OpenVisit) => {
    const answer = await must(county.by(callSign, (desk) => openVisit(desk, input)));
    return answer.visitId;
  };
  return {
    ...county,
    opened,
    paper: async (details) => {
      const agency = { jurisdiction: details.jurisdiction ?? 'us-mo-jackson', zone: COUNTY_ZONE };
      const form = {
        caseNumber: details.caseNumber ?? '26HO-AC00417',
        court: 'Circuit Court of Hollis County, Missouri',
        paperType: details.paperType ?? 'rent and possession summons',
        party: { name: details.party ?? 'Robin Example', kind: 'person' as const },
        plaintiff: 'Orchard Example Homes LLC',
        address: { text: details.address },
        point: POINT,
      };
      const received = await must(
        county.by('clerk 1', async (desk) => {
          const done = await receivePaper(desk, { agency, form, by: 'form' });
          return done.ok
            ? accept({ paperId: done.value.paperId, placeId: done.value.placeId ?? '' })
            : done;
        }),
      );
      const { placeId } = received;
      if (details.unchecked !== true) {
        const check = {
          placeId,
          check: 'police-history',
          result: 'nothing-found',
          source: 'dispatch, by phone',
        } as const;
        await must(county.by('clerk 1', (desk) => recordCheck(desk, check)));
      }
      return received;
    },
    atDoor: async (callSign, input) => {
      const visitId = await opened(callSign, input);
      await must(
        county.by(callSign, (desk) => acknowledgeBrief(desk, { visitId, briefHash: HASH })),
      );
      const position = { point: POINT, accuracyM: 8, at: Temporal.Now.instant().toString() };
      const answer = await must(county.by(callSign, (desk) => arrive(desk, { visitId, position })));
      return { visitId, watchId: answer.watchId };
    },
  };
}

// Every room of the house as the doors see it: its routes, its stream kinds, its refusal texts.
// A room that is missing here does not exist to the outside; a refusal without a text fails the catalogue's test.
import { agencyKind } from '#agency/agency.ts';
import { personKind } from '#agency/person.ts';
import { agencyRefusals } from '#agency/refusals.ts';
import { endpointKind } from '#delivery/endpoint.ts';
import { noticeKind } from '#delivery/notice.ts';
import { deliveryRefusals } from '#delivery/refusals.ts';
import type { Edge } from '#edge/principal.ts';
import { edgeRefusals } from '#edge/refusals.ts';
import { doorKind } from '#hazards/door.ts';
import { hazardKind } from '#hazards/hazard.ts';
import { hazardsRefusals } from '#hazards/refusals.ts';
import { registerHazards } from '#hazards/routes.ts';
import { incidentKind } from '#incidents/incident.ts';
import { incidentsRefusals } from '#incidents/refusals.ts';
import { registerIncidents } from '#incidents/routes.ts';
import { supportKind } from '#hazards/support.ts';
import type { Refusal, RefusalText, RefusalTexts } from '#kernel/refusal.ts';
import { kernelRefusals } from '#kernel/refusals.ts';
import { lawRefusals } from '#law/refusals.ts';
import { anyKind, type AnyStreamKind } from '#ledger/model.ts';
import { ledgerRefusals } from '#ledger/refusals.ts';
import { importBatchKind, importKind, importSourceKind } from '#papers/import.ts';
import { paperKind } from '#papers/paper.ts';
import { papersRefusals } from '#papers/refusals.ts';
import { registerPapers } from '#papers/routes.ts';
import { placeKind } from '#places/place.ts';
import { placesRefusals } from '#places/refusals.ts';
import { registerPlaces } from '#places/routes.ts';
import { returnsRefusals } from '#returns/refusals.ts';
import { returnKind } from '#returns/return.ts';
import { registerReturns } from '#returns/routes.ts';
import { planKind } from '#routes/plan.ts';
import { routesRefusals } from '#routes/refusals.ts';
import { registerRoutes } from '#routes/routes.ts';
import { visitsRefusals } from '#visits/refusals.ts';
import { registerVisits } from '#visits/routes.ts';
import { visitKind } from '#visits/visit.ts';
import { outageKind } from '#watch/outage.ts';
import { watchRefusals } from '#watch/refusals.ts';
import { registerWatch } from '#watch/routes.ts';
import { watchCodeKind } from '#watch/watch-code.ts';
import { watchPolicyKind } from '#watch/watch-policy.ts';
import { watchKind } from '#watch/watch.ts';
import { registerBoard } from './board.routes.ts';
import { registerBrief } from './brief.routes.ts';
import { neighbours } from './neighbours.ts';
import { httpRefusals } from './refusals.ts';

export const kinds: readonly AnyStreamKind[] = [
  anyKind(agencyKind),
  anyKind(personKind),
  anyKind(placeKind),
  anyKind(paperKind),
  anyKind(importKind),
  anyKind(importBatchKind),
  anyKind(importSourceKind),
  anyKind(hazardKind),
  anyKind(doorKind),
  anyKind(supportKind),
  anyKind(visitKind),
  anyKind(watchKind),
  anyKind(watchPolicyKind),
  anyKind(watchCodeKind),
  anyKind(outageKind),
  anyKind(noticeKind),
  anyKind(endpointKind),
  anyKind(planKind),
  anyKind(incidentKind),
  anyKind(returnKind),
];

export const refusalTexts: RefusalTexts = {
  ...kernelRefusals,
  ...ledgerRefusals,
  ...agencyRefusals,
  ...edgeRefusals,
  ...lawRefusals,
  ...placesRefusals,
  ...papersRefusals,
  ...hazardsRefusals,
  ...visitsRefusals,
  ...watchRefusals,
  ...deliveryRefusals,
  ...routesRefusals,
  ...incidentsRefusals,
  ...returnsRefusals,
  ...httpRefusals,
};

export function registerRooms(edge: Edge): void {
  registerBoard(edge);
  registerPapers(edge, neighbours);
  registerPlaces(edge);
  registerHazards(edge);
  registerBrief(edge);
  registerRoutes(edge);
  registerVisits(edge);
  registerWatch(edge);
  registerReturns(edge);
  registerIncidents(edge);
}

export function textOf(refusal: Refusal): RefusalText {
  return refusalTexts[refusal.code] ?? httpRefusals['http/bug'];
}

// Every room of the house as the doors see it: its routes, its stream kinds, its refusal texts. A
// room that is missing here does not exist to the outside; a refusal without a text fails the
// catalogue's test.
import { agencyKind } from '#agency/agency.ts';
import { personKind } from '#agency/person.ts';
import { agencyRefusals } from '#agency/refusals.ts';
import type { Edge } from '#edge/principal.ts';
import { edgeRefusals } from '#edge/refusals.ts';
import type { Refusal, RefusalText, RefusalTexts } from '#kernel/refusal.ts';
import { kernelRefusals } from '#kernel/refusals.ts';
import { anyKind, type AnyStreamKind } from '#ledger/model.ts';
import { ledgerRefusals } from '#ledger/refusals.ts';
import { httpRefusals } from './refusals.ts';

export const kinds: readonly AnyStreamKind[] = [anyKind(agencyKind), anyKind(personKind)];

export const refusalTexts: RefusalTexts = {
  ...kernelRefusals,
  ...ledgerRefusals,
  ...agencyRefusals,
  ...edgeRefusals,
  ...httpRefusals,
};

export function registerRooms(_edge: Edge): void {}

export function textOf(refusal: Refusal): RefusalText {
  return refusalTexts[refusal.code] ?? refusalTexts['http/bug'] ?? missing();
}

function missing(): never {
  throw new Error('The catalogue of refusals is empty.');
}

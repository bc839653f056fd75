// Adding and removing endpoints. The secret is drawn here and shown once; a repeated command gives
// the same answer.
import { newId } from '#kernel/random.node.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Desk } from '#ledger/desk.ts';
import { endpointKind } from './endpoint.ts';
import { unfitBecause, type OutboundRules } from './outbound.node.ts';
import { newEndpointSecret } from './webhook.node.ts';

// What can be told from the address alone. Where a name leads is looked at each time something is
// sent (N6), under the installation's own rules: so an address that only an installation may allow
// is taken here and judged there.
const anyNetwork: OutboundRules = { allowPrivate: true, allowedHosts: [] };

export async function addEndpoint(
  desk: Desk,
  input: { readonly url: string },
): Promise<Result<{ readonly endpointId: string; readonly secret: string }>> {
  const why = unfitBecause(input.url, anyNetwork);
  if (why !== undefined)
    return refuse({ code: 'delivery/endpoint-unfit', rule: 'N6', url: input.url, why });
  const endpointId = newId();
  const secret = newEndpointSecret();
  const done = await desk.perform(endpointKind, endpointId, {
    kind: 'endpoint.add',
    url: input.url,
    secret,
  });
  return done.ok ? accept({ endpointId, secret }) : done;
}

export async function removeEndpoint(
  desk: Desk,
  input: { readonly endpointId: string },
): Promise<Result<{ readonly endpointId: string }>> {
  const done = await desk.perform(endpointKind, input.endpointId, { kind: 'endpoint.remove' });
  return done.ok ? accept({ endpointId: input.endpointId }) : done;
}

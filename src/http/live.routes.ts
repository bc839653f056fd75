// The live stream (server-sent events): "something changed", by stream, to whoever watches this agency.
// It carries no content: the screen reads again what it may see. A ping every few seconds lets the screen know that
// silence is the network's and not the county's.
//
// W4: whoever is guarded at this moment, and whoever watches over nobody, is told at a fixed pace and never why. A
// change that arrived just after a duress code would tell the one who looks at that screen that something began.
import type { Context } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { allows } from '#agency/permissions.ts';
import { asAgency } from '#database/database.ts';
import type { Edge, EdgeEnv, Principal } from '#edge/principal.ts';
import { problem } from '#edge/problem.ts';
import { permitted } from '#edge/route.ts';
import type { StreamRef } from '#ledger/model.ts';
import type { Change } from '#ledger/nudges.ts';
import { isGuarded } from '#watch/store.ts';

const PING_MS = 5_000;
const GATHER_MS = 50; // a burst of changes becomes one message
const ANYTHING: StreamRef = { kind: '*', id: '*' };

export function openLive(edge: Edge): void {
  edge.get('/live', (c) => {
    const principal = permitted(c, 'board.read');
    if (!principal.ok) return problem(c, principal.refusal);
    return streamSSE(c, (stream) => follow(c, stream, principal.value));
  });
}

async function follow(
  c: Context<EdgeEnv>,
  stream: SSEStreamingApi,
  principal: Principal,
): Promise<void> {
  const waiting = new Map<string, StreamRef>();
  const bell = createBell();
  const end = c.var.ledger.nudges.subscribe((change: Change) => {
    if (change.agencyId !== principal.agency.agencyId) return;
    for (const one of change.streams) waiting.set(`${one.kind} ${one.id}`, one);
    if (change.streams.length === 0) waiting.set('*', ANYTHING);
    bell.ring();
  });
  stream.onAbort(() => {
    end();
    bell.ring();
  });
  await stream.writeSSE({ event: 'hello', data: '{}' });
  while (!stream.aborted) {
    if (await mayKnowWhen(c, principal)) {
      await bell.wait(waiting.size > 0 ? 0 : PING_MS);
      await stream.sleep(GATHER_MS);
    } else {
      await stream.sleep(PING_MS);
      waiting.set('*', ANYTHING);
    }
    if (stream.aborted) break;
    const streams = waiting.has('*') ? [ANYTHING] : [...waiting.values()];
    waiting.clear();
    if (streams.length === 0) await stream.writeSSE({ event: 'ping', data: '{}' });
    else await stream.writeSSE({ event: 'change', data: JSON.stringify({ streams }) });
  }
  end();
}

async function mayKnowWhen(c: Context<EdgeEnv>, { agency, person }: Principal): Promise<boolean> {
  if (!allows('watch.take', person.roles)) return false;
  const { agencyId } = agency;
  return asAgency(c.var.ledger.database, agencyId, async (client) => {
    return !(await isGuarded(client, agencyId, person.personId));
  });
}

function createBell() {
  let ring: () => void = () => undefined;
  return {
    ring: () => ring(),
    wait: async (ms: number) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      ring = resolve;
      const timer = setTimeout(resolve, ms);
      await promise;
      clearTimeout(timer);
    },
  };
}

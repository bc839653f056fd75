// The live stream (server-sent events): "something changed", by stream, to whoever watches this
// agency. It carries no content: the screen reads again what it may see. A comment every few
// seconds lets the screen know that silence is the network's and not the county's.
import { streamSSE } from 'hono/streaming';
import { permitted } from '#edge/route.ts';
import type { Edge } from '#edge/principal.ts';
import { problem } from '#edge/problem.ts';
import type { Change } from '#ledger/nudges.ts';

const PING_MS = 5_000;
const GATHER_MS = 50; // a burst of changes becomes one message

export function openLive(edge: Edge): void {
  edge.get('/live', (c) => {
    const principal = permitted(c, 'board.read');
    if (!principal.ok) return problem(c, principal.refusal);
    const { agencyId } = principal.value.agency;
    return streamSSE(c, async (stream) => {
      const waiting = new Map<string, { kind: string; id: string }>();
      let wake = () => undefined as void;
      const end = c.var.ledger.nudges.subscribe((change: Change) => {
        if (change.agencyId !== agencyId) return;
        for (const one of change.streams) waiting.set(`${one.kind} ${one.id}`, one);
        if (change.streams.length === 0) waiting.set('* *', { kind: '*', id: '*' });
        wake();
      });
      stream.onAbort(() => {
        end();
        wake();
      });
      await stream.writeSSE({ event: 'hello', data: '{}' });
      while (!stream.aborted) {
        if (waiting.size === 0) {
          const { promise, resolve } = Promise.withResolvers<void>();
          wake = resolve;
          const timer = setTimeout(resolve, PING_MS);
          await promise;
          clearTimeout(timer);
        }
        if (stream.aborted) break;
        if (waiting.size === 0) {
          await stream.writeSSE({ event: 'ping', data: '{}' });
          continue;
        }
        await stream.sleep(GATHER_MS);
        const streams = [...waiting.values()];
        waiting.clear();
        await stream.writeSSE({ event: 'change', data: JSON.stringify({ streams }) });
      }
      end();
    });
  });
}

// Who may do it: each pack names classes of servers, what they may do to which papers and on what
// conditions. A class no entry names may not; a server not described is not asked about (L17).
import type { Act } from './expression.ts';
import type { Ground } from './ground.ts';
import { concerns, type Bound } from './law.ts';
import type { Order } from './orders.ts';
import type { ServerClass } from './pack.ts';
import { holds } from './reckon.ts';

export type ServerVerdict =
  | { readonly is: 'unasked' }
  | { readonly is: 'yes'; readonly by: Bound<ServerClass> | Order }
  | {
      readonly is: 'no';
      readonly reason: string;
      readonly cite: string;
      readonly by: Bound<ServerClass>;
    }
  | {
      readonly is: 'unknown';
      readonly question: string;
      readonly cite: string;
      readonly facts: readonly string[];
      readonly by: Bound<ServerClass>;
    };

export function serverVerdict(act: Act, ground: Ground): ServerVerdict {
  const fact = ground.facts.known.get('server_class');
  if (fact?.kind !== 'choice') return { is: 'unasked' };
  const appointed = ground.orders.find(({ effect }) => effect.kind === 'appoints');
  if (appointed !== undefined) return { is: 'yes', by: appointed };
  const own = nearest(act, ground);
  const mine = own.filter(({ entry }) => entry.classes.includes(fact.text));
  const first = mine[0];
  if (first === undefined) {
    const allowed = own.map(({ entry }) => entry.name).join('; ');
    const one = own[0];
    if (one === undefined) return { is: 'unasked' };
    return {
      is: 'no',
      cite: own.map(({ entry }) => entry.cite).join('; '),
      by: one,
      reason: `This server may not do it here. Those who may: ${allowed}`,
    };
  }
  for (const { must, when, otherwise, cite } of first.entry.tests ?? []) {
    if (when !== undefined && holds(when, ground).is !== 'yes') continue;
    const verdict = holds(must, ground);
    const by = cite ?? first.entry.cite;
    if (verdict.is === 'no') return { is: 'no', reason: otherwise, cite: by, by: first };
    if (verdict.is === 'unknown') {
      return { is: 'unknown', question: otherwise, cite: by, by: first, facts: verdict.facts };
    }
    if (verdict.is === 'ask') {
      return { is: 'unknown', question: verdict.question, cite: by, by: first, facts: [] };
    }
  }
  return { is: 'yes', by: first };
}

/** The nearest layer that speaks of this act and paper decides; wider ones are not mixed in. */
function nearest(act: Act, ground: Ground) {
  const all = ground.at.law.servers.filter(
    ({ entry }) =>
      entry.acts.includes(act) && concerns(entry.papers, ground.paper, entry.exceptPapers),
  );
  const layer = ground.at.law.chain.find((pack) => all.some((bound) => bound.pack === pack));
  return all.filter((bound) => bound.pack === layer);
}

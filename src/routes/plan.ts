// The plan of one day: who has which stops in which order, as it was decided. One stream per agency
// and date. It decides that a paper stands in one person's plan (D7); whether a door may be gone to
// is judged anew whenever the plan is read, because what is known about a door changes during the
// day (D5).
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Recorded, StreamKind, TableRow } from '#ledger/model.ts';

export type DecidedStop = {
  readonly placeId: string;
  readonly paperIds: readonly string[];
  readonly why: string;
};

export type ServerPlan = {
  readonly stops: readonly DecidedStop[];
  readonly decidedBy: string;
  readonly decidedAt: Temporal.Instant;
};

export type Plan = {
  readonly date: string;
  readonly servers: ReadonlyMap<string, ServerPlan>;
};

export type PlanCommand =
  | {
      readonly kind: 'plan.assign';
      readonly date: string;
      readonly assignments: readonly {
        readonly personId: string;
        readonly stops: readonly DecidedStop[];
      }[];
    }
  | { readonly kind: 'plan.take-out'; readonly paperIds: readonly string[] };

export type PlanEvent =
  | {
      readonly kind: 'plan.assigned';
      readonly date: string;
      readonly personId: string;
      readonly stops: readonly DecidedStop[];
    }
  | { readonly kind: 'plan.taken-out'; readonly paperIds: readonly string[] };

type State = Plan | undefined;

function decide(state: State, command: PlanCommand): Result<readonly PlanEvent[]> {
  if (command.kind === 'plan.take-out') {
    const planned = papersOf(state);
    const paperIds = command.paperIds.filter((paperId) => planned.has(paperId));
    return accept(paperIds.length === 0 ? [] : [{ kind: 'plan.taken-out', paperIds }]);
  }
  const { date, assignments } = command;
  const papers = assignments.flatMap(({ stops }) => stops.flatMap((stop) => stop.paperIds));
  const twice = papers.find((paperId, index) => papers.indexOf(paperId) !== index);
  if (twice !== undefined)
    return refuse({ code: 'routes/paper-twice', rule: 'D7', paperId: twice });
  const people = assignments.map((one) => one.personId);
  const again = people.find((personId, index) => people.indexOf(personId) !== index);
  if (again !== undefined) return refuse({ code: 'routes/person-twice', rule: 'D7' });
  return accept(
    assignments.map(({ personId, stops }) => ({ kind: 'plan.assigned', date, personId, stops })),
  );
}

/** Every paper of the day with the person it was given to. */
export function papersOf(state: State): ReadonlyMap<string, string> {
  const servers = [...(state?.servers ?? [])];
  return new Map(
    servers.flatMap(([personId, { stops }]) =>
      stops.flatMap((stop) => stop.paperIds.map((paperId) => [paperId, personId] as const)),
    ),
  );
}

function evolve(state: State, recorded: Recorded<PlanEvent>): State {
  const { event, recordedAt, actor } = recorded;
  if (event.kind === 'plan.taken-out') return state && takenOut(state, new Set(event.paperIds));
  const taken = new Set(event.stops.flatMap((stop) => stop.paperIds));
  const before = state === undefined ? [] : takenOut(state, taken).servers;
  const own = { stops: event.stops, decidedBy: actor.id, decidedAt: recordedAt };
  return { date: event.date, servers: new Map([...before, [event.personId, own]]) };
}

function takenOut(state: Plan, taken: ReadonlySet<string>): Plan {
  const servers = [...state.servers].map(
    ([personId, plan]) => [personId, { ...plan, stops: without(plan.stops, taken) }] as const,
  );
  return { ...state, servers: new Map(servers) };
}

function without(
  stops: readonly DecidedStop[],
  taken: ReadonlySet<string>,
): readonly DecidedStop[] {
  return stops
    .map((stop) => ({ ...stop, paperIds: stop.paperIds.filter((id) => !taken.has(id)) }))
    .filter((stop) => stop.paperIds.length > 0);
}

function rows(state: State): readonly TableRow[] {
  if (state === undefined) return [];
  return [...state.servers].map(([personId, plan]) => ({
    table: 'plan_server',
    row: {
      plan_date: state.date,
      person_id: personId,
      stops: plan.stops,
      decided_by: plan.decidedBy,
      decided_at: plan.decidedAt.toString(),
    },
  }));
}

export const planKind: StreamKind<State, PlanCommand, PlanEvent> = {
  name: 'plan',
  initial: undefined,
  decide,
  evolve,
  privateFields: {},
  tables: [
    {
      name: 'plan_server',
      key: ['plan_date', 'person_id'],
      columns: ['stops', 'decided_by', 'decided_at'],
    },
  ],
  rows,
};

// The plan of one day: who has which stops in which order, as it was decided. One stream per agency and date. It
// decides that a paper stands in one person's plan (D7); whether a door may be gone to is judged anew whenever the
// plan is read, because what is known about a door changes during the day (D5).
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

export type PlanCommand = {
  readonly kind: 'plan.assign';
  readonly date: string;
  readonly assignments: readonly {
    readonly personId: string;
    readonly stops: readonly DecidedStop[];
  }[];
};

export type PlanEvent = {
  readonly kind: 'plan.assigned';
  readonly date: string;
  readonly personId: string;
  readonly stops: readonly DecidedStop[];
};

type State = Plan | undefined;

function decide(_: State, command: PlanCommand): Result<readonly PlanEvent[]> {
  const { date, assignments } = command;
  const papers = assignments.flatMap(({ stops }) => stops.flatMap((stop) => stop.paperIds));
  const twice = papers.find((paperId, index) => papers.indexOf(paperId) !== index);
  if (twice !== undefined) return refuse({ code: 'routes/paper-twice', rule: 'D7', paperId: twice });
  const people = assignments.map((one) => one.personId);
  const again = people.find((personId, index) => people.indexOf(personId) !== index);
  if (again !== undefined) return refuse({ code: 'routes/person-twice', rule: 'D7' });
  return accept(
    assignments.map(({ personId, stops }) => ({ kind: 'plan.assigned', date, personId, stops })),
  );
}

function evolve(state: State, recorded: Recorded<PlanEvent>): State {
  const { event, recordedAt, actor } = recorded;
  const taken = new Set(event.stops.flatMap((stop) => stop.paperIds));
  const servers = new Map(state?.servers ?? []);
  for (const [personId, plan] of servers) {
    servers.set(personId, { ...plan, stops: without(plan.stops, taken) });
  }
  servers.set(event.personId, { stops: event.stops, decidedBy: actor.id, decidedAt: recordedAt });
  return { date: event.date, servers };
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

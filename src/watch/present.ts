// The watch as a row and as a view. The row holds both faces of a watch: what those who watch over
// the person see, and what the guarded person sees; which one is shown is decided by who asks,
// never by the screen (W4).
import type { Json } from '#kernel/canonical.ts';
import type { TableRow } from '#ledger/model.ts';
import { phaseOf, phaseSeenByGuarded } from './can.ts';
import { due, earliest, isOpenAlarm } from './due.ts';
import type { Phase, Position, ThirdParty, Watch } from './model.ts';
import type { Step, Tier } from './policy.ts';

export const watchTable = {
  name: 'watch',
  key: ['watch_id'],
  columns: [
    ...['visit_id', 'place_id', 'place_line', 'tier', 'phase', 'alarm', 'people', 'third_parties'],
    ...[
      'paper_types',
      'precautionary',
      'armed_at',
      'deadline_at',
      'due_at',
      'next_step',
      'step',
      'steps',
    ],
    ...['last_check_in', 'last_position', 'taken_by', 'closed_at', 'closed_reason', 'guarded_sees'],
  ],
} as const;

/** Why there is an alarm, the gravest first. */
export type Cause = 'duress' | 'panic' | 'silence';

export type WatchView = {
  readonly watchId: string;
  readonly visitId: string;
  readonly phase: Phase;
  readonly tier: Tier;
  readonly placeId: string;
  readonly placeLine: string;
  readonly people: readonly { readonly personId: string; readonly callSign: string }[];
  readonly thirdParties: readonly ThirdParty[];
  readonly paperTypes: readonly string[];
  readonly precautionary: boolean;
  readonly armedAt: string;
  readonly deadlineAt: string | null;
  readonly dueAt: string | null;
  readonly nextStep: string | null;
  readonly step: number;
  readonly steps: number;
  readonly lastCheckIn: {
    readonly at: string;
    readonly channel: string;
    readonly receivedAt: string;
    readonly counted: string;
  } | null;
  readonly lastPosition: Position | null;
  readonly takenBy: {
    readonly personId: string;
    readonly callSign: string;
    readonly at: string;
  } | null;
  readonly alarm: Cause | null;
  readonly closedAt: string | null;
  readonly closedReason: string | null;
};

/** What differs for the guarded person. */
type GuardedSees = Pick<
  WatchView,
  'phase' | 'alarm' | 'dueAt' | 'nextStep' | 'step' | 'steps' | 'takenBy'
> &
  Pick<WatchView, 'deadlineAt' | 'closedAt' | 'closedReason'>;

/** A watch as its row holds it: both faces. */
export type WatchRow = WatchView & { readonly guardedSees: GuardedSees };

export function rows(state: Watch | undefined, watchId: string): readonly TableRow[] {
  if (state === undefined) return [];
  const { guardedSees, ...view } = viewsOf(state, watchId);
  return [
    {
      table: watchTable.name,
      row: {
        watch_id: watchId,
        visit_id: view.visitId,
        place_id: view.placeId,
        place_line: view.placeLine,
        tier: view.tier,
        phase: view.phase,
        alarm: view.alarm,
        people: view.people as Json,
        third_parties: view.thirdParties as Json,
        paper_types: view.paperTypes,
        precautionary: view.precautionary,
        armed_at: view.armedAt,
        deadline_at: view.deadlineAt,
        due_at: view.dueAt,
        next_step: view.nextStep,
        step: view.step,
        steps: view.steps,
        last_check_in: view.lastCheckIn,
        last_position: view.lastPosition as Json,
        taken_by: view.takenBy,
        closed_at: view.closedAt,
        closed_reason: view.closedReason,
        guarded_sees: guardedSees as Json,
      },
    },
  ];
}

function viewsOf(watch: Watch, watchId: string): WatchRow {
  const { alarm, clock, closed, lastCheckIn } = watch;
  const timer = earliest(due(watch));
  const taken = alarm?.taken;
  const takenBy = taken === undefined ? null : { ...taken, at: taken.at.toString() };
  return {
    watchId,
    visitId: watch.visitId,
    phase: phaseOf(watch),
    tier: watch.tier,
    placeId: watch.placeId,
    placeLine: watch.placeLine,
    people: watch.people,
    thirdParties: watch.thirdParties,
    paperTypes: watch.paperTypes,
    precautionary: watch.precautionary,
    armedAt: watch.armedAt.toString(),
    deadlineAt: closed === undefined ? clock.deadlineAt.toString() : null,
    dueAt: timer?.at.toString() ?? null,
    nextStep: timer === undefined ? null : whatIsNext(watch, timer.kind),
    step: alarm?.step ?? 0,
    steps: watch.policy.ladder.length,
    lastCheckIn:
      lastCheckIn === undefined
        ? null
        : {
            at: lastCheckIn.at.toString(),
            channel: lastCheckIn.channel,
            receivedAt: lastCheckIn.receivedAt.toString(),
            counted: lastCheckIn.counted,
          },
    lastPosition: watch.lastPosition ?? null,
    takenBy: takenBy === null ? null : named(takenBy),
    alarm: causeOf(watch),
    closedAt: closed?.at.toString() ?? null,
    closedReason: closed?.reason ?? null,
    guardedSees: guardedSees(watch),
  };
}

function named(by: { readonly personId: string; readonly callSign: string; readonly at: string }) {
  return { personId: by.personId, callSign: by.callSign, at: by.at };
}

export function causeOf(watch: Watch): Cause | null {
  const { alarm } = watch;
  if (alarm === undefined) return null;
  if (alarm.duressAt !== undefined) return 'duress';
  return alarm.panicAt === undefined ? 'silence' : 'panic';
}

// Steps are never shown to the guarded: under duress they would betray it, so they are absent in
// every alarm.
function guardedSees(watch: Watch): GuardedSees {
  const { alarm, clock, closed, leftAt } = watch;
  const phase = phaseSeenByGuarded(watch);
  const shown = isOpenAlarm(alarm);
  const closedAt = closed?.at ?? (phase === 'closed' ? leftAt : undefined);
  const taken = shown ? alarm?.taken : undefined;
  const nextAt = clock.missed ? null : clock.prompted ? clock.deadlineAt : clock.promptAt;
  return {
    phase,
    alarm: !shown ? null : alarm?.panicAt === undefined ? 'silence' : 'panic',
    deadlineAt: phase === 'closed' ? null : clock.deadlineAt.toString(),
    dueAt: phase === 'closed' || shown ? null : (nextAt?.toString() ?? null),
    nextStep: null,
    step: 0,
    steps: watch.policy.ladder.length,
    takenBy: taken === undefined ? null : named({ ...taken, at: taken.at.toString() }),
    closedAt: closedAt?.toString() ?? null,
    closedReason: closedAt === undefined ? null : (closed?.reason ?? 'away'),
  };
}

function whatIsNext(watch: Watch, kind: NonNullable<ReturnType<typeof earliest>>['kind']): string {
  switch (kind) {
    case 'prompt':
      return 'reminds them to check in';
    case 'miss':
      return 'counts the check-in as missed';
    case 'call-guarded':
      return 'calls them';
    case 'remind':
      return `asks ${watch.alarm?.taken?.callSign ?? 'whoever took it'} how it stands`;
    case 'ending':
      return 'tells everyone how it ended';
    case 'silence':
      return stepWords(watch.policy.ladder[0]);
    case 'step':
      return stepWords(watch.policy.ladder[(watch.alarm?.next?.step ?? 1) - 1]);
  }
}

export function stepWords(step: Step | undefined): string {
  switch (step?.who) {
    case 'guarded':
      return 'calls them';
    case 'supervisors':
      return 'tells the supervisors';
    case 'dispatchers':
      return 'tells the dispatchers';
    case 'everyone':
    case undefined:
      return 'tells everyone on duty';
  }
}

/** Which of the two faces someone may see. */
export function mayWatchOver(
  viewer: { readonly personId: string; readonly roles: readonly string[] },
  people: readonly { readonly personId: string }[],
): boolean {
  const guarded = people.some(({ personId }) => personId === viewer.personId);
  const watcher = ['supervisor', 'dispatcher', 'administrator'].some((role) =>
    viewer.roles.includes(role),
  );
  return watcher && !guarded;
}

export function seenBy(
  viewer: { readonly personId: string; readonly roles: readonly string[] },
  row: WatchRow,
): WatchView {
  const { guardedSees: concealed, ...view } = row;
  return mayWatchOver(viewer, row.people) ? view : { ...view, ...concealed };
}

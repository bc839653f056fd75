// One paper as the day's plan sees it. Pure: the paper, its door and the law's hours for the day
// are handed in.
import type { Point } from '#kernel/geometry.ts';
import type { Deadline } from '#papers/paper.ts';
import type { PlannedPaper } from './order.ts';

export type DoorOnTheWay = {
  readonly placeId: string;
  readonly line: string;
  readonly point: Point | null;
};

export function plannedPaper(
  paper: {
    readonly paperId: string;
    readonly paperTypeLabel: string;
    readonly deadline: Deadline | null;
  },
  door: DoorOnTheWay,
  windows: readonly { readonly from: string; readonly to: string }[],
): PlannedPaper {
  const { paperId, paperTypeLabel, deadline } = paper;
  return {
    paperId,
    paperTypeLabel,
    placeId: door.placeId,
    addressLine: door.line,
    point: door.point,
    deadline: deadline?.date ?? deadline?.moment?.slice(0, 10) ?? null,
    window: spanOf(windows),
  };
}

// Hours with a gap in them are shown by their ends; the brief shows each stretch.
function spanOf(windows: readonly { readonly from: string; readonly to: string }[]) {
  const first = windows[0];
  const last = windows.at(-1);
  return first === undefined || last === undefined ? null : { from: first.from, to: last.to };
}

/**
 * The moment for which the law's hours of a day are asked: now for today, noon for a day to come.
 */
export function momentOf(date: string, zone: string, now: Temporal.Instant): Temporal.Instant {
  const today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  if (date === today) return now;
  const noon = Temporal.PlainTime.from('12:00');
  return Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone: zone, plainTime: noon })
    .toInstant();
}

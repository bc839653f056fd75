// A date of law, with its time of day where one is known, in the zone of the premises. Text from
// outside is read once, here; an impossible date is refused with its place, never bent (L2).
import { accept, refuse, type Result } from '#kernel/result.ts';
import { dateOf, dayNumber, isoOf, numberOfIso } from './calendar.ts';

/** `minute` counts from midnight by the wall clock at the premises. */
export type When = { readonly day: number; readonly minute?: number };

const DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const YEARLESS = /^([A-Z][a-z]{2}) (\d{1,2}) (\d{1,2}):(\d{2})$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Reads `2024-06-03`, `2024-06-03T09:00` (wall clock at the premises) or one with an offset. */
export function readWhen(text: string, place: string, zone: string): Result<When> {
  const found = DATE.exec(text.trim());
  const wrong = () => refuse({ code: 'law/not-a-date', place, text: text.slice(0, 40) });
  const day = found === null ? undefined : numberOfIso(found[1] ?? '');
  if (found === null || day === undefined) return wrong();
  const clock = found[2];
  if (clock === undefined) return accept({ day });
  const [hour, minute] = [Number(clock.slice(0, 2)), Number(clock.slice(3, 5))];
  if (hour > 23 || minute > 59) return wrong();
  if (found[3] === undefined) return accept({ day, minute: hour * 60 + minute });
  try {
    return accept(whenOf(Temporal.Instant.from(text.trim()), zone));
  } catch {
    return wrong();
  }
}

/** Reads `Jan 18 08:30`: an attempt noted without its year, which a leap year stands in for. */
export function readYearless(text: string): When | undefined {
  const found = YEARLESS.exec(text.trim());
  if (found === null) return undefined;
  const month = MONTHS.indexOf(found[1] ?? '') + 1;
  const [day, hour, minute] = [Number(found[2]), Number(found[3]), Number(found[4])];
  if (month === 0 || hour > 23 || minute > 59) return undefined;
  try {
    const date = Temporal.PlainDate.from({ year: 1972, month, day }, { overflow: 'reject' });
    return { day: dayNumber(date), minute: hour * 60 + minute };
  } catch {
    return undefined;
  }
}

export function whenOf(moment: Temporal.Instant, zone: string): When {
  const local = moment.toZonedDateTimeISO(zone);
  return { day: dayNumber(local.toPlainDate()), minute: local.hour * 60 + local.minute };
}

/** The moment a wall time names in a zone; in the repeated hour of autumn, the earlier one. */
export function instantOf(when: When, zone: string): Temporal.Instant {
  const minute = when.minute ?? 0;
  const time = { hour: Math.floor(minute / 60), minute: minute % 60 };
  return dateOf(when.day)
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant();
}

/** Order in time; a date without a time stands at the start of its day. */
export function compareWhen(a: When, b: When): number {
  return a.day - b.day || (a.minute ?? 0) - (b.minute ?? 0);
}

export function isoWhen(when: When): string {
  const date = isoOf(when.day);
  return when.minute === undefined ? date : `${date}T${clockWords(when.minute)}`;
}

export function clockWords(minute: number): string {
  const hour = Math.floor(minute / 60);
  return `${String(hour).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export function minuteOf(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

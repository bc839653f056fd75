// Moments and dates as an American court reads them: November 19, 2026, at 2:05 p.m. Written out here, because the
// wording of a signed paper must not change with a library's data.
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const SHORT = [
  'Jan.',
  'Feb.',
  'Mar.',
  'Apr.',
  'May',
  'June',
  'July',
  'Aug.',
  'Sept.',
  'Oct.',
  'Nov.',
  'Dec.',
] as const;
const DAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

export function longDate(date: Temporal.PlainDate | Temporal.ZonedDateTime): string {
  return `${MONTHS[date.month - 1] ?? ''} ${date.day}, ${date.year}`;
}

export function shortDate(date: Temporal.PlainDate | Temporal.ZonedDateTime): string {
  return `${SHORT[date.month - 1] ?? ''} ${date.day}, ${date.year}`;
}

export function clockTime(at: Temporal.ZonedDateTime): string {
  const hour = at.hour % 12 === 0 ? 12 : at.hour % 12;
  return `${hour}:${String(at.minute).padStart(2, '0')} ${at.hour < 12 ? 'a.m.' : 'p.m.'}`;
}

/** `Thursday, November 19, 2026, at 2:05 p.m.` in the zone of the door. */
export function longMoment(at: string, zone: string): string {
  const local = localOf(at, zone);
  return `${DAYS[local.dayOfWeek - 1] ?? ''}, ${longDate(local)}, at ${clockTime(local)}`;
}

/** `November 19, 2026, at 2:05 p.m.` */
export function plainMoment(at: string, zone: string): string {
  const local = localOf(at, zone);
  return `${longDate(local)}, at ${clockTime(local)}`;
}

export function localOf(at: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone);
}

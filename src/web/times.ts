// How moments, dates and lengths of time are written on every screen: 13:05 in the agency's zone, ages as "2 min ago",
// countdowns as 04:12. Pure. It works on milliseconds since 1970 and Intl, because the phones we must run on do not
// all have Temporal yet; the only moments it reads are the server's own, in UTC.

/** Reads a moment the server wrote. */
export function momentMs(moment: string): number {
  const ms = Date.parse(moment);
  if (Number.isNaN(ms)) throw new Error(`The server sent a moment that cannot be read: ${moment}`);
  return ms;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

const HOUR_MINUTE = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** 13:05 */
export function wallTime(ms: number, zone: string): string {
  return format(zone, HOUR_MINUTE).format(ms);
}

/** 13:05:09, where seconds matter */
export function wallTimeExact(ms: number, zone: string): string {
  return format(zone, { ...HOUR_MINUTE, second: '2-digit' }).format(ms);
}

/** Thu 14:07 */
export function dayAndTime(ms: number, zone: string): string {
  return `${format(zone, { weekday: 'short' }).format(ms)} ${wallTime(ms, zone)}`;
}

/** CST: the zone, named once on a screen */
export function zoneName(ms: number, zone: string): string {
  const parts = format(zone, { timeZoneName: 'short' }).formatToParts(ms);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** 2026-11-22, the date at a place */
export function dateAt(ms: number, zone: string): string {
  const parts = format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    ms,
  );
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 22 Nov 2026, from an ISO date; anything else is shown as it came */
export function dateWords(date: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (found === null) return date;
  return `${Number(found[3])} ${MONTHS[Number(found[2]) - 1] ?? found[2]} ${found[1]}`;
}

/** 13:05 when it is today, 21 Nov 13:05 when it is not */
export function timeOrDay(ms: number, now: number, zone: string): string {
  const day = dateAt(ms, zone);
  const time = wallTime(ms, zone);
  if (day === dateAt(now, zone)) return time;
  const words = dateWords(day);
  const year = day.slice(0, 4) === dateAt(now, zone).slice(0, 4);
  return `${year ? words.replace(/ \d{4}$/, '') : words} ${time}`;
}

/** Whole days from one ISO date to another; negative when it is past */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/**
 * 04:12, or 1:04:12 from an hour on. What remains is rounded up and what has passed is rounded down, so that a clock
 * shows 00:00 exactly when the deadline is there, never before.
 */
export function countdown(ms: number): string {
  const seconds = ms >= 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = two(Math.floor((seconds % 3600) / 60));
  return hours > 0 ? `${hours}:${minutes}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** "just now", "40 s ago", "2 min ago", "3 h ago", "19 d ago" */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 5) return 'just now';
  if (seconds < 90) return `${seconds} s ago`;
  if (seconds < 90 * 60) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 36 * 3600) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

/** The length of a countdown for a screen reader: "4 minutes 12 seconds". */
export function lengthWords(ms: number): string {
  const seconds = Math.abs(Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const part = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
  if (minutes === 0) return part(seconds, 'second');
  return seconds % 60 === 0
    ? part(minutes, 'minute')
    : `${part(minutes, 'minute')} ${part(seconds % 60, 'second')}`;
}

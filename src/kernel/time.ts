// Moments are Temporal.Instant, dates of law Temporal.PlainDate; every conversion names its zone.
// Never Date.
import { accept, refuse, type Result } from './result.ts';

/** Reads an RFC 3339 moment with an offset, for example `2026-11-22T13:05:00-06:00`. */
export function parseInstant(text: string): Result<Temporal.Instant> {
  try {
    return accept(Temporal.Instant.from(text));
  } catch {
    return refuse({ code: 'kernel/not-a-moment', text: text.slice(0, 60) });
  }
}

/** Reads an ISO 8601 calendar date that exists, for example `2024-02-29`. */
export function parsePlainDate(text: string): Result<Temporal.PlainDate> {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    try {
      return accept(Temporal.PlainDate.from(text, { overflow: 'reject' }));
    } catch {
      // The shape is right but there is no such day; told below.
    }
  }
  return refuse({ code: 'kernel/not-a-date', text: text.slice(0, 60) });
}

export function addMs(moment: Temporal.Instant, ms: number): Temporal.Instant {
  return moment.add({ milliseconds: ms });
}

export function msBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return to.epochMilliseconds - from.epochMilliseconds;
}

export function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

/** The date at a place at a moment, in the named zone of the place. */
export function dateIn(moment: Temporal.Instant, zone: string): Temporal.PlainDate {
  return moment.toZonedDateTimeISO(zone).toPlainDate();
}

/** The wall time at a place at a moment, as `13:05`. */
export function wallTime(moment: Temporal.Instant, zone: string): string {
  return moment.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

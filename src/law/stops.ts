// What bars an act for a time whatever the paper says: a moratorium by order, a holiday pause, a
// weather rule. A stop that comes each year by an order not yet entered only warns, and a custom
// never bars; weather bars on a recorded reading and a named officer's decision (L22, L23).
import { judge, type Judges } from './conditions.ts';
import { isoOf } from './calendar.ts';
import type { Act } from './expression.ts';
import type { Ground } from './ground.ts';
import { concerns, type Bound } from './law.ts';
import type { When } from './moment.ts';
import type { Stop } from './pack.ts';
import type { Verdict } from './verdict.ts';

export type StopFound = {
  readonly stop: Bound<Stop>;
  readonly does: 'bars' | 'asks' | 'warns';
  readonly says: string;
  /** Facts whose absence leaves it open. */
  readonly facts: readonly string[];
};

/** Every stop that speaks on this act that day. */
export function stopsOn(
  act: Act,
  when: When,
  ground: Ground,
  judges: Judges,
): readonly StopFound[] {
  return ground.at.law.stops
    .filter(({ entry }) => entry.acts.includes(act) && concerns(entry.papers, ground.paper))
    .flatMap((stop) => found(stop, when, ground, judges));
}

function found(
  stop: Bound<Stop>,
  when: When,
  ground: Ground,
  judges: Judges,
): readonly StopFound[] {
  const { entry } = stop;
  const iso = isoOf(when.day);
  if ((entry.from ?? '') > iso || (entry.to !== undefined && entry.to < iso)) return [];
  const concerned: Verdict =
    entry.when === undefined ? { is: 'yes' } : judge(entry.when, ground, judges);
  if (concerned.is === 'no') return [];
  const span = spanOf(entry, iso);
  if (span === 'outside') return [];
  if (entry.status !== 'in-force') return [warning(stop, entry)];
  if (concerned.is === 'unknown') return [asking(stop, concerned.facts)];
  if (span === 'unknown-start') {
    return [
      {
        stop,
        does: 'asks',
        facts: [],
        says: `${entry.reason}: the order’s first day is not in the pack; ask the court.`,
      },
    ];
  }
  if (entry.bars === undefined) return [barring(stop, ground)];
  const bars = judge(entry.bars, ground, judges);
  if (bars.is === 'yes') return [barring(stop, ground)];
  if (bars.is === 'unknown') return [asking(stop, bars.facts)];
  return bars.is === 'ask' ? [{ stop, does: 'asks', says: bars.question, facts: [] }] : [];
}

const START_UNKNOWN_DAYS = 120;

/** Whether the day is within the stop's dates; a stop without dates is open-ended. */
function spanOf(entry: Stop, iso: string): 'inside' | 'outside' | 'unknown-start' {
  if (entry.dates !== undefined) {
    for (const { from, to } of entry.dates) {
      if (from !== undefined && from <= iso && iso <= to) return 'inside';
      const earliest = Temporal.PlainDate.from(to)
        .subtract({ days: START_UNKNOWN_DAYS })
        .toString();
      if (from === undefined && earliest <= iso && iso <= to) return 'unknown-start';
    }
    return 'outside';
  }
  const yearly = entry.season ?? entry.usualDates;
  return yearly === undefined || inYear(iso.slice(5), yearly) ? 'inside' : 'outside';
}

/** Whether a month-day lies in a span of the year that may pass New Year. */
function inYear(day: string, span: { readonly from: string; readonly to: string }): boolean {
  const { from, to } = span;
  return from <= to ? from <= day && day <= to : from <= day || day <= to;
}

function warning(stop: Bound<Stop>, entry: Stop): StopFound {
  const says =
    entry.status === 'custom'
      ? `${entry.reason}. It is a custom, not law, and does not bar the act.`
      : `${entry.reason}. No such order is in the pack for this day: look whether one was made.`;
  return { stop, does: 'warns', says, facts: [] };
}

function asking(stop: Bound<Stop>, facts: readonly string[]): StopFound {
  return {
    stop,
    does: 'asks',
    says: `${stop.entry.reason}: ${facts.join(', ')} not known.`,
    facts,
  };
}

/** A bar that rests on an outside fact says what record it still lacks. */
function barring(stop: Bound<Stop>, ground: Ground): StopFound {
  const lacking = (stop.entry.evidence ?? []).filter((name) => !ground.facts.known.has(name));
  const labels = lacking.map((name) => ground.at.law.vocabulary.words.get(name)?.label ?? name);
  const owed = labels.length === 0 ? '' : ` Still to be recorded: ${labels.join('; ')}.`;
  return { stop, does: 'bars', says: `${stop.entry.reason}.${owed}`, facts: lacking };
}

export function clearVerdict(act: Act, when: When, ground: Ground, judges: Judges): Verdict {
  const all = stopsOn(act, when, ground, judges);
  if (all.some(({ does }) => does === 'bars')) return { is: 'no' };
  const open = all.find(({ does }) => does === 'asks');
  if (open === undefined) return { is: 'yes' };
  return open.facts.length > 0
    ? { is: 'unknown', facts: open.facts }
    : { is: 'ask', question: open.says };
}

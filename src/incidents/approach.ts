// The approach package: what somebody who is asked for help needs to hear, from the facts at one
// moment (I3, I4). It guesses nothing. What is not known is said, because "no one else is there"
// and "we do not know who is there" send people through a door in different ways.
import { wallTime } from '#kernel/time.ts';
import type { Point } from '#kernel/geometry.ts';
import type { Cause } from './incident.ts';

export type ApproachFacts = {
  readonly cause: Cause;
  readonly what: string;
  readonly people: readonly string[];
  readonly addressLine: string | null;
  readonly zone: string;
  readonly lastPosition: {
    readonly point: Point;
    readonly accuracyM: number;
    readonly at: string;
  } | null;
  readonly lastHeard: { readonly at: string; readonly channel: string } | null;
  readonly thirdParties: readonly { readonly role: string; readonly name: string | null }[];
  /** Hazards that count now, gravest first. */
  readonly hazards: readonly {
    readonly label: string;
    readonly conduct: string;
    readonly happenedOn: string;
    readonly grave: boolean;
    readonly reviewed: boolean;
  }[];
  readonly support: readonly string[];
  /** Required checks of the door that were not done, in words. */
  readonly notChecked: readonly string[];
  /** Who of the agency to call, by call sign and number. */
  readonly callBack: { readonly callSign: string; readonly phone: string | null } | null;
};

export type ApproachLine = { readonly label: string; readonly text: string };

export type ApproachPackage = {
  readonly lines: readonly ApproachLine[];
  readonly notKnown: readonly string[];
  readonly script: string;
  readonly words: number;
};

/** Twenty seconds at the pace of someone dictating to a dispatcher. */
export const SCRIPT_WORDS = 55;

const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  duress: 'Duress signal',
  panic: 'Panic alarm',
  silence: 'No answer',
  'by-hand': 'Help needed',
};

export function approachPackage(facts: ApproachFacts, now: Temporal.Instant): ApproachPackage {
  const notKnown = unknowns(facts);
  const script = scriptOf(facts, { now, notKnown });
  return { lines: linesOf(facts, now), notKnown, script, words: wordCount(script) };
}

export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}

function linesOf(facts: ApproachFacts, now: Temporal.Instant): readonly ApproachLine[] {
  const { lastPosition, lastHeard, callBack } = facts;
  const line = (label: string, text: string): ApproachLine => ({ label, text });
  return [
    line('what', `${CAUSE_WORDS[facts.cause]}: ${facts.what}`),
    line('who', list(facts.people) ?? 'not known'),
    line('where', facts.addressLine ?? 'not known'),
    line(
      'last position',
      lastPosition === null
        ? 'not known'
        : `${pointText(lastPosition.point)}, ± ${Math.round(lastPosition.accuracyM)} m, ` +
            `${ago(lastPosition.at, now)} (${clock(lastPosition.at, facts.zone)})`,
    ),
    line(
      'last heard',
      lastHeard === null
        ? 'not since arriving'
        : `${clock(lastHeard.at, facts.zone)} by ${lastHeard.channel}, ${ago(lastHeard.at, now)}`,
    ),
    line('also there', list(facts.thirdParties.map(thirdParty)) ?? 'nobody that we know of'),
    ...facts.hazards.map((one) =>
      line(
        one.grave ? 'grave hazard' : 'hazard',
        `${one.happenedOn}: ${one.conduct}${one.reviewed ? '' : ' (not reviewed)'}`,
      ),
    ),
    ...facts.support.map((text) => line('need', text)),
    line('call back', callBack === null ? 'not known' : callBackText(callBack)),
  ];
}

function unknowns(facts: ApproachFacts): readonly string[] {
  return [
    ...(facts.addressLine === null ? ['the address'] : []),
    ...(facts.lastPosition === null ? ['their position'] : []),
    'the entry they used',
    'who is inside',
    ...facts.notChecked,
    ...((facts.callBack?.phone ?? null) === null ? ['a number to call back'] : []),
  ];
}

// Said in the order in which a dispatcher needs it. What matters least is left out first when it
// would take too long; what, who, where and the gravest hazard always stay.
function scriptOf(
  facts: ApproachFacts,
  at: { readonly now: Temporal.Instant; readonly notKnown: readonly string[] },
): string {
  const [gravest] = facts.hazards;
  const { addressLine, lastHeard, lastPosition, thirdParties, callBack } = facts;
  const parts: readonly Part[] = [
    part(0, `${CAUSE_WORDS[facts.cause]}: ${clip(shortList(facts.people) ?? 'one of ours', 8)}.`),
    part(0, addressLine === null ? 'Address not known.' : `At ${clip(addressLine, 10)}.`),
    part(0, gravest === undefined ? 'No hazard on record.' : hazardWords(gravest)),
    part(
      3,
      lastHeard === null ? 'Not heard since arriving.' : `Last heard ${ago(lastHeard.at, at.now)}.`,
    ),
    part(
      4,
      lastPosition === null
        ? 'Position not known.'
        : `Position ${ago(lastPosition.at, at.now)} old.`,
    ),
    part(
      1,
      thirdParties.length === 0
        ? ''
        : `Also there: ${clip(shortList(thirdParties.map(({ role }) => role)) ?? '', 7)}.`,
    ),
    part(
      2,
      `Not known: ${clip(
        at.notKnown
          .filter((one) => one !== 'their position')
          .slice(0, 2)
          .join(', '),
        10,
      )}.`,
    ),
    part(1, callBack === null ? '' : `Call back ${clip(callBackText(callBack), 6)}.`),
  ];
  return fit(parts.filter((one) => one.text !== ''));
}

type Part = { readonly rank: number; readonly text: string };

function part(rank: number, text: string): Part {
  return { rank, text: text.replace(' ago old', ' old') };
}

function fit(parts: readonly Part[]): string {
  const text = parts.map((one) => one.text).join(' ');
  if (wordCount(text) <= SCRIPT_WORDS) return text;
  const least = Math.max(...parts.map((one) => one.rank));
  const last = parts.findLastIndex((one) => one.rank === least);
  return fit(parts.filter((_, index) => index !== last));
}

function hazardWords(one: ApproachFacts['hazards'][number]): string {
  return `Known: ${clip(one.label.toLowerCase(), 8)}, ${one.happenedOn}.`;
}

function clip(text: string, words: number): string {
  const all = text.split(/\s+/u).filter((word) => word !== '');
  return all.length <= words ? all.join(' ') : `${all.slice(0, words).join(' ')}…`;
}

function list(items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : items.join(', ');
}

function shortList(items: readonly string[]): string | undefined {
  if (items.length <= 2) return list(items);
  return `${items.slice(0, 2).join(', ')} and ${items.length - 2} more`;
}

function thirdParty({ role, name }: { readonly role: string; readonly name: string | null }) {
  return name === null ? role : `${role} (${name})`;
}

function callBackText(callBack: NonNullable<ApproachFacts['callBack']>): string {
  const { callSign, phone } = callBack;
  return phone === null ? `${callSign}, number not known` : `${callSign}, ${phone}`;
}

function pointText(point: Point): string {
  return `${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`;
}

function clock(moment: string, zone: string): string {
  return wallTime(Temporal.Instant.from(moment), zone);
}

const MINUTE_MS = 60_000;

function ago(moment: string, now: Temporal.Instant): string {
  const ms = now.epochMilliseconds - Temporal.Instant.from(moment).epochMilliseconds;
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  if (minutes < 1) return 'less than a minute ago';
  if (minutes === 1) return '1 minute ago';
  if (minutes < 120) return `${minutes} minutes ago`;
  return `${Math.floor(minutes / 60)} hours ago`;
}

// A paper as a row and as a page: what is due and how soon, who it is for, and what may be done with it. Pure. Dates
// of law come from the server with their counting; here they are only compared with today's date at the agency.
import { addressWords } from '../addresses.ts';
import type { Deadline, LawAnswer, Me, PaperRow, PaperView, Party } from '../contract.ts';
import { dateAt, dateWords, daysBetween, momentMs, timeOrDay } from '../times.ts';
import { whyNotAllowed } from './watch.present.ts';
import { words } from './words.ts';

export type DueProps = {
  readonly text: string;
  readonly note: string;
  readonly tone: 'none' | 'ease' | 'soon' | 'past';
};

type At = { readonly now: number; readonly zone: string };

const SOON_DAYS = 3;

export function presentDue(deadline: Deadline | null, { now, zone }: At): DueProps {
  if (deadline === null) return { text: words.papers.noDeadline, note: '', tone: 'none' };
  if (deadline.moment !== null) {
    const ms = momentMs(deadline.moment);
    const tone = ms < now ? 'past' : ms - now < SOON_DAYS * 86_400_000 ? 'soon' : 'ease';
    return { text: timeOrDay(ms, now, zone), note: noteOf(dateAt(ms, zone), { now, zone }), tone };
  }
  if (deadline.date === null) return { text: words.papers.noDeadline, note: '', tone: 'none' };
  const days = daysBetween(dateAt(now, zone), deadline.date);
  const tone = days < 0 ? 'past' : days <= SOON_DAYS ? 'soon' : 'ease';
  return { text: dateWords(deadline.date), note: noteOf(deadline.date, { now, zone }), tone };
}

function noteOf(date: string, { now, zone }: At): string {
  const days = daysBetween(dateAt(now, zone), date);
  if (days === 0) return words.papers.today;
  if (days === 1) return words.papers.tomorrow;
  return days < 0 ? words.papers.daysPast(-days) : words.papers.daysLeft(days);
}

/** A closed or returned paper needs no one, so its date is only told, never pressed. */
export function presentRowDue(row: PaperRow, at: At): DueProps {
  const due = presentDue(row.deadline, at);
  return row.status === 'open'
    ? due
    : { ...due, note: '', tone: due.tone === 'none' ? 'none' : 'ease' };
}

export function partyLine(party: Party): string {
  return party.name ?? words.papers.parties[party.kind];
}

export type Fact = { readonly label: string; readonly value: string };

/** What came in, as it came. */
export function cameIn(paper: PaperView): readonly Fact[] {
  const dates = Object.entries(paper.dates).flatMap(([name, date]) =>
    date === null ? [] : [{ label: words.paper.dateNames(name), value: dateWords(date) }],
  );
  const optional = (label: string, value: string | null) =>
    value === null ? [] : [{ label, value }];
  const { original, normal } = paper.address;
  return [
    { label: words.paper.court, value: paper.court },
    ...optional(words.paper.plaintiff, paper.plaintiff),
    { label: words.paper.toServe, value: partyLine(paper.party) },
    { label: words.paper.addressAsWritten, value: original },
    ...(normal === null || normal === original
      ? []
      : [{ label: words.paper.addressRead, value: addressWords(normal) }]),
    { label: words.paper.place, value: placeLine(paper) },
    ...dates,
    ...optional(words.paper.instructions, paper.instructions),
    { label: words.paper.source, value: sourceLine(paper) },
  ];
}

function placeLine(paper: PaperView): string {
  const { kind, score, reasons } = paper.placeMatch;
  const scored = score === null ? '' : ` (${words.paper.score(score)})`;
  return [`${words.paper.match(kind)}${scored}`, ...reasons].join('; ');
}

function sourceLine(paper: PaperView): string {
  const { source } = paper;
  if (source.import !== undefined) return words.paper.fromImport(source.row ?? null);
  return source.api === true ? words.paper.fromApi : words.paper.fromForm;
}

/** The arithmetic behind a date, one step a line. */
export function counting(answer: LawAnswer): readonly string[] {
  return typeof answer.explanation === 'string' ? [answer.explanation] : answer.explanation;
}

export type PaperActs = {
  readonly assign: string | null;
  readonly close: string | null;
  readonly draft: string | null;
};

/** Why each act is off, or null when it may be done. */
export function paperActs(paper: PaperRow, me: Me | null): PaperActs {
  const ended = paper.status === 'closed' || paper.status === 'returned' ? words.paper.ended : null;
  if (me === null) {
    const { notSignedIn } = words.why;
    return { assign: notSignedIn, close: notSignedIn, draft: notSignedIn };
  }
  return {
    assign: ended ?? whyNotAllowed('paper.assign', me.roles),
    close: ended ?? whyNotAllowed('paper.close', me.roles),
    draft:
      whyNotAllowed('return.draft', me.roles) ??
      (paper.attempts === 0 ? words.paper.noAttempts : null),
  };
}

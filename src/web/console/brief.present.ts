// A brief in the order in which it must be read: hazards, notices that set dates, what was checked and what was not,
// earlier contacts, needs, the hours, precautions and what is owed. "Not checked" and "nothing found" never look
// alike. Pure; the field app draws the same lines.
import type { BriefView, Window } from '../contract.ts';
import { age, dateWords, momentMs, timeOrDay, wallTime } from '../times.ts';
import { briefWords as words } from './brief.words.ts';

export type BriefLine = {
  readonly key: string;
  readonly sign: string;
  readonly text: string;
  readonly under: string;
  readonly tone: 'grave' | 'care' | 'calm' | 'gap' | 'met';
};

export type BriefPart = {
  readonly title: string;
  readonly lines: readonly BriefLine[];
  readonly empty: string;
};

type At = { readonly now: number; readonly zone: string };

export function presentBrief(brief: BriefView, at: At): readonly BriefPart[] {
  return [
    { title: words.hazards, lines: hazardLines(brief), empty: words.noHazards },
    ...optional({ title: words.noticesTitle, lines: noticeLines(brief), empty: '' }),
    { title: words.checks, lines: checkLines(brief, at), empty: '' },
    { title: words.contacts, lines: contactLines(brief, at), empty: words.noContacts },
    ...optional({ title: words.support, lines: supportLines(brief), empty: '' }),
    { title: words.lawful, lines: lawfulLines(brief, at), empty: '' },
    ...optional({ title: words.precautions, lines: precautionLines(brief), empty: '' }),
    ...optional({ title: words.owed, lines: owedLines(brief), empty: '' }),
  ];
}

function optional(part: BriefPart): readonly BriefPart[] {
  return part.lines.length === 0 ? [] : [part];
}

function hazardLines(brief: BriefView): readonly BriefLine[] {
  return brief.hazards.map((hazard) => ({
    key: hazard.hazardId,
    sign: hazard.grave ? '▲' : '△',
    text: `${dateWords(hazard.happenedOn)}: ${hazard.conduct}`,
    under: [
      words.source(hazard.source),
      hazard.reviewed ? words.reviewed : words.notReviewed,
      ...(hazard.contested ? [words.contested] : []),
      words.daysAgo(hazard.ageDays),
      ...(hazard.expiresOn === null ? [] : [words.until(dateWords(hazard.expiresOn))]),
    ].join(' · '),
    tone: hazard.grave ? 'grave' : 'care',
  }));
}

function noticeLines(brief: BriefView): readonly BriefLine[] {
  return brief.notices.map((notice) => ({
    key: `${notice.on} ${notice.text}`,
    sign: '●',
    text: notice.text,
    under: [
      dateWords(notice.on),
      ...(notice.dateSet === null ? [] : [words.dateSet(dateWords(notice.dateSet))]),
    ].join(', '),
    tone: 'care',
  }));
}

const CHECK_SIGNS = { 'not-checked': '?', 'nothing-found': '✓', found: '▲' } as const;
const CHECK_TONES = { 'not-checked': 'gap', 'nothing-found': 'met', found: 'care' } as const;

function checkLines(brief: BriefView, { now, zone }: At): readonly BriefLine[] {
  return brief.checks.map((check) => ({
    key: check.check,
    sign: CHECK_SIGNS[check.state],
    text: `${check.label}: ${words.checkStates[check.state]}`,
    under: [
      ...(check.state === 'not-checked' && check.required ? [words.required] : []),
      ...(check.by === null ? [] : [check.by]),
      ...(check.source === null ? [] : [check.source]),
      ...(check.at === null ? [] : [timeOrDay(momentMs(check.at), now, zone)]),
    ].join(' · '),
    tone: CHECK_TONES[check.state],
  }));
}

function contactLines(brief: BriefView, { now, zone }: At): readonly BriefLine[] {
  return brief.priorContacts.map((contact) => ({
    key: `${contact.at} ${contact.text}`,
    sign: '·',
    text: contact.text,
    under: `${timeOrDay(momentMs(contact.at), now, zone)}, ${age(now - momentMs(contact.at))}`,
    tone: contact.outcome === 'left-for-safety' ? 'care' : 'calm',
  }));
}

function supportLines(brief: BriefView): readonly BriefLine[] {
  return brief.support.map((need) => ({
    key: `${need.kind} ${need.text}`,
    sign: '○',
    text: need.text,
    under: '',
    tone: 'calm',
  }));
}

function lawfulLines(brief: BriefView, { zone }: At): readonly BriefLine[] {
  const { answer, reason, citation, windows } = brief.lawful;
  const hours = windows.map((window) => hoursOf(window, zone));
  return [
    {
      key: 'lawful',
      sign: { yes: '✓', no: '✕', ask: '?', silent: '?' }[answer],
      text: `${words.lawfulAnswers[answer]}: ${reason}`,
      under: [
        ...(hours.length === 0 ? [] : [words.today(hours.join(', '))]),
        citation ?? words.noCitation,
      ].join(' · '),
      tone: answer === 'yes' ? 'met' : answer === 'no' ? 'grave' : 'gap',
    },
  ];
}

function hoursOf({ from, to }: Window, zone: string): string {
  const [start, end] = [wallTime(momentMs(from), zone), wallTime(momentMs(to), zone)];
  return start === end ? words.wholeDay : `${start}–${end}`;
}

function precautionLines(brief: BriefView): readonly BriefLine[] {
  return brief.precautions.map((precaution) => ({
    key: precaution.text,
    sign: precaution.met ? '✓' : '○',
    text: precaution.text,
    under: precaution.met ? words.met : words.notMet,
    tone: precaution.met ? 'met' : 'gap',
  }));
}

function owedLines(brief: BriefView): readonly BriefLine[] {
  return brief.owed.map((owed) => ({ key: owed, sign: '·', text: owed, under: '', tone: 'calm' }));
}

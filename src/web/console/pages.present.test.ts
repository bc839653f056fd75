// What the pages make of the server's answers: the brief, the call script, a paper, a watch, the form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BriefView, Me, NoticeView, PaperRow, Session, WatchView } from '../contract.ts';
import { presentBrief } from './brief.present.ts';
import { presentScript } from './call-script.present.ts';
import { paperActs, presentDue, presentRowDue } from './paper.present.ts';
import { bodyOf, emptyDraft, fieldOf } from './receive.present.ts';
import { presentNotices, watchActs, watchFacts } from './watch-page.present.ts';

const NOW = Date.parse('2026-11-22T20:07:00Z');
const ZONE = 'America/Chicago';
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();
const supervisor: Me = {
  personId: 's1',
  callSign: 'supervisor A',
  name: '',
  roles: ['supervisor'],
};

const brief: BriefView = {
  placeId: 'd1',
  addressLine: '218 ORCHARD RD REAR, HOLLIS MO 65999',
  unit: 'REAR',
  tier: 'unknown',
  tierReasons: [],
  hazards: [],
  checks: [
    {
      check: 'own-records',
      label: 'Our records',
      state: 'nothing-found',
      required: true,
      by: null,
      at: null,
      source: null,
    },
    {
      check: 'police-history',
      label: 'Police',
      state: 'not-checked',
      required: true,
      by: null,
      at: null,
      source: null,
    },
  ],
  priorContacts: [],
  support: [],
  notices: [],
  lawful: {
    answer: 'silent',
    reason: 'no rule',
    citation: null,
    windows: [{ from: at(-3600), to: at(-3600 + 86_400) }],
  },
  owed: [],
  precautions: [],
  hash: 'abc',
};

test('promise 1: “not checked” and “nothing found” differ in sign, word and frame', () => {
  const parts = presentBrief(brief, { now: NOW, zone: ZONE });
  const [found, gap] = parts.find((part) => part.title === 'What was checked')?.lines ?? [];
  assert.notEqual(found?.sign, gap?.sign);
  assert.notEqual(found?.tone, gap?.tone);
  assert.match(found?.text ?? '', /checked, nothing found/);
  assert.match(gap?.text ?? '', /NOT CHECKED/);
  assert.match(gap?.under ?? '', /required/);
});

test('a brief without hazards says that none noted is not none there', () => {
  const [hazards] = presentBrief(brief, { now: NOW, zone: ZONE });
  assert.equal(hazards?.lines.length, 0);
  assert.match(hazards?.empty ?? '', /not the same as none there/);
});

test('hours from one midnight to the next are the whole day, and a silent pack is told as a gap', () => {
  const parts = presentBrief(brief, { now: NOW, zone: ZONE });
  const [line] = parts.find((part) => part.title === 'May it be served now?')?.lines ?? [];
  assert.equal(line?.tone, 'gap');
  assert.match(line?.under ?? '', /at any hour/);
});

const watch: WatchView = {
  watchId: 'w1',
  visitId: 'v1',
  phase: 'escalating',
  tier: 'caution',
  placeId: 'd1',
  placeLine: '218 ORCHARD RD REAR, HOLLIS MO 65999',
  people: [{ personId: 'p4', callSign: 'server 4' }],
  thirdParties: [{ role: 'locksmith', name: null }],
  paperTypes: ['execution'],
  precautionary: false,
  armedAt: at(-900),
  deadlineAt: at(-60),
  dueAt: at(60),
  nextStep: 'tells the supervisors',
  step: 1,
  steps: 4,
  lastCheckIn: null,
  lastPosition: null,
  takenBy: null,
  alarm: 'silence',
  closedAt: null,
  closedReason: null,
};

const session: Session = {
  person: supervisor,
  agency: {
    agencyId: 'a',
    name: 'Hollis County',
    jurisdiction: 'us-mo',
    zone: ZONE,
    example: true,
  },
  agencies: [],
  exampleOpen: true,
  now: at(0),
};

test('the call script names who, where, since when, who else; what is unknown is said to be', () => {
  const script = presentScript(watch, { session, now: NOW });
  const text = script.parts.flatMap((part) => part.lines).join('\n');
  assert.match(text, /Our server 4 is at 218 Orchard Rd Rear, Hollis MO 65999/);
  assert.match(text, /They were to answer by 14:06 and have not/);
  assert.match(text, /With them: locksmith/);
  assert.match(text, /We have no position/);
});

test('W4: under duress the script never has them called', () => {
  const script = presentScript(
    { ...watch, alarm: 'duress', phase: 'alarm' },
    { session, now: NOW },
  );
  assert.match(script.parts[0]?.title ?? '', /^Do not call/);
  assert.doesNotMatch(script.parts[0]?.lines.join(' ') ?? '', /Are you safe/);
});

test('W6: a word that came late is shown as one that silences nothing', () => {
  const late = {
    ...watch,
    lastCheckIn: {
      at: at(-240),
      channel: 'field-app',
      receivedAt: at(-10),
      counted: 'late',
    },
  } as const;
  const facts = watchFacts(late, { me: supervisor, now: NOW, zone: ZONE });
  const word = facts.find((fact) => fact.label === 'Last word')?.value ?? '';
  assert.match(word, /14:03 by field app, 4 min ago, received only at 14:06: it silences nothing/);
});

test('W5: every act on one’s own watch is off, with the rule', () => {
  const own: Me = { personId: 'p4', callSign: 'server 4', name: '', roles: ['supervisor'] };
  assert(Object.values(watchActs(watch, own)).every((why) => /W5/.test(why ?? '')));
  const acts = watchActs(watch, supervisor);
  assert.equal(acts.take, null);
  assert.equal(acts.close, null);
  assert.match(acts.handOver ?? '', /take it first/);
});

const notice = (id: string, change: Partial<NoticeView>): NoticeView => ({
  noticeId: id,
  channel: 'email',
  to: id,
  about: { kind: 'watch', id: 'w1', subject: 'No check-in: server 4' },
  state: 'sent',
  attempts: 1,
  queuedAt: at(0),
  sentAt: at(1),
  lastError: null,
  ...change,
});

test('messages of one step are one line, and one that failed stands by itself', () => {
  const lines = presentNotices(
    [
      notice('a@example', {}),
      notice('b@example', {}),
      notice('c@example', { state: 'failed', attempts: 3, sentAt: null, lastError: 'no route' }),
      notice('https://cad.example', { channel: 'webhook' }),
    ],
    { now: NOW, zone: ZONE },
  );
  assert.equal(lines.length, 2);
  assert.deepEqual(lines[0]?.to, ['mail: a@example, b@example', 'webhook: https://cad.example']);
  assert.match(lines[1]?.said ?? '', /failed, will try again, 3 tries: no route/);
});

const row: PaperRow = {
  paperId: 'x',
  caseNumber: '1',
  court: '',
  paperType: 'summons',
  paperTypeLabel: 'summons',
  party: { name: 'A. Tenant', kind: 'person' },
  addressLine: '',
  placeId: 'd1',
  status: 'open',
  receivedAt: at(0),
  assignedTo: null,
  deadline: { date: '2026-11-23', moment: null, what: 'serve by', citation: null },
  tier: 'routine',
  attempts: 0,
};

test('a deadline is told with how soon it is; one that has passed presses only while the paper is open', () => {
  const here = { now: NOW, zone: ZONE };
  assert.deepEqual(presentDue(row.deadline, here), {
    text: '23 Nov 2026',
    note: 'tomorrow',
    tone: 'soon',
  });
  const past: PaperRow = {
    ...row,
    deadline: { date: '2026-11-20', moment: null, what: '', citation: null },
  };
  assert.equal(presentRowDue(past, here).tone, 'past');
  assert.equal(presentRowDue({ ...past, status: 'served' }, here).tone, 'ease');
  assert.equal(presentDue(null, here).text, 'no date');
});

test('an act on a paper is off with its reason', () => {
  const spokesperson: Me = { ...supervisor, roles: ['information-officer'] };
  assert.match(paperActs(row, spokesperson).draft ?? '', /Only for/);
  const clerk: Me = { ...supervisor, roles: ['clerk'] };
  assert.match(paperActs(row, clerk).draft ?? '', /No attempt/);
  assert.equal(paperActs({ ...row, attempts: 1 }, clerk).draft, null);
  assert.match(paperActs({ ...row, status: 'closed' }, clerk).assign ?? '', /ended/);
});

test('the form sends what was filled in, and finds the field a refusal is about', () => {
  const body = bodyOf({
    ...emptyDraft,
    caseNumber: ' 26HC-1 ',
    paperType: 'summons',
    address: '14 Alder Ct',
    city: 'Hollis',
  });
  assert.deepEqual(body, {
    caseNumber: '26HC-1',
    paperType: 'summons',
    party: { name: null, kind: 'person' },
    address: { text: '14 Alder Ct', city: 'Hollis' },
    dates: {},
  });
  const problem = { type: '/problems/papers/missing', title: '', status: 422, next: '' };
  assert.equal(fieldOf({ ...problem, details: { field: 'caseNumber' } }), 'caseNumber');
  assert.equal(fieldOf({ ...problem, details: { where: 'body.address.text' } }), 'address');
  assert.equal(fieldOf({ ...problem, type: '/problems/places/po-box' }), 'address');
  assert.equal(fieldOf({ ...problem, details: { field: 'elsewhere' } }), undefined);
});

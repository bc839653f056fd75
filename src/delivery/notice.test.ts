// A notice's life, and where messages may go.
import { strict as equal } from 'node:assert';
import { test } from 'node:test';
import type { Result } from '#kernel/result.ts';
import { addMs } from '#kernel/time.ts';
import { noticeKind, type Letter, type Notice, type NoticeCommand } from './notice.ts';
import { isPublicAddress, unfitBecause } from './outbound.node.ts';
import { raisedLetters } from './raise.ts';
import { waitAfter } from './retry.ts';

const start = Temporal.Instant.from('2026-11-22T19:00:00Z');
const actor = { kind: 'keeper', id: 'delivery' } as const;
const letter: Letter = {
  channel: 'email',
  to: 'supervisor',
  address: 'supervisor@hollis.example',
  about: { kind: 'watch', id: 'w' },
  subject: 'No check-in: server 4',
  body: 'Take the alarm.',
  urgency: 'alarm',
  keptFrom: ['server'],
};
const failed: NoticeCommand = { kind: 'notice.mark-failed', error: 'no answer', again: 'later' };

function apply(state: Notice | undefined, command: NoticeCommand, now = start): Notice | undefined {
  const decided = noticeKind.decide(state, command, { now, actor });
  equal.ok(decided.ok, JSON.stringify(decided));
  return decided.value.reduce<Notice | undefined>(
    (before, event, index) =>
      noticeKind.evolve(before, { event, version: index + 1, recordedAt: now, actor }),
    state,
  );
}
const queued = apply(undefined, { kind: 'notice.queue', ...letter });
const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.refusal.code);

test('N1: queued once, due at once', () => {
  equal.equal(queued?.dueAt?.toString(), start.toString());
  const again = noticeKind.decide(
    queued,
    { kind: 'notice.queue', ...letter },
    { now: start, actor },
  );
  equal.equal(codeOf(again), 'delivery/already-queued');
});

test('N2: each failure waits as its schedule says, and what is settled stays settled', () => {
  const once = apply(queued, failed);
  equal.equal(once?.state, 'failed');
  equal.equal(once?.dueAt?.toString(), addMs(start, waitAfter('alarm', 1) ?? 0).toString());
  const sent = apply(once, { kind: 'notice.mark-sent' });
  equal.equal(sent?.state, 'sent');
  equal.equal(sent?.dueAt, undefined);
  equal.equal(
    codeOf(noticeKind.decide(sent, failed, { now: start, actor })),
    'delivery/already-settled',
  );
});

test("N3: at the schedule's end, or at a never, it gives up and supervisors are told", () => {
  let notice = queued;
  for (let tries = 0; tries < 9; tries++) notice = apply(notice, failed);
  equal.equal(notice?.state, 'gave-up');
  equal.equal(notice?.attempts, 9);
  const never = apply(queued, { ...failed, again: 'never' } as NoticeCommand);
  equal.equal(never?.state, 'gave-up');
  const contacts = [
    { personId: 'second', email: 'second@hollis.example' },
    { personId: 'supervisor', email: 'supervisor@hollis.example' },
    { personId: 'server', email: 'server@hollis.example' },
    { personId: 'nobody', email: null },
  ];
  equal.ok(notice !== undefined);
  const letters = raisedLetters({ id: 'n', notice }, contacts, 'http://localhost:8080');
  equal.deepEqual(
    letters.map((one) => one.to),
    ['second'],
  );
  equal.deepEqual(letters[0]?.keptFrom, ['server']);
});

test('N4: a raise that gives up raises nothing further', () => {
  const raise = apply(undefined, { kind: 'notice.queue', ...letter, raisedFor: 'n' });
  const gaveUp = apply(raise, { ...failed, again: 'never' } as NoticeCommand);
  equal.ok(gaveUp !== undefined);
  const contacts = [{ personId: 'second', email: 'second@hollis.example' }];
  equal.deepEqual(
    raisedLetters({ id: 'm', notice: gaveUp }, contacts, 'http://localhost:8080'),
    [],
  );
});

test('N6: private, loopback and link-local addresses are none to send to', () => {
  const closed = [
    ...[
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
    ],
    ...['::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', 'not-an-address'],
  ];
  for (const address of closed) equal.equal(isPublicAddress(address), false, address);
  for (const address of ['8.8.8.8', '2606:4700::1111'])
    equal.equal(isPublicAddress(address), true, address);
});

test('N6: an endpoint’s address is public https, or allowed by the installation', () => {
  const none = { allowPrivate: false, allowedHosts: [] };
  const bad = [
    ...['http://hooks.example/a', 'https://127.0.0.1/a', 'https://[::1]/a', 'https://localhost/a'],
    ...[
      'https://user:secret@hooks.example/a',
      'ftp://hooks.example/a',
      'nonsense',
      'https://0x7f000001/',
    ],
  ];
  for (const url of bad) equal.ok(unfitBecause(url, none) !== undefined, url);
  equal.equal(unfitBecause('https://hooks.example/a', none), undefined);
  equal.equal(
    unfitBecause('http://127.0.0.1:9/a', { ...none, allowedHosts: ['127.0.0.1:9'] }),
    undefined,
  );
  equal.ok(
    unfitBecause('http://127.0.0.1:8/a', { ...none, allowedHosts: ['127.0.0.1:9'] }) !== undefined,
  );
  equal.ok(unfitBecause('ftp://127.0.0.1/a', { ...none, allowPrivate: true }) !== undefined);
});

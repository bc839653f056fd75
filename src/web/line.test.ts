// When a clock on a screen may be trusted, how the server's time is carried on, and how the live stream is read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anchorOf, better, serverNow, slept, surelyPast } from './clock.ts';
import { lineAfter, lineRead, noLineYet, SILENCE_MS, trustOf } from './line.ts';
import { readStream } from './stream.ts';

const opened = lineAfter(noLineYet, { kind: 'opened', steadyMs: 1000 });

test('a line that never opened is joining, an open one is live', () => {
  assert.deepEqual(trustOf(noLineYet), { kind: 'joining' });
  assert.deepEqual(trustOf(opened), { kind: 'live' });
});

test('a closed line is stale from the moment it closed, however often it closes again', () => {
  const closed = lineAfter(opened, { kind: 'closed', serverMs: 5000 });
  assert.deepEqual(trustOf(closed), { kind: 'stale', since: 5000 });
  const again = lineAfter(closed, { kind: 'closed', serverMs: 9000 });
  assert.deepEqual(trustOf(again), { kind: 'stale', since: 5000 });
});

test('an open line that says nothing is stale from what was last heard', () => {
  const heard = lineAfter(opened, { kind: 'heard', steadyMs: 2000 });
  const calm = lineAfter(heard, {
    kind: 'looked',
    steadyMs: 2000 + SILENCE_MS - 1,
    serverMs: 100_000,
  });
  assert.deepEqual(trustOf(calm), { kind: 'live' });
  const silent = lineAfter(heard, {
    kind: 'looked',
    steadyMs: 2000 + SILENCE_MS,
    serverMs: 100_000,
  });
  assert.deepEqual(trustOf(silent), { kind: 'stale', since: 100_000 - SILENCE_MS });
});

test('an opened line is live again only once the board was asked for after the opening', () => {
  const lost = lineAfter(opened, { kind: 'closed', serverMs: 5000 });
  const back = lineAfter(lost, { kind: 'opened', steadyMs: 9000 });
  assert.equal(trustOf(back).kind, 'stale');
  assert.equal(trustOf(lineRead(back, 8999)).kind, 'stale');
  assert.equal(trustOf(lineRead(back, 9000)).kind, 'live');
});

test('the server’s time is carried on by the steady clock, from the middle of the round trip', () => {
  const anchor = anchorOf({ serverMs: 1_000_000, askedMs: 100, answeredMs: 300 });
  assert.equal(serverNow(anchor, 200), 1_000_000);
  assert.equal(serverNow(anchor, 5200), 1_005_000);
});

test('what a device says of its own acts is never ahead of the server’s clock', () => {
  // Asked at 100, stamped by the server at its 1,000,000 somewhere before 300.
  const anchor = anchorOf({ serverMs: 1_000_000, askedMs: 100, answeredMs: 300 });
  assert.equal(surelyPast(anchor, 300), 1_000_000);
});

test('the anchor with the shorter round trip is kept, until it is old', () => {
  const exact = anchorOf({ serverMs: 0, askedMs: 0, answeredMs: 10 });
  const rough = anchorOf({ serverMs: 1000, askedMs: 1000, answeredMs: 3000 });
  const later = anchorOf({ serverMs: 70_000, askedMs: 70_000, answeredMs: 72_000 });
  assert.equal(better(undefined, rough), rough);
  assert.equal(better(exact, rough), exact);
  assert.equal(better(rough, exact), exact);
  assert.equal(better(exact, later), later);
});

test('sleep is noticed by the wall clock having run on alone', () => {
  const before = { steadyMs: 0, wallMs: 0 };
  assert.equal(slept(before, { steadyMs: 1000, wallMs: 1010 }), false);
  assert.equal(slept(before, { steadyMs: 1000, wallMs: 3_601_000 }), true);
});

test('events are read whatever the pieces, with pings and carriage returns', () => {
  const text =
    ': ping\n\nevent: hello\ndata: {"now":1}\n\nevent: change\r\ndata: {"a":\r\ndata: 2}\r\n\r\ndata: plain\n\n';
  const wanted = [
    { event: 'hello', data: '{"now":1}' },
    { event: 'change', data: '{"a":\n2}' },
    { event: 'message', data: 'plain' },
  ];
  for (let size = 1; size <= text.length; size++) {
    let rest = '';
    const events = [];
    for (let at = 0; at < text.length; at += size) {
      const read = readStream(rest, text.slice(at, at + size));
      rest = read.rest;
      events.push(...read.events);
    }
    assert.deepEqual(events, wanted, `in pieces of ${size}`);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recorded } from '#ledger/model.ts';
import type { PersonId } from '#kernel/ids.ts';
import {
  returnKind,
  type Draft,
  type ReturnCommand,
  type ReturnEvent,
  type ReturnState,
} from './return.ts';
import { content, SERVER } from './testing.ts';

const server = SERVER.personId as PersonId;
const clerk = '00000000-0000-7000-8000-000000000009' as PersonId;
const missing = [{ field: 'that the person is over fifteen', citation: 'R. 54.13' }];
const one: Draft = { content: content(), contentHash: 'a'.repeat(64) };
const other: Draft = { content: content({ missing }), contentHash: 'b'.repeat(64) };

const draft = (what = one): ReturnCommand => ({
  kind: 'return.draft',
  draft: what,
  visitIds: null,
  servedAs: 'officer',
});
const sign = (
  change: Partial<Extract<ReturnCommand, { kind: 'return.sign' }>> = {},
): ReturnCommand => ({
  kind: 'return.sign',
  contentHash: one.contentHash,
  fresh: one,
  missingWords: undefined,
  ...change,
});
const file: ReturnCommand = { kind: 'return.file', how: 'at the counter', words: undefined };
const amend: ReturnCommand = {
  kind: 'return.note-amended',
  by: '00000000-0000-7000-8000-000000000041',
};

function play(commands: readonly (ReturnCommand | [ReturnCommand, PersonId])[]) {
  let state: ReturnState;
  const events: Recorded<ReturnEvent>[] = [];
  const refused: string[] = [];
  for (const entry of commands) {
    const [command, id] = Array.isArray(entry) ? entry : [entry, server];
    const now = Temporal.Instant.from('2026-11-19T20:31:00Z');
    const decided = returnKind.decide(state, command, { now, actor: { kind: 'person', id } });
    if (!decided.ok) {
      refused.push(decided.refusal.code);
      continue;
    }
    for (const event of decided.value) {
      const actor = { kind: 'person', id } as const;
      const recorded = { event, version: events.length + 1, recordedAt: now, actor };
      events.push(recorded);
      state = returnKind.evolve(state, recorded);
    }
  }
  return { state, events, refused };
}

test('T4 nobody signs for another, whatever their role', () => {
  assert.deepEqual(play([draft(), [sign(), clerk]]).refused, ['returns/not-yours-to-sign']);
  const signed = play([draft(), sign()]);
  assert.equal(signed.state?.signature?.by, server);
});

test('T5 the signature names the hash that was read', () => {
  assert.deepEqual(play([draft(), sign({ contentHash: 'c'.repeat(64) })]).refused, [
    'returns/other-content',
  ]);
});

test('T6 a draft that the ledger has overtaken is not signed, and may be drafted again', () => {
  assert.deepEqual(play([draft(), sign({ fresh: other })]).refused, ['returns/stale']);
  const again = play([draft(), draft(other), draft(other)]);
  assert.equal(again.events.length, 2);
  assert.equal(again.state?.contentHash, other.contentHash);
});

test('T3 an incomplete return is signed only with the signer’s own words', () => {
  const incomplete = (missingWords: string | undefined) =>
    sign({ fresh: other, contentHash: other.contentHash, missingWords });
  assert.deepEqual(play([draft(other), incomplete(undefined)]).refused, ['returns/incomplete']);
  assert.deepEqual(play([draft(other), incomplete('  ')]).refused, ['returns/incomplete']);
  const signed = play([draft(other), incomplete('The person would not say.')]);
  assert.equal(signed.state?.signature?.missingWords, 'The person would not say.');
});

test('T7 what is signed is neither drafted nor signed again; it is amended once, by another return', () => {
  const { refused, state } = play([draft(), amend, sign(), draft(other), sign(), amend, amend]);
  assert.deepEqual(refused, [
    'returns/not-signed',
    'returns/already-signed',
    'returns/already-signed',
    'returns/already-amended',
  ]);
  assert.equal(state?.contentHash, one.contentHash);
  assert.deepEqual(state?.content, one.content);
});

test('T9 filing follows the signature, once, and says how', () => {
  assert.deepEqual(play([draft(), file]).refused, ['returns/not-signed']);
  assert.deepEqual(play([draft(), sign(), { ...file, how: ' ' }, file, file]).refused, [
    'returns/needs-how',
    'returns/already-filed',
  ]);
  assert.equal(play([draft(), sign(), file]).state?.filing?.how, 'at the counter');
});

test('T7 evolve never fails on a stored event, purged or orphaned; the hash stays', () => {
  const { events } = play([draft(), sign(), file, amend]);
  const purged = events.map((recorded) => {
    const hidden = returnKind.privateFields[recorded.event.kind] ?? [];
    const left = Object.entries(recorded.event).filter(([field]) => !hidden.includes(field));
    return { ...recorded, event: Object.fromEntries(left) as ReturnEvent };
  });
  const state = purged.reduce(returnKind.evolve, returnKind.initial);
  assert.equal(state?.content, undefined);
  assert.equal(state?.contentHash, one.contentHash);
  assert.equal(returnKind.rows(state, 'x').length, 1);
  for (const one of purged.slice(1)) assert.equal(returnKind.evolve(undefined, one), undefined);
});

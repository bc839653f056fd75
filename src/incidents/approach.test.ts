import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { approachPackage, SCRIPT_WORDS, wordCount, type ApproachFacts } from './approach.ts';
import { causes } from './incident.ts';

const NOW = Temporal.Instant.from('2026-11-22T19:13:30Z');

const FACTS: ApproachFacts = {
  cause: 'panic',
  what: 'server 4 asked for help at 218 ORCHARD RD REAR.',
  people: ['server 4'],
  addressLine: '218 ORCHARD RD REAR, HOLLIS MO 64050',
  zone: 'America/Chicago',
  lastPosition: {
    point: { latitude: 39.09112, longitude: -94.41551 },
    accuracyM: 12,
    at: '2026-11-22T19:05:00Z',
  },
  lastHeard: { at: '2026-11-22T19:05:10Z', channel: 'field-app' },
  thirdParties: [
    { role: 'locksmith', name: null },
    { role: 'landlord', name: 'a name' },
  ],
  hazards: [
    {
      label: 'Weapon shown or in reach',
      conduct: 'Occupant showed a handgun to the server.',
      happenedOn: '2025-11-03',
      grave: true,
      reviewed: false,
    },
  ],
  support: ['Deaf or hard of hearing: write, do not shout'],
  notChecked: ['Police history of this door (not checked)'],
  callBack: { callSign: 'dispatcher 1', phone: '816-555-0142' },
};

test('I4 the script says what, who, where, what is known and whom to call, in 20 seconds', () => {
  const { script, words } = approachPackage(FACTS, NOW);
  assert.equal(
    script,
    'Panic alarm: server 4. At 218 ORCHARD RD REAR, HOLLIS MO 64050. ' +
      'Known: weapon shown or in reach, 2025-11-03. Last heard 8 minutes ago. ' +
      'Position 8 minutes old. Also there: locksmith, landlord. ' +
      'Not known: the entry they used, who is inside. Call back dispatcher 1, 816-555-0142.',
  );
  assert.equal(words, wordCount(script));
  assert.ok(words <= SCRIPT_WORDS);
});

test('I3 the page has each fact with its age, and a hazard says when nobody reviewed it', () => {
  const { lines } = approachPackage(FACTS, NOW);
  assert.deepEqual(lines, [
    { label: 'what', text: 'Panic alarm: server 4 asked for help at 218 ORCHARD RD REAR.' },
    { label: 'who', text: 'server 4' },
    { label: 'where', text: '218 ORCHARD RD REAR, HOLLIS MO 64050' },
    { label: 'last position', text: '39.09112, -94.41551, ± 12 m, 8 minutes ago (13:05)' },
    { label: 'last heard', text: '13:05 by field-app, 8 minutes ago' },
    { label: 'also there', text: 'locksmith, landlord (a name)' },
    {
      label: 'grave hazard',
      text: '2025-11-03: Occupant showed a handgun to the server. (not reviewed)',
    },
    { label: 'need', text: 'Deaf or hard of hearing: write, do not shout' },
    { label: 'call back', text: 'dispatcher 1, 816-555-0142' },
  ]);
});

test('I3 what is not known is said, in the page and in the script', () => {
  const nothing: ApproachFacts = {
    ...FACTS,
    cause: 'silence',
    lastPosition: null,
    lastHeard: null,
    thirdParties: [],
    hazards: [],
    support: [],
    addressLine: null,
    callBack: { callSign: 'dispatcher 1', phone: null },
  };
  const made = approachPackage(nothing, NOW);
  assert.deepEqual(made.notKnown, [
    'the address',
    'their position',
    'the entry they used',
    'who is inside',
    'Police history of this door (not checked)',
    'a number to call back',
  ]);
  assert.match(made.script, /Address not known\./);
  assert.match(made.script, /Position not known\./);
  assert.match(made.script, /No hazard on record\./);
  assert.match(made.script, /number not known/);
});

const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const moment = fc
  .integer({ min: -600, max: 30_000 })
  .map((minutes) => NOW.subtract({ minutes }).toString());
const anyFacts: fc.Arbitrary<ApproachFacts> = fc.record({
  cause: fc.constantFrom(...causes),
  what: text,
  people: fc.array(text, { maxLength: 6 }),
  addressLine: fc.option(text, { nil: null }),
  zone: fc.constant('America/Chicago'),
  lastPosition: fc.option(
    fc.record({
      point: fc.record({
        latitude: fc.double({ min: -90, max: 90, noNaN: true }),
        longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      }),
      accuracyM: fc.integer({ min: 0, max: 5000 }),
      at: moment,
    }),
    { nil: null },
  ),
  lastHeard: fc.option(fc.record({ at: moment, channel: fc.constantFrom('sms', 'field-app') }), {
    nil: null,
  }),
  thirdParties: fc.array(fc.record({ role: text, name: fc.option(text, { nil: null }) }), {
    maxLength: 8,
  }),
  hazards: fc.array(
    fc.record({
      label: text,
      conduct: text,
      happenedOn: fc.constant('2025-11-03'),
      grave: fc.boolean(),
      reviewed: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
  support: fc.array(text, { maxLength: 4 }),
  notChecked: fc.array(text, { maxLength: 4 }),
  callBack: fc.option(fc.record({ callSign: text, phone: fc.option(text, { nil: null }) }), {
    nil: null,
  }),
});

test('I4 whatever is known, the script is at most 55 words and begins with what happened', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { script, words } = approachPackage(facts, NOW);
      assert.ok(words <= SCRIPT_WORDS, script);
      assert.equal(wordCount(script), words);
      assert.match(script, /^(Duress signal|Panic alarm|No answer|Help needed): /);
    }),
  );
});

test('I4 with everything as long as it gets, what, who, where and the gravest hazard stay', () => {
  const long = 'word '.repeat(40).trim();
  const { script, words } = approachPackage(
    {
      ...FACTS,
      people: [long, long, long],
      addressLine: `START ${long}`,
      thirdParties: [{ role: long, name: null }],
      hazards: [
        {
          label: `knife ${long}`,
          conduct: long,
          happenedOn: '2025-11-03',
          grave: true,
          reviewed: true,
        },
      ],
      notChecked: [long],
      callBack: { callSign: `desk ${long}`, phone: '816-555-0142' },
    },
    NOW,
  );
  assert.ok(words <= SCRIPT_WORDS);
  assert.match(script, /At START/);
  assert.match(script, /Known: knife/);
  assert.match(script, /Call back desk/);
});

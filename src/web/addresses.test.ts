// Addresses as they are shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressWords } from './addresses.ts';

test('a line in capitals is written so that it can be read', () => {
  assert.deepEqual(
    [
      '77 PIKE ST APT 3B, HOLLIS MO 65999',
      '1400 W ELM ST, HOLLIS MO 65999',
      '61 1/2 STATION RD, HOLLIS MO 65999-1234',
      '501 N MAIN ST STE 200, HOLLIS MO 65999',
      '225 E 42ND ST # 4F, NEW YORK NY 10017',
      "9 O'NEIL LN, WINSTON-SALEM NC 27101",
    ].map(addressWords),
    [
      '77 Pike St Apt 3B, Hollis MO 65999',
      '1400 W Elm St, Hollis MO 65999',
      '61 1/2 Station Rd, Hollis MO 65999-1234',
      '501 N Main St Ste 200, Hollis MO 65999',
      '225 E 42nd St # 4F, New York NY 10017',
      "9 O'neil Ln, Winston-Salem NC 27101",
    ],
  );
});

test('a line that someone wrote with small letters is left as it is', () => {
  assert.equal(addressWords('218 Orchard Rd, rear unit'), '218 Orchard Rd, rear unit');
});

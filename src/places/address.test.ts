import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { forVisit, parseAddress, type Address, type AddressHint } from './address.ts';

function read(text: string, hint: AddressHint = {}): Address {
  const parsed = parseAddress(text, hint);
  assert.ok(parsed.ok, `${text}: ${JSON.stringify(parsed)}`);
  return parsed.value;
}

function codeOf(text: string): string {
  const parsed = parseAddress(text);
  return parsed.ok ? parsed.value.normal : parsed.refusal.code;
}

test('P4 the normal form of addresses as people write them', () => {
  const cases = [
    ['98-40 212th Street, Queens, NY 11429', '98-40 212TH ST, QUEENS NY 11429'],
    ['240 EAST 18 ST apt 03C, Brooklyn NY 11226', '240 E 18TH ST APT 3C, BROOKLYN NY 11226'],
    [
      '123 1/2 North Main Street Rear, Springfield, Illinois 62701-1234',
      '123 1/2 N MAIN ST REAR, SPRINGFIELD IL 62701-1234',
    ],
    ['5801 North Highway 763, Columbia, MO 65202', '5801 N HIGHWAY 763, COLUMBIA MO 65202'],
    ['14442 County Rd 546, Nevada, TX 75173', '14442 COUNTY ROAD 546, NEVADA TX 75173'],
    ['500 us 19, Clearwater, FL', '500 US HIGHWAY 19, CLEARWATER FL'],
    ['10810 Ave. H, Brooklyn, NY 11236', '10810 AVENUE H, BROOKLYN NY 11236'],
    ['304 Park Avenue South, New York, NY 10010', '304 PARK AVE S, NEW YORK NY 10010'],
    ['511 South 300 West, Salt Lake City, UT 84101', '511 S 300 W, SALT LAKE CITY UT 84101'],
    [
      '16165 Southwest Regatta Lane, Suite 1000, Beaverton, OR 97006',
      '16165 SW REGATTA LN STE 1000, BEAVERTON OR 97006',
    ],
    ['780 St. Ann\u2019s Avenue, Bronx, NY 10455', '780 ST ANNS AVE, BRONX NY 10455'],
    ['535-537 Halsey Street, Brooklyn, NY 11233', '535-537 HALSEY ST, BROOKLYN NY 11233'],
    ['P.O. Box 250, Quincy, IL 62306', 'PO BOX 250, QUINCY IL 62306'],
    ['RR 3 Box 9, Canton, OH 44730-9521', 'RR 3 BOX 9, CANTON OH 44730-9521'],
    ['PSC 1234 BOX 5678, APO AE 09021', 'PSC 1234 BOX 5678, APO AE 09021'],
  ] as const;
  for (const [text, normal] of cases) assert.equal(read(text).normal, normal);
});

test('P1 the text as given is kept', () => {
  const text = '  98-40   212TH STREET ';
  assert.equal(read(text).original, text);
});

test('P1 a crossing has two streets, in either order', () => {
  const crossing = read('5th Ave & 42nd St, New York, NY 10018');
  assert.equal(crossing.kind, 'intersection');
  assert.equal(crossing.buildingKey, read('42nd St & 5th Ave, New York, NY 10018').buildingKey);
});

test('P1 between-streets are kept beside the street', () => {
  const address = read('123 Main St between 5th and 6th, Kansas City, MO 64111');
  assert.deepEqual(address.between, ['5TH', '6TH']);
  assert.equal(address.normal, '123 MAIN ST, KANSAS CITY MO 64111');
});

test('P1 a text that names no street is refused', () => {
  for (const text of ['Tipton, MO 65081', '12345', '???', '@ @', '-', '1']) {
    assert.match(codeOf(text), /^places\/no-street/, text);
  }
});

test('P5 the direction and the ordinal', () => {
  const east = read('330 EAST 18 ST', { zip: '10003' });
  assert.equal(east.doorKey, read('330 E 18th Street', { zip: '10003' }).doorKey);
  assert.equal(
    read('241 Fifth Avenue', { zip: '11215' }).doorKey,
    read('241 5 AVE', { zip: '11215' }).doorKey,
  );
  assert.notEqual(east.doorKey, read('330 WEST 18 ST', { zip: '10003' }).doorKey);
});

test('P8 a box, General Delivery and military mail cannot be visited', () => {
  const refusalOf = (text: string): string => {
    const visit = forVisit(read(text));
    return visit.ok ? 'may be visited' : visit.refusal.code;
  };
  assert.equal(refusalOf('PO Box 12, Kansas City MO 64111'), 'places/po-box');
  assert.equal(refusalOf('General Delivery, Rolla MO 65401'), 'places/po-box');
  assert.equal(refusalOf('PSC 1234 BOX 5678, APO AE 09021'), 'places/military-mail');
  assert.equal(refusalOf('Queen Elizabeth Avenue, Manteo, NC 27954'), 'places/no-number');
  assert.equal(refusalOf('12 Queen Elizabeth Avenue, Manteo, NC 27954'), 'may be visited');
});

test('P9 an urbanización is kept', () => {
  const address = read('URB LAS GLADIOLAS, 150 CALLE A, SAN JUAN PR 00926');
  assert.equal(address.urbanization, 'LAS GLADIOLAS');
  assert.equal(address.normal, '150 CALLE A, SAN JUAN PR 00926');
});

test('P9 other countries are refused by name', () => {
  const cases = [
    ['12 Rue Sherbrooke, Montreal QC H2X 1Y4', 'Canada'],
    ['100 Queen St W, Toronto, ON M5H 2N2, Canada', 'Canada'],
    ['10 Downing Street, London SW1A 2AA', 'the United Kingdom'],
    ['Av. Juárez 10, Col. Centro, 06010 CDMX, México', 'Mexico'],
    ['5 Rue de Rivoli, Paris, France', 'France'],
  ] as const;
  for (const [text, country] of cases) {
    const parsed = parseAddress(text);
    assert.deepEqual(parsed, {
      ok: false,
      refusal: { code: 'places/outside-the-country', rule: 'P9', country },
    });
  }
});

test('P9 American places named like countries are at home', () => {
  for (const text of [
    '12 Main St, Mexico, MO 65265',
    '9 Elm St, England, AR 72046',
    '4 Paris St, Norway, ME 04268',
    '7 Canada St, Lake George, NY',
  ]) {
    assert.ok(parseAddress(text).ok, text);
  }
});

test('P14 separate columns overrule the line, the apartment is added', () => {
  const address = read('98-40 212TH STREET', {
    unit: '2ND FLOOR APT',
    city: 'QUEENS',
    zip: '11429',
    state: 'NY',
  });
  assert.equal(address.normal, '98-40 212TH ST FL 2, QUEENS NY 11429');
  assert.equal(address.number?.kind, 'hyphenated');
  assert.equal(
    read('12 MAIN ST', { unit: '*', zip: '00000', defaultState: 'NY' }).normal,
    '12 MAIN ST, NY',
  );
});

test('P13 further addresses carry the first one\u2019s unit and area', () => {
  const address = read('408 MALCOLMX BOULEVARD A/K/A 408 LENOX AVENUE', {
    unit: '5B',
    zip: '10037',
    state: 'NY',
  });
  assert.deepEqual(
    address.alternatives.map((one) => one.normal),
    ['408 LENOX AVE APT 5B, NY 10037'],
  );
});

test('P17 neighbours have different keys', () => {
  const hint = { zip: '11429', state: 'NY' };
  assert.notEqual(read('98-40 212 ST', hint).doorKey, read('98-42 212 ST', hint).doorKey);
  assert.notEqual(
    read('98-40 212 ST', { ...hint, unit: '3A' }).doorKey,
    read('98-40 212 ST', { ...hint, unit: '3B' }).doorKey,
  );
  assert.notEqual(read('12 MAPLE ST', hint).doorKey, read('12 MAPLE AVE', hint).doorKey);
  assert.notEqual(read('123 MAPLE ST', hint).doorKey, read('123A MAPLE ST', hint).doorKey);
  assert.notEqual(read('123 MAPLE ST', hint).doorKey, read('123 1/2 MAPLE ST', hint).doorKey);
});

const street = fc.record({
  number: fc.oneof(
    fc.integer({ min: 1, max: 29_999 }).map(String),
    fc
      .tuple(fc.integer({ min: 10, max: 270 }), fc.integer({ min: 10, max: 99 }))
      .map(([a, b]) => `${a}-${b}`),
    fc.integer({ min: 1, max: 9999 }).map((n) => `${n}${'ABCR'[n % 4]}`),
  ),
  direction: fc.constantFrom('', 'N', 'S', 'E', 'W', 'EAST', 'West', 'NW'),
  name: fc.constantFrom(
    'MAIN',
    'OAK',
    'WASHINGTON',
    '18',
    '212TH',
    'Cottage Grove',
    'ST NICHOLAS',
    'Kosciuszko',
    'PROSPECT',
  ),
  suffix: fc.constantFrom('ST', 'STREET', 'Avenue', 'AVE.', 'Blvd', 'PL', 'ROAD', 'TERRACE'),
  unit: fc.constantFrom(
    '',
    'APT 3A',
    '#3A',
    'UNIT 12',
    'FL 2',
    '2ND FLOOR',
    'REAR',
    'BASEMENT',
    'Suite 400',
    'APT 1R',
  ),
  area: fc.constantFrom(
    'BRONX, NY 10456',
    'Kansas City, MO 64111',
    'Springfield, IL 62701',
    'Staten Island, NY 10305',
  ),
});
type Written = {
  number: string;
  direction: string;
  name: string;
  suffix: string;
  unit: string;
  area: string;
};

function line({ number, direction, name, suffix, unit, area }: Written): string {
  const delivery = [number, direction, name, suffix, unit].filter((part) => part !== '');
  return `${delivery.join(' ')}, ${area}`;
}

test('P4 reading a normal form gives it again', () => {
  fc.assert(
    fc.property(street, (written) => {
      const first = read(line(written));
      const again = read(first.normal);
      assert.equal(again.normal, first.normal);
      assert.equal(again.doorKey, first.doorKey);
    }),
    { numRuns: 1500 },
  );
});

test('P4 case and blanks change no key', () => {
  fc.assert(
    fc.property(street, fc.constantFrom(' ', '  '), (written, blank) => {
      const text = line(written);
      const key = read(text).doorKey;
      assert.equal(read(text.toUpperCase()).doorKey, key);
      assert.equal(read(text.toLowerCase()).doorKey, key);
      assert.equal(read(`  ${text.replaceAll(' ', blank)} `).doorKey, key);
    }),
    { numRuns: 500 },
  );
});

test('P17 two different house numbers never share a key', () => {
  fc.assert(
    fc.property(street, street, (one, other) => {
      fc.pre(one.number.toUpperCase() !== other.number.toUpperCase());
      assert.notEqual(
        read(line(one)).buildingKey,
        read(line({ ...one, number: other.number })).buildingKey,
      );
    }),
    { numRuns: 500 },
  );
});

test('P2 no text makes it throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 420 })),
      (text) => {
        const parsed = parseAddress(text);
        if (parsed.ok) assert.equal(parsed.value.original, text);
        else assert.match(parsed.refusal.code, /^places\//);
      },
    ),
    { numRuns: 2000 },
  );
});

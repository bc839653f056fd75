// Files as they really come: encodings, separators, broken and hostile ones. Nothing here needs a
// database.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { guessColumns, headerWords } from './columns.ts';
import { LONGEST_ROW, openRows, type Row } from './csv.node.ts';
import { openText, type Encoding } from './decode.node.ts';
import { csvLine } from './import-view.ts';
import { checkMapping, chooseMapping } from './mapping.ts';
import { openDocket, previewDocket } from './open-docket.node.ts';
import { openRepeats } from './repeats.ts';
import { separatorOf } from './separator.ts';
import { piecesOf } from './testing.node.ts';

const agency = { jurisdiction: 'us-mo-jackson', zone: 'America/Chicago' };

type Said = Partial<Encoding> & { readonly text?: string; readonly code?: string };

async function textOf(content: string | Uint8Array, size?: number): Promise<Said> {
  const opened = await openText(piecesOf(content, size));
  if (!opened.ok) return { code: opened.refusal.code };
  let text = '';
  for await (const piece of opened.value.text) text += piece;
  return { text, ...opened.value.encoding() };
}

async function rowsOf(text: string, size = 7) {
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const opened = await openRows(pieces());
  if (!opened.ok) return { code: opened.refusal.code, rows: [] };
  const rows: Row[] = [];
  for await (const piece of opened.value.pieces) {
    if (piece.kind === 'broken')
      return { rows, code: piece.refusal.code, line: piece.refusal['line'] };
    rows.push(...piece.rows);
  }
  return { rows, separator: opened.value.separator };
}

const accented = 'case,name\n1,Peña\n';

test('R17 a byte order mark is followed and does not reach the text', async () => {
  assert.deepEqual(await textOf(`\uFEFF${accented}`), {
    text: accented,
    name: 'utf-8',
    guessed: false,
    gzip: false,
  });
});

test('R17 UTF-16 is read with its mark and found without it', async () => {
  const little = Buffer.from(accented, 'utf16le');
  const big = Buffer.from(little).swap16();
  const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), little]);
  const first = await textOf(marked, 3);
  assert.equal(first.text, accented);
  assert.equal(first.guessed, false);
  assert.deepEqual(
    [(await textOf(little, 3)).text, (await textOf(little)).name],
    [accented, 'utf-16le'],
  );
  assert.deepEqual([(await textOf(big)).text, (await textOf(big)).name], [accented, 'utf-16be']);
});

test('R17 letters that are no UTF-8 are read as Windows-1252, and that is told', async () => {
  const western = Buffer.from('case,name\n1,Pe\xf1a \x96 apt\n', 'latin1');
  const read = await textOf(western);
  assert.equal(read.text, 'case,name\n1,Peña – apt\n');
  assert.deepEqual([read.name, read.guessed], ['windows-1252', true]);
});

test('R17 UTF-8 stays UTF-8 wherever a piece is cut', async () => {
  const sizes = fc.integer({ min: 1, max: 40 });
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), sizes, async (text, size) => {
      const content = `case,name\n1,${text.replaceAll('\0', '')}é\n`;
      const read = await textOf(content, size);
      if (size >= 4) assert.equal(read.name, 'utf-8');
    }),
    { numRuns: 50 },
  );
});

test('R16 gzip is known by its first bytes, and a broken one says so', async () => {
  const packed = gzipSync(accented);
  assert.equal((await textOf(packed, 5)).text, accented);
  const cut = await openText(piecesOf(gzipSync('case,name\n'.repeat(90_000)).subarray(0, 500)));
  assert.ok(cut.ok);
  const rows = await openRows(cut.value.text);
  const codes: string[] = [];
  if (!rows.ok) codes.push(rows.refusal.code);
  else
    for await (const piece of rows.value.pieces)
      if (piece.kind === 'broken') codes.push(piece.refusal.code);
  assert.deepEqual(codes, ['papers/broken-gzip']);
});

test('R16 what is no text is refused by its kind', async () => {
  assert.equal((await textOf('')).code, 'papers/empty-file');
  assert.equal((await textOf(Buffer.from('504b0304140000', 'hex'))).code, 'papers/spreadsheet');
  assert.equal((await textOf('%PDF-1.7 ...')).code, 'papers/not-text');
  assert.equal((await textOf(Buffer.alloc(4_000, 1))).code, 'papers/not-text');
});

test('R16 one line without end is refused before it is held', async () => {
  let given = 0;
  async function* endless() {
    const piece = 'x'.repeat(64 * 1024);
    for (; given < 1024 ** 3; given += piece.length) yield piece;
  }
  const opened = await openRows(endless());
  assert.ok(!opened.ok);
  assert.equal(opened.refusal.code, 'papers/line-too-long');
  assert.ok(given < LONGEST_ROW * 2, `${given} characters were read`);
});

test('R16 an endless line further down ends the reading and keeps what came before', async () => {
  const read = await rowsOf(`case,name\n1,a\n2,b\n${'y'.repeat(LONGEST_ROW + 10)}`, 50_000);
  assert.deepEqual(
    read.rows.map((row) => row.line),
    [1, 2, 3],
  );
  assert.equal(read.code, 'papers/line-too-long');
  assert.equal(read.line, 4);
});

test('R16 a quotation mark never closed is told with the line where it opens', async () => {
  const read = await rowsOf('case,name\n1,a\n2,"b\n3,c\n4,d\n');
  assert.equal(read.code, 'papers/quote-not-closed');
  assert.equal(read.line, 3);
  assert.equal(read.rows.length, 2);
});

test('R12 every row knows the line it begins on, whatever ends the lines', async () => {
  const text = 'case,name\r\n1,"a\r\nb"\r\n\r\n2,"c ""d"""\n3,e\r4,f';
  for (const size of [1, 2, 3, 50]) {
    const { rows } = await rowsOf(text, size);
    assert.deepEqual(
      rows.map((row) => row.cells[0]),
      ['case', '1', '2', '3', '4'],
    );
    assert.deepEqual(
      rows.map((row) => row.line),
      [1, 2, 5, 6, 7],
    );
    assert.deepEqual(rows[2]?.cells, ['2', 'c "d"']);
  }
});

test('R17 the separator is found among comma, semicolon, tab and bar', () => {
  assert.equal(separatorOf('a,b,c\n1,"x;y;z;w",3\n'), ',');
  assert.equal(separatorOf('a;b;c\n1,5;2;3\n'), ';');
  assert.equal(separatorOf('a\tb\n1\t2\n'), '\t');
  assert.equal(separatorOf('a|b|c\n1|2|3\n'), '|');
  assert.equal(separatorOf('alone\n'), ',');
});

test('R12 any cells written as CSV are read back as they were', async () => {
  const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\0]/.test(text));
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 20 }), async (body, size) => {
      const quoted = body.map((cells) =>
        cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(','),
      );
      const { rows } = await rowsOf(`"a","b"\n${quoted.join('\n')}\n`, size);
      assert.deepEqual(
        rows.slice(1).map((row) => row.cells),
        body,
      );
    }),
    { numRuns: 60 },
  );
});

test('R18 columns are guessed from their names and what stands in them', () => {
  const headers = [
    'Case No.',
    'Defendant Name',
    'Service Address',
    'Apt #',
    'City',
    'ST',
    'Zip Code',
    'Type',
    'Hearing Date',
    'Notes',
  ];
  const sample = [
    ['1', 'A', '1 Main St', '2', 'Lee', 'MO', '64050', 'Summons', '12/3/2026', 'dog'],
  ];
  assert.deepEqual(guessColumns(headers, sample), {
    caseNumber: 'Case No.',
    unit: 'Apt #',
    address: 'Service Address',
    city: 'City',
    state: 'ST',
    zip: 'Zip Code',
    partyName: 'Defendant Name',
    paperType: 'Type',
    courtDate: 'Hearing Date',
    instructions: 'Notes',
  });
  assert.equal(headerWords('courtIndexNumber'), headerWords('Court_Index  Number '));
  assert.deepEqual(guessColumns(['docket', 'address'], []), {
    address: 'address',
    caseNumber: 'docket',
  });
});

const nyc2017 = (
  'court_index_number,docket_number,eviction_address,eviction_apt_num,executed_date,' +
  'marshal_first_name,marshal_last_name,residential_commercial_ind,borough,eviction_zip'
).split(',');
const nyc2024 = (
  'Court Index Number,Docket Number ,Eviction Address,Eviction Apartment Number,' +
  'Executed Date,Residential/Commercial,BOROUGH,Eviction Postcode,Ejectment,Latitude,Longitude,BIN'
).split(',');

test('R18 both layouts of New York’s evictions are known', () => {
  for (const headers of [nyc2017, nyc2024.map((one) => one.trim())]) {
    const chosen = chooseMapping({ headers, samples: [] });
    assert.equal(chosen.origin, 'known layout');
    assert.equal(chosen.mapping.constants.jurisdiction, 'us-ny-nyc');
    assert.ok(checkMapping(chosen.mapping, headers).ok);
  }
});

test('R18 a saved mapping is used where it fits, and a given one before it', () => {
  const headers = ['nr', 'adr'];
  const saved = {
    columns: { caseNumber: 'NR', address: 'Adr' },
    constants: {},
    dateOrder: 'day-first',
    key: ['caseNumber'],
  } as const;
  const chosen = chooseMapping({ headers, samples: [], saved });
  assert.equal(chosen.origin, 'saved');
  assert.deepEqual(chosen.mapping.columns, { caseNumber: 'nr', address: 'adr' });
  assert.equal(
    chooseMapping({ headers: ['case', 'address'], samples: [], saved }).origin,
    'guessed',
  );
  assert.equal(chooseMapping({ headers, samples: [], saved, wanted: saved }).origin, 'given');
});

test('R18 a mapping that lacks a column says which and what there is', async () => {
  const opened = await openDocket(piecesOf('foo,bar\n1,2\n'), {});
  assert.ok(!opened.ok);
  assert.equal(opened.refusal.code, 'papers/mapping-incomplete');
  assert.equal(opened.refusal['columns'], 'foo, bar');
  const header = await openDocket(piecesOf('case,address\n'), {});
  assert.ok(!header.ok);
  assert.equal(header.refusal.code, 'papers/no-rows');
});

test('R18 the preview shows mapping, rows and problems, and refuses no row', async () => {
  const text =
    'Case Number;Address;Zip;Issued\n1;414 N Spring St;64050;02/30/2026\n' +
    '2;PO Box 9;64050;01/02/2026\n';
  const preview = await previewDocket(piecesOf(text), { agency });
  assert.ok(preview.ok);
  assert.equal(preview.value.mapping['caseNumber'], 'Case Number');
  assert.equal(preview.value.separator, 'semicolon');
  assert.equal(preview.value.sampleRows.length, 2);
  assert.deepEqual(
    preview.value.problems.map(({ line, column }) => [line, column]),
    [
      [2, 'Issued'],
      [3, 'Address'],
    ],
  );
});

test('R15 repeats are told apart by their content, and memory is bounded', () => {
  const repeats = openRepeats(2);
  const form = { caseNumber: '1', paperType: 'x', party: { name: null }, address: { text: 'a' } };
  const other = { ...form, dates: { issued: '2026-01-01' }, plaintiff: 'B' };
  const differs = 'plaintiff and date';
  assert.equal(repeats.look('k', { line: 2, form }), undefined);
  assert.deepEqual(repeats.look('k', { line: 3, form }), { kind: 'same', first: 2 });
  assert.deepEqual(repeats.look('k', { line: 4, form: other }), {
    kind: 'differs',
    first: 2,
    differs,
  });
  assert.deepEqual(repeats.look('k', { line: 5, form: other }), { kind: 'same', first: 4 });
  assert.equal(repeats.look('l', { line: 6, form }), undefined);
  assert.equal(repeats.look('m', { line: 7, form }), undefined);
  assert.equal(repeats.look('k', { line: 8, form }), undefined);
});

test('a row given back as CSV cannot act in a spreadsheet', () => {
  assert.equal(csvLine(['=1+1', 'a "b", c', -5]), '\'=1+1,"a ""b"", c",-5\r\n');
});

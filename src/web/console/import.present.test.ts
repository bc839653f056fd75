// Settling a docket's columns by hand: what is guessed, what is changed, what is sent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportPreview } from '../contract.ts';
import { choose, columnRows, draftOf, mappingOf, saidOnce, sourceFrom } from './import.present.ts';

const preview: ImportPreview = {
  mapping: { caseNumber: 'Case No', address: 'Address', partyName: null },
  constants: { court: 'Circuit Court' },
  key: ['caseNumber'],
  dateOrder: 'month-first (guessed)',
  origin: 'guessed',
  layout: null,
  columns: ['Case No', 'Address', 'Tenant'],
  sampleRows: [
    ['1', '218 Orchard Rd', ''],
    ['2', '77 Pike St', 'A. Tenant'],
  ],
  problems: [],
  encoding: 'UTF-8',
  separator: 'comma',
};

test('each column shows what stands in it and the field it was guessed to fill', () => {
  assert.deepEqual(columnRows(preview, draftOf(preview)), [
    { column: 'Case No', samples: ['1', '2'], field: 'caseNumber' },
    { column: 'Address', samples: ['218 Orchard Rd', '77 Pike St'], field: 'address' },
    { column: 'Tenant', samples: ['A. Tenant'], field: '' },
  ]);
});

test('a field stands in one column only', () => {
  const moved = choose(draftOf(preview), 'Tenant', 'address');
  assert.deepEqual(moved.fieldOf, { 'Case No': 'caseNumber', Tenant: 'address' });
  assert.deepEqual(choose(moved, 'Tenant', '').fieldOf, { 'Case No': 'caseNumber' });
});

test('what a column says is not said once for the file as well', () => {
  const named = choose(draftOf(preview), 'Tenant', 'court');
  assert.deepEqual(mappingOf(named).constants, {});
  assert.deepEqual(mappingOf(draftOf(preview)), {
    columns: { caseNumber: 'Case No', address: 'Address' },
    constants: { court: 'Circuit Court' },
    dateOrder: 'month-first',
    key: ['caseNumber'],
  });
  assert.equal(saidOnce(named).includes('court'), false);
  assert.equal(saidOnce(draftOf(preview)).includes('paperType'), true);
});

test('a source is named after its file, without dates', () => {
  assert.equal(sourceFrom('Hollis docket 2026-11-19.csv'), 'hollis-docket');
  assert.equal(sourceFrom('2026.csv.gz'), 'docket');
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readSettings, SettingsFault, variables } from './settings.ts';

test('every setting has a row in docs/operations.md, and every row is a setting', () => {
  const file = path.resolve(import.meta.dirname, '..', '..', 'docs', 'operations.md');
  const rows = [...readFileSync(file, 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
    (row) => row[1],
  );
  assert.deepEqual(rows.toSorted(), Object.keys(variables).toSorted());
});

test('defaults need no environment, and an empty variable counts as unset', () => {
  const settings = readSettings({ PORT: '', LOG_LEVEL: '' });
  assert.equal(settings.PORT, 8080);
  assert.equal(settings.publicUrl.href, 'http://localhost:8080/');
});

test('a wrong setting is refused with its name and what to do', () => {
  const wrong = () =>
    readSettings({ PORT: 'eighty', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' });
  assert.throws(wrong, (error) => {
    assert.ok(error instanceof SettingsFault);
    assert.match(error.message, /PORT/);
    assert.match(error.message, /DATABASE_URL: give postgres:/);
    assert.match(error.message, /LOG_LEVEL/);
    assert.match(error.message, /docs\/operations\.md/);
    return true;
  });
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { packageFindings, type Packages } from './packages-check.ts';

const sound: Packages = {
  manifest: { dependencies: { pg: '8.23.1' }, devDependencies: { knip: '6.44.2' } },
  lock: {
    packages: {
      '': { dependencies: { pg: '8.23.1' }, devDependencies: { knip: '6.44.2' } },
      'node_modules/pg': { integrity: 'sha512-x' },
      'node_modules/knip': { integrity: 'sha512-y' },
    },
  },
  page: '| package | why |\n| --- | --- |\n| `pg` | speaks to PostgreSQL |\n| `knip` | dead code |\n',
};

test('exact pins, a lock file without addresses and a row for each: nothing found', () => {
  assert.deepEqual(packageFindings(sound), []);
});

test('a range is refused', () => {
  const manifest = { ...sound.manifest, overrides: { 'oxc-parser': '^0.154.0' } };
  assert.match(packageFindings({ ...sound, manifest })[0] ?? '', /oxc-parser \^0\.154\.0: pin one/);
});

test('an address, a missing hash and a lock file left behind are told', () => {
  const packages = {
    '': { dependencies: { pg: '8.23.0' }, devDependencies: { knip: '6.44.2' } },
    'node_modules/pg': { integrity: 'sha512-x', resolved: 'https://example.org/pg.tgz' },
    'node_modules/knip': {},
  };
  const findings = packageFindings({ ...sound, lock: { packages } }).join('\n');
  assert.match(findings, /names an address for node_modules\/pg/);
  assert.match(findings, /no integrity hash for node_modules\/knip/);
  assert.match(findings, /behind package\.json for pg/);
});

test('a package without a row, and a row without a package, are told', () => {
  const findings = packageFindings({ ...sound, page: '| `pg` | x |\n| `left-behind` | x |\n' });
  assert.match(findings.join('\n'), /no row for knip/);
  assert.match(findings.join('\n'), /a row for left-behind, which package\.json lacks/);
});

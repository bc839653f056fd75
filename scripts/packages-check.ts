// The packages the house stands on: exact pins only, a lock file that names no registry's address, and
// a row in docs/dependencies.md for each.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './tool.ts';

export type Manifest = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
};

export type Packages = {
  readonly manifest: Manifest;
  readonly lock: { readonly packages: Readonly<Record<string, Manifest & Locked>> };
  readonly page: string;
};

type Locked = { readonly resolved?: string; readonly integrity?: string; readonly link?: boolean };

const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

export function checkPackages(): readonly string[] {
  const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
  return packageFindings({
    manifest: JSON.parse(read('package.json')) as Manifest,
    lock: JSON.parse(read('package-lock.json')) as Packages['lock'],
    page: read('docs/dependencies.md'),
  });
}

export function packageFindings({ manifest, lock, page }: Packages): readonly string[] {
  const wanted = [...allOf(manifest), ...Object.entries(manifest.overrides ?? {})];
  const loose = wanted
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `package.json asks for ${name} ${version}: pin one exact version.`);
  return [...loose, ...lockFindings(manifest, lock), ...pageFindings(manifest, page)];
}

function allOf(manifest: Manifest): readonly (readonly [string, string])[] {
  const { dependencies = {}, optionalDependencies = {}, devDependencies = {} } = manifest;
  return Object.entries({ ...dependencies, ...optionalDependencies, ...devDependencies });
}

function lockFindings(manifest: Manifest, lock: Packages['lock']): readonly string[] {
  const locked = Object.entries(lock.packages).filter(([name]) => name !== '');
  const root = new Map(allOf(lock.packages[''] ?? {}));
  const addresses = locked.filter(([, found]) => found.resolved !== undefined);
  const unsealed = locked.filter(([, found]) => found.integrity === undefined);
  const behind = allOf(manifest).filter(([name, version]) => root.get(name) !== version);
  return [
    ...addresses.map(
      ([name]) => `package-lock.json names an address for ${name}. Remove "resolved".`,
    ),
    ...unsealed.map(([name]) => `package-lock.json has no integrity hash for ${name}.`),
    ...behind.map(([name]) => `package-lock.json is behind package.json for ${name}: npm install.`),
  ];
}

/** A row begins with the package's name in backticks; one row may name several of a kind. */
function pageFindings(manifest: Manifest, page: string): readonly string[] {
  const rows = page.split('\n').filter((line) => line.startsWith('|'));
  const named = new Set(
    rows.flatMap((row) => (row.split('|')[1] ?? '').match(/(?<=`)[@\w][\w./-]*(?=`)/g) ?? []),
  );
  const asked = new Set(allOf(manifest).map(([name]) => name));
  const missing = [...asked].filter((name) => !named.has(name));
  const gone = [...named].filter((name) => !asked.has(name));
  return [
    ...missing.map((name) => `docs/dependencies.md has no row for ${name}: why, where, what else.`),
    ...gone.map((name) => `docs/dependencies.md has a row for ${name}, which package.json lacks.`),
  ];
}

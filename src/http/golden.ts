// Golden files: what the world may rely on, kept as text and compared. A change is made on purpose, by running the test
// with GOLDEN=write and committing the difference.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export function assertGolden(name: string, text: string): void {
  const file = path.join(import.meta.dirname, 'golden', name);
  if (process.env['GOLDEN'] === 'write') writeFileSync(file, text);
  assert.ok(existsSync(file), `${name} is missing. Run the test with GOLDEN=write and look at it.`);
  const difference = `${name} differs. If that is meant, run the test with GOLDEN=write.`;
  assert.equal(text, readFileSync(file, 'utf8'), difference);
}

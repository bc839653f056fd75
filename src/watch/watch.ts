// The watch as a kind of stream. Addresses, names, words, positions, codes and the duress signal
// are private parts.
import type { StreamKind } from '#ledger/model.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import type { Watch, WatchCommand, WatchEvent } from './model.ts';
import { rows, watchTable } from './present.ts';

export const watchKind: StreamKind<Watch | undefined, WatchCommand, WatchEvent> = {
  name: 'watch',
  initial: undefined,
  decide,
  evolve,
  privateFields: {
    'watch.armed': ['placeLine', 'thirdParties', 'standby', 'codes', 'position'],
    'watch.checked-in': ['signal', 'position', 'words'],
    'watch.check-in-noted': ['signal', 'position', 'words'],
    'watch.panicked': ['position'],
    'watch.safety-confirmed': ['words'],
    'watch.closed': ['words'],
  },
  tables: [watchTable],
  rows,
};

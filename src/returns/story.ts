// Each event of a return in one plain sentence, for the paper's story.
import { unreachable } from '#kernel/assert.ts';
import type { ReturnEvent } from './return.ts';

export function sayReturn(event: ReturnEvent): string {
  switch (event.kind) {
    case 'return.drafted': {
      const { amends, missingCount } = event;
      const what = event.service === 'served' ? 'A return of service' : 'A return of non-service';
      const again = amends === null ? '' : ', amending an earlier one,';
      const missing = missingCount === 0 ? '' : `; ${missingCount} required facts are missing`;
      return `${what}${again} was drafted from the record${missing}.`;
    }
    case 'return.signed':
      return `The return was signed (content ${event.contentHash.slice(0, 12)}).`;
    case 'return.filed':
      return `The return was filed: ${event.how}.`;
    case 'return.amended':
      return 'The return was amended by a later one; it stands as it was.';
    default:
      return unreachable(event);
  }
}

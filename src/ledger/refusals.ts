// What the ledger's refusals say to a person.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const ledgerRefusals = {
  'ledger/command-reused': {
    status: 422,
    sentence: 'This command id was used before, with other content.',
    next: 'Send the new command under a new Idempotency-Key. The first command stands as it was.',
  },
  'ledger/stale-version': {
    status: 409,
    sentence:
      'Someone else changed this in the meantime (version {current}, yours was {expected}).',
    next: 'Load it again, look at what changed, and decide afresh.',
  },
  'ledger/contended': {
    status: 409,
    sentence: 'Too many changes to the same record at the same moment.',
    next: 'Nothing was changed. Send the same command again.',
  },
  'ledger/not-found': {
    status: 404,
    sentence: 'There is no {what} with this id in your agency.',
    next: 'Go back to the list and open it from there.',
  },
} as const satisfies RefusalTexts;

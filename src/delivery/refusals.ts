// What delivery's refusals say to a person.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const deliveryRefusals = {
  'delivery/already-queued': {
    status: 409,
    sentence: 'This notice was queued before.',
    next: 'There is nothing to do; it is on its way.',
  },
  'delivery/already-settled': {
    status: 409,
    sentence: 'This notice was sent or given up before.',
    next: 'There is nothing to do; see the list of notices.',
  },
  'delivery/endpoint-exists': {
    status: 409,
    sentence: 'This endpoint exists already.',
    next: 'See the list of endpoints.',
  },
  'delivery/endpoint-unfit': {
    status: 422,
    sentence: 'Messages cannot go to “{url}”: {why}.',
    next:
      'Give a public https address, or have an operator allow private addresses for this ' +
      'installation.',
  },
} as const satisfies RefusalTexts;

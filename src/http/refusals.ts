// What the HTTP door itself says when something broke inside.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const httpRefusals = {
  'http/bug': {
    status: 500,
    sentence: 'Something in the program is broken; nothing was changed.',
    next: 'Note the request id and tell your administrator. If a person is at a door, call them now.',
  },
} as const satisfies RefusalTexts;

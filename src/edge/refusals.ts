// What the edge's own refusals say: malformed requests, before any room has seen them.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const edgeRefusals = {
  'edge/malformed': {
    status: 400,
    sentence: 'The request does not fit: {where} {why}.',
    next: 'Correct that field and send it again; nothing was changed.',
  },
  'edge/not-json': {
    status: 400,
    sentence: 'The body is not JSON.',
    next: 'Send a JSON object with the header Content-Type: application/json.',
  },
  'edge/wrong-type': {
    status: 415,
    sentence: 'This door does not take a body of type {type}.',
    next: 'Send {takes}, with the Content-Type header that says so.',
  },
  'edge/too-large': {
    status: 413,
    sentence: 'The body is larger than {limit}.',
    next: 'Send less at once; a docket of any size goes in through the import.',
  },
  'edge/needs-command-id': {
    status: 400,
    sentence: 'A command needs the header Idempotency-Key with a UUID of its own.',
    next: 'Make a new UUID for each new command and send the same one when you repeat it.',
  },
  'edge/not-found': {
    status: 404,
    sentence: 'There is nothing at this address.',
    next: 'See /api/v1/openapi.json for what there is.',
  },
  'edge/foreign-origin': {
    status: 403,
    sentence: 'This command came from another site.',
    next: 'Use the program’s own pages, or the API without a browser session.',
  },
  'edge/unavailable': {
    status: 503,
    sentence: 'The database does not answer; nothing was changed.',
    next: 'Try again in a moment. If a person is at a door, call them by radio or phone now.',
  },
} as const satisfies RefusalTexts;

// What the refusals of returns say to a person, and what to do next.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const returnsRefusals = {
  'returns/no-attempt': {
    status: 409,
    sentence: 'No attempt with this paper is on the record.',
    next: 'Record what happened at the door first; the return is drafted from that.',
  },
  'returns/no-such-visit': {
    status: 422,
    sentence: 'One of these visits is not a visit with this paper.',
    next: 'Choose from the visits of the paper, or leave the list out to take all of them.',
  },
  'returns/not-yours-to-sign': {
    status: 403,
    sentence: 'This return rests on an attempt of {server}; nobody signs for another.',
    next: 'Ask {server} to read it and sign it.',
  },
  'returns/stale': {
    status: 409,
    sentence: 'The ledger says something else by now than this draft.',
    next: 'Draft the return again, read what changed, and sign that.',
  },
  'returns/other-content': {
    status: 409,
    sentence: 'What you read is not what stands in the draft now.',
    next: 'Open the return again, read it, and sign what you have read.',
  },
  'returns/incomplete': {
    status: 422,
    sentence: 'The law asks for what the record lacks: {fields}.',
    next: 'Correct the attempt if you know it. Otherwise say in your own words why it is missing, and sign so.',
  },
  'returns/not-signed': {
    status: 409,
    sentence: 'This return is not signed.',
    next: 'The server who made the attempt reads and signs it first.',
  },
  'returns/already-signed': {
    status: 409,
    sentence: 'This return is signed and is never changed.',
    next: 'Amend it by a new return; the first one stays visible beside it.',
  },
  'returns/already-filed': {
    status: 409,
    sentence: 'This return is filed already.',
    next: 'If the court wants another one, amend it by a new return.',
  },
  'returns/already-amended': {
    status: 409,
    sentence: 'This return was amended already.',
    next: 'Amend the newer return instead: {by}.',
  },
  'returns/needs-how': {
    status: 422,
    sentence: 'How was it filed?',
    next: 'Say how: at the counter, by the court’s e-filing, by mail.',
  },
  'returns/purged': {
    status: 410,
    sentence:
      'The content of this return was removed by retention; its hash and its signature stand.',
    next: 'A copy in the court’s file can still be held against the hash {contentHash}.',
  },
  'returns/not-typeset': {
    status: 503,
    sentence: 'The page could not be typeset.',
    next: 'The return itself is safe. Try again; if it fails again, tell your administrator the id of this request.',
  },
} as const satisfies RefusalTexts;

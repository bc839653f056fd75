// What the law room's refusals say to a person.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const lawRefusals = {
  'law/not-a-date': {
    status: 400,
    sentence: 'At {place}: “{text}” is not a date that exists.',
    next: 'Write it as year-month-day, with a time if one is known: 2024-02-29 or 2024-02-29T13:05.',
  },
  'law/wrong-fact': {
    status: 400,
    sentence: 'At {place}: {text} is not {wanted}.',
    next: 'Correct that fact and ask again.',
  },
  'law/wrong-order': {
    status: 400,
    sentence: 'At {place}: the order cannot be read: {why}.',
    next: 'Enter the order with its id, court, date, words and effect; see docs/law.md, “Orders”.',
  },
  'law/unknown-jurisdiction': {
    status: 422,
    sentence: 'At {place}: no pack covers “{text}”.',
    next: 'Use one of: {known}; or add a pack as docs/howto-jurisdiction.md describes.',
  },
  'law/unknown-paper-type': {
    status: 422,
    sentence: 'At {place}: “{text}” is not a paper type of {jurisdiction}.',
    next: 'Use one of: {known}; or add the type or an alias to the pack’s papers.json.',
  },
  'law/unknown-question': {
    status: 422,
    sentence: 'At {place}: “{text}” matches no question this paper’s rules answer.',
    next: 'Name one of: {known}.',
  },
  'law/wrong-case': {
    status: 400,
    sentence: 'At {place}: {why}.',
    next: 'A question is { jurisdiction, paper_type, facts, question }; see docs/law.md, “Asking”.',
  },
  'law/wrong-pack': {
    status: 422,
    sentence: 'In {file} at {place}: {why}.',
    next: '{remedy}',
  },
} as const satisfies RefusalTexts;

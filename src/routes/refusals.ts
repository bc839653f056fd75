// What the day plan's refusals say to a person.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const routesRefusals = {
  'routes/day-has-passed': {
    status: 422,
    sentence: '{date} has passed.',
    next: 'Plan today or a day to come.',
  },
  'routes/no-such-server': {
    status: 422,
    sentence: 'This person does not go to doors or is no longer active.',
    next: 'Choose an active server or supervisor from the list.',
  },
  'routes/paper-closed': {
    status: 409,
    sentence: 'The paper {caseNumber} is {status}; nobody is sent with it.',
    next: 'Take it off the list and plan the others.',
  },
  'routes/paper-without-door': {
    status: 409,
    sentence: 'The paper {caseNumber} has no door yet.',
    next: 'Open the paper and settle which place it means, then plan it.',
  },
  'routes/paper-twice': {
    status: 422,
    sentence: 'One paper was given twice.',
    next: 'Give it to one person, once.',
  },
  'routes/person-twice': {
    status: 422,
    sentence: 'One person was named twice.',
    next: 'Put all of a person’s papers into one list.',
  },
} as const satisfies RefusalTexts;

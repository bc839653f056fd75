// What the kernel's refusals say to a person.
import type { RefusalTexts } from './refusal.ts';

export const kernelRefusals = {
  'kernel/not-an-id': {
    status: 400,
    sentence: '“{text}” is not the id of a {what}.',
    next: 'Copy the id from the record’s page or from the answer that made it.',
  },
  'kernel/not-a-moment': {
    status: 400,
    sentence: '“{text}” is not a moment in time.',
    next: 'Write it as date, time and offset, for example 2026-11-22T13:05:00-06:00.',
  },
  'kernel/not-a-date': {
    status: 400,
    sentence: '“{text}” is not a date that exists.',
    next: 'Write it as year-month-day, for example 2024-02-29.',
  },
} as const satisfies RefusalTexts;

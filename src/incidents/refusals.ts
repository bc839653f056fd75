// What the incidents room's refusals say to a person.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const incidentsRefusals = {
  'incidents/open-already': {
    status: 409,
    sentence: 'This alarm has an incident already.',
    next: 'Open it from the list of incidents and write into its log.',
  },
  'incidents/needs-words': {
    status: 422,
    sentence: 'The incident does not say what happened.',
    next: 'Write one sentence: what is happening, and who said so.',
  },
  'incidents/needs-where': {
    status: 422,
    sentence: 'The incident has neither a watch nor a place.',
    next: 'Open it from the watch on the board, or choose the place.',
  },
  'incidents/log-needs-words': {
    status: 422,
    sentence: 'The log entry is empty.',
    next: 'Write what happened or what was said.',
  },
  'incidents/close-needs-words': {
    status: 422,
    sentence: 'Closing an incident takes words.',
    next: 'Say how it ended and how everyone of ours is.',
  },
  'incidents/closed': {
    status: 409,
    sentence: 'This incident is closed.',
    next: 'Write into its log what is still to be kept.',
  },
  'incidents/own': {
    status: 403,
    sentence: 'This is about a visit of yours; someone else opens and closes its incident.',
    next: 'Ask another supervisor or a dispatcher.',
  },
  'incidents/alarm-open': {
    status: 409,
    sentence: 'The alarm this incident came from is still open.',
    next: 'Close the alarm on its page first; the incident after it.',
  },
} as const satisfies RefusalTexts;

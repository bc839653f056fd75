// What the hazards room's refusals say to a person.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const hazardsRefusals = {
  'hazards/not-conduct': {
    status: 422,
    sentence: '“{word}” cannot stand in this note: {why}.',
    next: '{better}',
  },
  'hazards/says-too-little': {
    status: 422,
    sentence: 'The note does not say what happened.',
    next: 'Write who did or said what, such as “occupant showed a handgun through the window”.',
  },
  'hazards/words-too-long': {
    status: 422,
    sentence: 'The note is {length} characters long; at most {limit} are read at a door.',
    next: 'Keep to one event: what was done or said. Note a second event on its own.',
  },
  'hazards/unreadable-words': {
    status: 422,
    sentence: 'The note holds characters that cannot be seen.',
    next: 'Type it again instead of pasting it.',
  },
  'hazards/needs-source': {
    status: 422,
    sentence: 'The note does not say who saw it or who said so.',
    next: 'Name the source: our own visit, a police report number, the landlord, a neighbour.',
  },
  'hazards/needs-subject': {
    status: 422,
    sentence: 'The note is about a {about} but does not say which.',
    next: 'Say which person or vehicle, or note it with the place.',
  },
  'hazards/in-the-future': {
    status: 422,
    sentence: '{happenedOn} has not come yet; a note is about what has happened.',
    next: 'Give the day it happened. Put what is expected into the plan or the instructions.',
  },
  'hazards/too-old': {
    status: 422,
    sentence: 'A note of this kind from {happenedOn} counted until {expiresOn}.',
    next: 'Leave it out. If something happened since, note that with its own day.',
  },
  'hazards/no-door': {
    status: 422,
    sentence: 'There is no door here to note anything about: {what}.',
    next: 'Note it at the street address where it happened.',
  },
  'hazards/noted-already': {
    status: 409,
    sentence: 'This note was made already.',
    next: 'Open it and correct it, or make a new note under a new id.',
  },
  'hazards/closed': {
    status: 409,
    sentence: 'This note is {state}: it counts no more and does not change.',
    next: 'If something happened since, note that as new.',
  },
  'hazards/own-review': {
    status: 403,
    sentence: 'Who wrote any of a note’s words cannot decide about it.',
    next: 'Ask another supervisor to review it.',
  },
  'hazards/decline-needs-reason': {
    status: 422,
    sentence: 'Declining a note needs a reason.',
    next: 'Say in a sentence why it should not stand.',
  },
  'hazards/has-expired': {
    status: 409,
    sentence: 'This note expired on {expiresOn}.',
    next: 'Nothing has to be done. If something happened since, note that as new.',
  },
  'hazards/expiry-has-passed': {
    status: 422,
    sentence: 'The expiry {expiresOn} has passed already.',
    next: 'Give a later day, or decline the note with the reason.',
  },
  'hazards/expires-too-late': {
    status: 422,
    sentence: 'A note of this kind counts until {latest} at the latest.',
    next: 'Give that day or an earlier one.',
  },
  'hazards/correction-needs-reason': {
    status: 422,
    sentence: 'A correction needs a reason.',
    next: 'Say in a sentence what was wrong; the first words stay in the record beside it.',
  },
  'hazards/contest-needs-words': {
    status: 422,
    sentence: 'Contesting a note needs words.',
    next: 'Write what is said against it, and by whom.',
  },
  'hazards/end-needs-words': {
    status: 422,
    sentence: 'Ending a note needs words.',
    next: 'Say how it is known: who told you, or what you saw.',
  },
  'hazards/support-needs-words': {
    status: 422,
    sentence: 'The need does not say what helps.',
    next: 'Write what the server should do, such as “deaf: write, do not shout”.',
  },
  'hazards/support-ended': {
    status: 409,
    sentence: 'This need was ended already.',
    next: 'Nothing has to be done.',
  },
  'hazards/check-needs-source': {
    status: 422,
    sentence: 'A check needs its source.',
    next: 'Say who was asked and by what number or name, such as “city dispatch, desk 4”.',
  },
  'hazards/check-needs-result': {
    status: 422,
    sentence: 'The check does not say what was found.',
    next: 'Say “nothing-found” or “found”; leave it unrecorded if nobody answered.',
  },
  'hazards/tier-needs-reason': {
    status: 422,
    sentence: 'Setting a tier needs a reason.',
    next: 'Say in a sentence what you saw or were told.',
  },
  'hazards/tier-stands': {
    status: 409,
    sentence: 'This door is {tier} already.',
    next: 'Nothing has to be done.',
  },
  'hazards/lowering-needs-another': {
    status: 403,
    sentence: 'You asked to lower this door to {tier}; lowering takes a second person.',
    next: 'Ask a supervisor other than you to agree.',
  },
} as const satisfies RefusalTexts;

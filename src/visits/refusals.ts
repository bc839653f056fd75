// What the refusals of visits say to a person, and what to do next.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const visitsRefusals = {
  'visits/not-cleared': {
    status: 409,
    sentence: 'This door is not cleared: {state}.',
    next: 'Have the checks done and the tier set, or ask a supervisor to open it in their own name.',
  },
  'visits/no-go': {
    status: 409,
    sentence: 'This door is a no-go.',
    next: 'Nobody is sent there. Lowering the tier takes two people and a reason.',
  },
  'visits/override-not-own': {
    status: 403,
    sentence:
      'An override stands in the name of whoever signs in for it, and this is another name.',
    next: 'The supervisor opens this visit themselves, under their own sign-in.',
  },
  'visits/override-not-supervisor': {
    status: 403,
    sentence: 'Only a supervisor may open a door that is not cleared.',
    next: 'Ask the duty supervisor to open it in their own name.',
  },
  'visits/override-for-self': {
    status: 409,
    sentence: 'Nobody opens a door that is not cleared for themselves.',
    next: 'Ask another supervisor.',
  },
  'visits/override-needs-reason': {
    status: 422,
    sentence: 'An override needs its reason in writing.',
    next: 'Say in a sentence why somebody should go before the checks are done.',
  },
  'visits/already-opened': {
    status: 409,
    sentence: 'This visit is open already.',
    next: 'Go on with it, or open another one.',
  },
  'visits/needs-a-paper': {
    status: 422,
    sentence: 'A visit needs at least one paper.',
    next: 'Choose the papers that go to this door.',
  },
  'visits/paper-elsewhere': {
    status: 409,
    sentence: 'One of these papers belongs to another door.',
    next: 'Open a visit of its own for it, or match its address to this place first.',
  },
  'visits/no-such-person': {
    status: 422,
    sentence: 'Whoever is to go is not an active server of the agency.',
    next: 'Choose somebody from the list of people.',
  },
  'visits/not-yours': {
    status: 403,
    sentence: 'Only the server of this visit and their partners act at the door.',
    next: 'Open a visit of your own. To help somebody on a watch, use the board.',
  },
  'visits/brief-not-acknowledged': {
    status: 409,
    sentence: 'The brief has not been acknowledged.',
    next: 'Read the brief and press “I have read this”. In danger, leave and press HELP at once.',
  },
  'visits/not-lawful-now': {
    status: 409,
    sentence: 'The law of this place says no to serving now: {reason} ({citation}).',
    next: 'Come back within the hours. If you are at the door all the same, say why and you will be guarded.',
  },
  'visits/already-arrived': {
    status: 409,
    sentence: 'You are at this door already.',
    next: 'Check in, or leave.',
  },
  'visits/not-arrived': {
    status: 409,
    sentence: 'You have not arrived at this door.',
    next: 'If you did not go, record that: “left for safety” needs nothing else.',
  },
  'visits/already-away': {
    status: 409,
    sentence: 'You are away from this door already.',
    next: 'Record the outcome that is still owed, or open a new visit to go back.',
  },
  'visits/over': {
    status: 409,
    sentence: 'This visit is over.',
    next: 'Open a new visit to go back; put a mistake right by a correction.',
  },
  'visits/not-a-paper-of-it': {
    status: 422,
    sentence: 'That paper was not part of this visit.',
    next: 'Choose from the papers of the visit, or open a visit for the other one.',
  },
  'visits/already-recorded': {
    status: 409,
    sentence: 'The outcome of this visit is on the record.',
    next: 'Put a mistake right by a correction: it stands beside the first entry, with your reason.',
  },
  'visits/time-ahead': {
    status: 422,
    sentence: 'The time {at} has not come yet; the record’s clock says {now}.',
    next: 'Set the time it really happened. The phone’s clock may be wrong.',
  },
  'visits/needs-manner': {
    status: 422,
    sentence: 'How was it delivered?',
    next: 'Choose in hand, at the abode, person in charge, agent, posted or another manner.',
  },
  'visits/no-such-attempt': {
    status: 404,
    sentence: 'There is no such attempt in this visit.',
    next: 'Open the visit again and choose the entry to correct.',
  },
  'visits/not-your-attempt': {
    status: 403,
    sentence: 'An attempt is corrected by the person who recorded it, and by no one else.',
    next: 'Ask them to correct it; you can add a note to the paper.',
  },
  'visits/correction-needs-reason': {
    status: 422,
    sentence: 'A correction needs its reason.',
    next: 'Say in a sentence what was wrong; the first entry stays visible beside it.',
  },
  'visits/nothing-corrected': {
    status: 422,
    sentence: 'This correction changes nothing.',
    next: 'Change at least one part, or leave the entry as it is.',
  },
} as const satisfies RefusalTexts;

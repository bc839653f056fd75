// Outcomes, manners and marks as people say them. One list for the story, the return and the screens.
import type { AtDoor, Manner, Mark, Outcome } from './model.ts';

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  served: 'served',
  posted: 'posted',
  'no-answer': 'no answer',
  'not-found': 'not found there',
  refused: 'refused',
  'bad-address': 'bad address',
  vacant: 'looked vacant',
  'left-for-safety': 'left for safety',
  stopped: 'stopped',
};

export const mannerWords: Readonly<Record<Manner, string>> = {
  'in-hand': 'handed to the person',
  abode: 'left at the abode with someone who lives there',
  'person-in-charge': 'handed to the person in charge',
  agent: 'handed to an agent',
  posted: 'posted on the door',
  'posted-and-mailed': 'posted on the door and mailed',
  'set-out': 'possession taken',
  other: 'in another manner',
};

export const markWords: Readonly<Record<Mark, string>> = {
  'outside-lawful-hours': 'outside the lawful hours',
  'not-shown-at-door': 'the position does not show it was at the door',
  'no-arrival': 'no arrival was recorded',
  'brief-not-acknowledged': 'the brief was not acknowledged',
  'entered-late': 'entered more than an hour later',
};

/** What a position shows, in half a sentence. */
export function sayAtDoor(atDoor: AtDoor): string {
  const away = atDoor.distanceM === null ? '' : `, ${atDoor.distanceM} m from the place`;
  switch (atDoor.why) {
    case 'near':
      return `at the door by the device’s position${away}`;
    case 'no-position':
      return 'no position';
    case 'inaccurate':
      return 'a position too inexact to show the door';
    case 'old':
      return 'a position from another time';
    case 'far':
      return `a position away from the door${away}`;
    case 'place-unplaced':
      return 'a position, but the place itself has none';
  }
}

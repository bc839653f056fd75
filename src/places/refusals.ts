// What the places room's refusals say to a person.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const placesRefusals = {
  'places/empty': {
    status: 422,
    sentence: 'There is no address in what was given.',
    next: 'Write the house number, the street, the city and the ZIP code.',
  },
  'places/too-long': {
    status: 422,
    sentence: 'This is {length} characters long; an address has at most {limit}.',
    next: 'Give one address only. Put notes about the door into the notes.',
  },
  'places/control-characters': {
    status: 422,
    sentence: 'The text holds a character that cannot be seen ({character}).',
    next: 'Type the address again instead of pasting it, or clean the file it came from.',
  },
  'places/other-script': {
    status: 422,
    sentence: 'The text holds “{character}”: no Latin letter, although it may look like one.',
    next: 'Type the address again in Latin letters.',
  },
  'places/not-an-address': {
    status: 422,
    sentence: 'This looks like program text or markup, not like an address.',
    next: 'Give the address alone: house number, street, city, state, ZIP code.',
  },
  'places/no-street': {
    status: 422,
    sentence: 'No street, crossing or box can be read in “{text}”.',
    next: 'Write house number and street, for example “98-40 212th Street, Queens NY 11429”.',
  },
  'places/outside-the-country': {
    status: 422,
    sentence: 'This address is in {country}, outside the United States.',
    next: 'Service abroad goes another way: ask the clerk which treaty or letter applies.',
  },
  'places/po-box': {
    status: 422,
    sentence: '{box} is a post office box: there is no door to knock on.',
    next: 'Ask the plaintiff for the street address, or serve by mail where the law allows it.',
  },
  'places/military-mail': {
    status: 422,
    sentence:
      '{box} is a military mail address: it says where letters go, not where the person is.',
    next: 'Ask for the installation, and its legal office for how papers are served there.',
  },
  'places/no-number': {
    status: 422,
    sentence: '“{text}” names a street but no house on it.',
    next: 'Ask for the house number before the visit is planned.',
  },
  'places/not-coordinates': {
    status: 422,
    sentence: '“{text}” is not a latitude and a longitude.',
    next: 'Write them as decimal degrees, latitude first, for example 40.7128, -74.0060.',
  },
  'places/coordinates-swapped': {
    status: 422,
    sentence: 'Latitude {latitude} and longitude {longitude} seem to be the wrong way round.',
    next: 'If you mean {longitude}, {latitude}, give them in that order: latitude first.',
  },
  'places/coordinates-sign': {
    status: 422,
    sentence:
      'Latitude {latitude}, longitude {longitude} is abroad; a minus sign seems to be missing.',
    next: 'Longitudes in the United States are negative: write {suggestion} if that is the place.',
  },
  'places/coordinates-outside': {
    status: 422,
    sentence:
      'Latitude {latitude}, longitude {longitude} is not on land of the United States or near it.',
    next: 'Check both numbers against the map. 0, 0 usually means that no position was known.',
  },
  'places/door-known': {
    status: 409,
    sentence: 'Someone else added this very door at the same moment.',
    next: 'Nothing was changed. Send the same command again: the door is then found.',
  },
} as const satisfies RefusalTexts;

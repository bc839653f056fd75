// A door the agency knows: its address in the USPS's form, the keys by which it is told from every
// other door, and a point where someone gave one. A place is made once and never merged by the
// program. Rules P30 to P32.
import type { Point } from '#kernel/geometry.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { unreachable } from '#kernel/assert.ts';
import type { Recorded, StreamKind, TableRow } from '#ledger/model.ts';
import type { Address, AddressParts } from './address.ts';
import { checkPoint } from './coordinates.ts';
import { unitText } from './units.ts';

/** One way to write the door. */
export type Door = {
  readonly line: string;
  readonly doorKey: string;
  readonly buildingKey: string;
  readonly parts: AddressParts;
};

export type Place = Door & {
  /** Further addresses of the same door. */
  readonly alsoKnownAs: readonly Door[];
  readonly point?: Point;
  readonly knownAt: Temporal.Instant;
};

export type PlaceCommand =
  | {
      readonly kind: 'place.make-known';
      readonly door: Door;
      readonly alsoKnownAs: readonly Door[];
      readonly point?: Point;
    }
  | { readonly kind: 'place.note-point'; readonly point: Point; readonly source: string };

export type PlaceEvent =
  | {
      readonly kind: 'place.made-known';
      readonly door: Door;
      readonly alsoKnownAs: readonly Door[];
      readonly point?: Point;
    }
  | { readonly kind: 'place.point-noted'; readonly point: Point; readonly source: string };

type State = Place | undefined;

function decide(state: State, command: PlaceCommand): Result<readonly PlaceEvent[]> {
  switch (command.kind) {
    case 'place.make-known': {
      if (state !== undefined) return refuse({ code: 'places/door-known', rule: 'P30' });
      const { door, alsoKnownAs, point } = command;
      if (point !== undefined) {
        const checked = checkPoint(point);
        if (!checked.ok) return checked;
      }
      const at = point === undefined ? {} : { point };
      return accept([{ kind: 'place.made-known', door, alsoKnownAs, ...at }]);
    }
    case 'place.note-point': {
      if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'place' });
      const checked = checkPoint(command.point);
      if (!checked.ok) return checked;
      return accept([{ kind: 'place.point-noted', point: checked.value, source: command.source }]);
    }
    default:
      return unreachable(command);
  }
}

function evolve(state: State, recorded: Recorded<PlaceEvent>): State {
  const { event, recordedAt } = recorded;
  switch (event.kind) {
    case 'place.made-known': {
      const at = event.point === undefined ? {} : { point: event.point };
      return { ...event.door, alsoKnownAs: event.alsoKnownAs, ...at, knownAt: recordedAt };
    }
    case 'place.point-noted':
      return state === undefined ? state : { ...state, point: event.point };
    default:
      return unreachable(event);
  }
}

/** What the door's own number and area are called in a look-up for neighbours: `10458|2772`. */
export function nearKeyOf(parts: AddressParts): string {
  const where = parts.zip ?? `${parts.state ?? ''}/${parts.city ?? ''}`;
  return `${where}|${parts.number?.low ?? parts.number?.text ?? parts.box ?? ''}`;
}

export function unitLine(parts: AddressParts): string | null {
  return parts.units.length === 0 ? null : parts.units.map(unitText).join(' ');
}

/** The door of a parsed address, and the doors it is also known as. */
export function doorsOf(address: Address): {
  readonly door: Door;
  readonly alsoKnownAs: readonly Door[];
} {
  const { doorKey } = address;
  const others = address.alternatives.map(doorOf).filter((other) => other.doorKey !== doorKey);
  return { door: doorOf(address), alsoKnownAs: others };
}

function doorOf(address: Address): Door {
  const {
    normal,
    doorKey,
    buildingKey,
    original: _,
    alternatives: __,
    repairs: ___,
    ...parts
  } = address;
  return { line: normal, doorKey, buildingKey, parts };
}

function rows(state: State, placeId: string): readonly TableRow[] {
  if (state === undefined) return [];
  const { parts, point } = state;
  const own: TableRow = {
    table: 'place',
    row: {
      place_id: placeId,
      door_key: state.doorKey,
      building_key: state.buildingKey,
      near_key: nearKeyOf(parts),
      line: state.line,
      unit: unitLine(parts),
      city: parts.city,
      state: parts.state,
      zip: parts.zip,
      latitude: point?.latitude ?? null,
      longitude: point?.longitude ?? null,
      parts,
      known_at: state.knownAt.toString(),
    },
  };
  const others = state.alsoKnownAs.map((door) => ({
    table: 'place_alias',
    row: { place_id: placeId, door_key: door.doorKey, line: door.line, parts: door.parts },
  }));
  return [own, ...others];
}

export const placeKind: StreamKind<State, PlaceCommand, PlaceEvent> = {
  name: 'place',
  initial: undefined,
  decide,
  evolve,
  privateFields: {},
  tables: [
    {
      name: 'place',
      key: ['place_id'],
      columns: [
        'door_key',
        'building_key',
        'near_key',
        'line',
        'unit',
        'city',
        'state',
        'zip',
        'latitude',
        'longitude',
        'parts',
        'known_at',
      ],
    },
    { name: 'place_alias', key: ['place_id', 'door_key'], columns: ['line', 'parts'] },
  ],
  rows,
  uniques: { place_door_key: 'places/door-known' },
};

// The board: who needs eyes now, who soon, who is at a door, who is on the road, who is not out. Pure. When the line is
// lost the caller gives the moment it was lost as `now`, so that every clock stands still where it was last true.
import type { Board, BoardPerson, Me } from '../contract.ts';
import { needsEyes, presentWatch, type WatchCard } from './watch.present.ts';
import { words } from './words.ts';

export type BoardProps = {
  readonly needsEyes: readonly WatchCard[];
  readonly soon: readonly WatchCard[];
  readonly atDoor: readonly WatchCard[];
  readonly onRoad: readonly BoardPerson[];
  readonly notOut: readonly BoardPerson[];
  /** Those of `needsEyes` that no one has taken: they sound. */
  readonly untaken: number;
  readonly today: readonly {
    readonly label: string;
    readonly count: number;
    readonly loud: boolean;
  }[];
};

export function presentBoard(board: Board, me: Me | null, now: number): BoardProps {
  const cards = board.watches
    .map((watch) => presentWatch(watch, { me, now }))
    .filter((card) => card.mark !== 'closed')
    .sort((a, b) => a.rank - b.rank);
  const eyes = cards.filter((card) => needsEyes(card.mark));
  const out = board.people.filter((person) => person.roles.includes('server'));
  const { doors, served, leftForSafety, overdue } = board.today;
  return {
    needsEyes: eyes,
    soon: cards.filter((card) => card.mark === 'soon'),
    atDoor: cards.filter((card) => card.mark === 'ease'),
    onRoad: out.filter((person) => person.status === 'on-road'),
    notOut: out.filter((person) => person.status === 'not-out'),
    untaken: eyes.filter((card) => card.taken === null).length,
    today: [
      { label: words.board.doors, count: doors, loud: false },
      { label: words.board.served, count: served, loud: false },
      { label: words.board.leftForSafety, count: leftForSafety, loud: false },
      { label: words.board.overdue, count: overdue, loud: overdue > 0 },
    ],
  };
}

/** What is said aloud to a screen reader between two looks: only what has just come to need eyes, or soon will. */
export function newlySaid(
  before: ReadonlyMap<string, string>,
  props: BoardProps,
): {
  readonly urgent: readonly string[];
  readonly calm: readonly string[];
  readonly seen: Map<string, string>;
} {
  const seen = new Map<string, string>();
  const fresh = (card: WatchCard) => {
    const state = `${card.mark} ${card.taken ?? ''}`;
    seen.set(card.watchId, state);
    return before.get(card.watchId) !== state;
  };
  const said = (card: WatchCard) =>
    words.board.said({ word: card.word, who: card.who, where: card.where, taken: card.taken });
  const urgent = props.needsEyes.filter(fresh).map(said);
  const calm = props.soon.filter(fresh).map(said);
  props.atDoor.forEach(fresh);
  return { urgent, calm, seen };
}

/** The tab's title while something needs eyes that no one has taken: it stands first, for a narrow tab. */
export function alarmTitle(props: BoardProps): string | undefined {
  const first = props.needsEyes.find((card) => card.taken === null);
  if (first === undefined) return undefined;
  const more = props.untaken - 1;
  return `▲ ${first.word} ${first.who}${more > 0 ? ` +${more}` : ''} · ${words.name}`;
}

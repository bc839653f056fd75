// What the ledger keeps and what a room must bring to be kept by it. Pure: types and a few helpers.
//
// A room's read tables are a pure function of the state of one stream. That is what makes them
// rebuildable and the order of streams among each other irrelevant to them.
import type { AgencyId, CommandId, PersonId } from '#kernel/ids.ts';
import type { Json } from '#kernel/canonical.ts';
import type { Result } from '#kernel/result.ts';

/**
 * Who did it: a person signed in, one of the house's own keepers, or the holder of a link without
 * an account.
 */
export type Actor =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'keeper'; readonly id: string }
  | { readonly kind: 'link'; readonly id: string };

/**
 * Events are plain JSON: moments as RFC 3339 text, dates as `YYYY-MM-DD`. `kind` is past tense,
 * `watch.armed`.
 */
export type EventShape = { readonly kind: string };

export type Recorded<Event> = {
  readonly event: Event;
  /** 1 for the first event of its stream. */
  readonly version: number;
  /** The database's clock: the only order there is. */
  readonly recordedAt: Temporal.Instant;
  /** The device's clock, where one said when it happened. */
  readonly occurredAt?: Temporal.Instant;
  readonly actor: Actor;
};

/** What a decision may know besides the state. */
export type Circumstance = {
  readonly now: Temporal.Instant;
  readonly actor: Actor;
  /** What the device's clock said, where the command was captured on one. */
  readonly occurredAt?: Temporal.Instant;
};

/** A read table: its name, its key columns after `agency_id`, and its other columns. */
export type TableShape = {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
};

/** One row of a read table, column name → value; `agency_id` is added by the ledger. */
export type TableRow = { readonly table: string; readonly row: Readonly<Record<string, Json>> };

/**
 * A kind of stream: the rules of one thing that has a history (a paper, a watch).
 * `decide` never changes anything; `evolve` never throws on any event ever stored.
 */
export type StreamKind<State, Command, Event extends EventShape> = {
  readonly name: string;
  /** The state before the first event. */
  readonly initial: State;
  decide(state: State, command: Command, circumstance: Circumstance): Result<readonly Event[]>;
  evolve(state: State, recorded: Recorded<Event>): State;
  /** Fields of an event that are personal or sealed: kept apart, salted, and purgeable. */
  readonly privateFields: Readonly<Record<string, readonly string[]>>;
  readonly tables: readonly TableShape[];
  /**
   * The read rows of a state; rows may be added or changed from state to state, never taken away.
   */
  rows(state: State, streamId: string): readonly TableRow[];
  /** Refusal codes for unique indexes of the read tables: constraint name → code. */
  readonly uniques?: Readonly<Record<string, string>>;
};

/** A stream kind whatever its state, for lists of all kinds (rebuilding). */
export type AnyStreamKind = StreamKind<unknown, never, EventShape>;

export type StreamRef = { readonly kind: string; readonly id: string };

/** A command as it stands at the edge, before any rule has seen it. */
export type Order = {
  readonly agencyId: AgencyId;
  readonly commandId: CommandId;
  readonly actor: Actor;
  readonly deviceId?: string;
  readonly occurredAt?: Temporal.Instant;
  /** The command's own content: repeated with another body under the same id, it is refused. */
  readonly body: Json;
};

/** Forgets the type of a kind's state and commands, for lists of kinds. */
export function anyKind<State, Command, Event extends EventShape>(
  kind: StreamKind<State, Command, Event>,
): AnyStreamKind {
  return kind as unknown as AnyStreamKind;
}

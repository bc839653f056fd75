// The line to the server, and whether its clocks may be trusted. A board is live only while the stream is open, has
// been heard within two pings, and has been read again since the stream opened. Everything else is "stale since".
// Pure: the effects stand in live.ts.

/** The server pings each 15 s; two missed pings and a little more is silence. */
export const SILENCE_MS = 34_000;

export type Line = {
  readonly open: boolean;
  /** Steady clock when the stream last opened, and when anything was last heard on it. */
  readonly openedMs: number | undefined;
  readonly heardMs: number | undefined;
  /** Server time when the line was lost; undefined while it is not. */
  readonly lostAt: number | undefined;
};

export const noLineYet: Line = {
  open: false,
  openedMs: undefined,
  heardMs: undefined,
  lostAt: undefined,
};

export type LineEvent =
  | { readonly kind: 'opened'; readonly steadyMs: number }
  | { readonly kind: 'heard'; readonly steadyMs: number }
  | { readonly kind: 'closed'; readonly serverMs: number }
  | { readonly kind: 'looked'; readonly steadyMs: number; readonly serverMs: number };

export function lineAfter(line: Line, event: LineEvent): Line {
  switch (event.kind) {
    case 'opened':
      return { open: true, openedMs: event.steadyMs, heardMs: event.steadyMs, lostAt: line.lostAt };
    case 'heard':
      return line.open ? { ...line, heardMs: event.steadyMs } : line;
    case 'closed':
      return { ...line, open: false, lostAt: line.lostAt ?? event.serverMs };
    case 'looked': {
      const silentMs = event.steadyMs - (line.heardMs ?? event.steadyMs);
      if (!line.open || silentMs < SILENCE_MS) return line;
      // What was last heard is the last thing known to be true, so that is where the clocks stop.
      return { ...line, open: false, lostAt: line.lostAt ?? event.serverMs - silentMs };
    }
  }
}

/** The board was read again at this steady moment: once that is after the opening, the line is whole. */
export function lineRead(line: Line, readAtSteadyMs: number): Line {
  const whole = line.open && line.openedMs !== undefined && readAtSteadyMs >= line.openedMs;
  return whole && line.lostAt !== undefined ? { ...line, lostAt: undefined } : line;
}

export type Trust =
  | { readonly kind: 'live' }
  | { readonly kind: 'joining' }
  | { readonly kind: 'stale'; readonly since: number };

export function trustOf(line: Line): Trust {
  if (line.lostAt !== undefined) return { kind: 'stale', since: line.lostAt };
  return line.open ? { kind: 'live' } : { kind: 'joining' };
}

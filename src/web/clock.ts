// The server's clock as a screen may show it: a moment the server told us, carried on by the browser's steady clock.
// The browser's own wall clock is never asked, so a phone whose clock is an hour off shows the same deadline. Pure.

export type Anchor = {
  /** What the server said the time was. */
  readonly serverMs: number;
  /** The browser's steady clock half-way between asking and being answered. */
  readonly steadyMs: number;
  /** How long the answer took: the anchor is wrong by at most half of it. */
  readonly roundTripMs: number;
};

const FRESH_MS = 60_000;

export function anchorOf(heard: {
  readonly serverMs: number;
  readonly askedMs: number;
  readonly answeredMs: number;
}): Anchor {
  const roundTripMs = Math.max(0, heard.answeredMs - heard.askedMs);
  return { serverMs: heard.serverMs, steadyMs: heard.askedMs + roundTripMs / 2, roundTripMs };
}

/** Keeps the anchor that is known more exactly; an old one gives way, because steady clocks drift too. */
export function better(kept: Anchor | undefined, heard: Anchor): Anchor {
  if (kept === undefined) return heard;
  const old = heard.steadyMs - kept.steadyMs > FRESH_MS;
  return old || heard.roundTripMs <= kept.roundTripMs ? heard : kept;
}

export function serverNow(anchor: Anchor, steadyMs: number): number {
  return anchor.serverMs + (steadyMs - anchor.steadyMs);
}

/** A moment that is surely not ahead of the server's clock: what a device says of its own acts. */
export function surelyPast(anchor: Anchor, steadyMs: number): number {
  return serverNow(anchor, steadyMs) - anchor.roundTripMs / 2;
}

/**
 * Did the machine sleep between two looks? Some steady clocks stand still in sleep while the wall clock runs on; then
 * every clock on the screen is late until the server has been asked again.
 */
export function slept(
  before: { readonly steadyMs: number; readonly wallMs: number },
  after: { readonly steadyMs: number; readonly wallMs: number },
): boolean {
  const wall = after.wallMs - before.wallMs;
  const steady = after.steadyMs - before.steadyMs;
  return wall - steady > 3000;
}

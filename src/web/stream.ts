// Reads server-sent events out of the pieces a connection delivers (WHATWG HTML §9.2). The browser's own EventSource
// hides the pings, and the pings are how a half-dead line is noticed; hence this reader. Pure.

export type StreamEvent = { readonly event: string; readonly data: string };

export type Reading = { readonly rest: string; readonly events: readonly StreamEvent[] };

/** Takes what was left over and the next piece; gives whole events and what is left over now. */
export function readStream(rest: string, piece: string): Reading {
  const joined = rest + piece;
  // A carriage return at the very end may be half of a CRLF: it waits for the next piece.
  const half = joined.endsWith('\r') ? '\r' : '';
  const text = joined.slice(0, joined.length - half.length).replace(/\r\n?/g, '\n');
  const blocks = text.split('\n\n');
  const left = blocks.pop() ?? '';
  return { rest: left + half, events: blocks.flatMap(eventOf) };
}

function eventOf(block: string): readonly StreamEvent[] {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith(':')) continue;
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
  }
  return data.length === 0 ? [] : [{ event, data: data.join('\n') }];
}

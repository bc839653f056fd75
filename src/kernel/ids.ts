// Ids are UUIDs, branded by what they name, so that a paper's id cannot be given where a place's is
// wanted. New ids are UUIDv7 (RFC 9562 §5.7): they sort by time, which keeps the database's indexes
// compact.
import { accept, refuse, type Result } from './result.ts';

declare const kind: unique symbol;
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type AgencyId = Id<'agency'>;
export type PersonId = Id<'person'>;
export type CommandId = Id<'command'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Reads an id from outside. `what` is the trade's word for the thing, used in the refusal. */
export function parseId<Kind extends string>(what: Kind, text: string): Result<Id<Kind>> {
  const lower = text.toLowerCase();
  if (UUID.test(lower)) return accept(lower as Id<Kind>);
  return refuse({ code: 'kernel/not-an-id', what, text: text.slice(0, 60) });
}

/**
 * UUIDv7 from a moment and ten random bytes.
 * @param epochMs milliseconds since 1970, below 2^48
 * @param random ten bytes
 */
export function uuidv7(epochMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let rest = epochMs;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

// Ids that follow from what they name, so that a retried batch finds its own first answer: UUIDs of
// version 8 (RFC 9562 §5.8) from SHA-256.
import { sha256Hex } from '#kernel/hash.node.ts';
import type { Id } from '#kernel/ids.ts';

export function derivedId<Kind extends string>(...parts: readonly string[]): Id<Kind> {
  const hex = sha256Hex(JSON.stringify(parts));
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const text = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
  return text as Id<Kind>;
}

// SHA-256 for content that must be compared or committed to.
import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './canonical.ts';

export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** SHA-256 over canonical JSON (RFC 8785), lower-case hex. */
export function hashJson(value: Json): string {
  return sha256Hex(canonicalJson(value));
}

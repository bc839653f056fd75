// The one place new ids are drawn. Rules never call it: ids reach them as arguments.
import { randomBytes } from 'node:crypto';
import { uuidv7, type Id } from './ids.ts';

export function newId<Kind extends string>(): Id<Kind> {
  return uuidv7(Date.now(), randomBytes(10)) as Id<Kind>;
}

/** An unguessable secret for links and sessions: 32 bytes, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

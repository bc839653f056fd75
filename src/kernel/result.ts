// A result is either a value or a refusal. Refusals are expected answers, so they are data and
// never thrown.
import type { Refusal } from './refusal.ts';

export type Accepted<Value> = { readonly ok: true; readonly value: Value };
export type Refused<R extends Refusal = Refusal> = { readonly ok: false; readonly refusal: R };
export type Result<Value, R extends Refusal = Refusal> = Accepted<Value> | Refused<R>;

export function accept<Value>(value: Value): Accepted<Value> {
  return { ok: true, value };
}

export function refuse<R extends Refusal>(refusal: R): Refused<R> {
  return { ok: false, refusal };
}

// A refusal says which rule turned a command down, with the facts its sentence needs. The sentence
// itself, what to do next and the HTTP status stand in the room's own `refusals.ts`; the HTTP door
// joins all of them into one catalogue (golden-tested), so a code without a sentence cannot be
// released.

/**
 * `code` is `room/what`, for example `watch/already-closed`; `rule` names the numbered rule, for
 * example `W5`.
 */
export type Refusal = {
  readonly code: string;
  readonly rule?: string;
  readonly [detail: string]: unknown;
};

export type RefusalText = {
  /** HTTP status of the problem document (RFC 9457). */
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
  /** What happened, for the person; `{name}` is replaced by that detail of the refusal. */
  readonly sentence: string;
  /** What to do next, in the second person. */
  readonly next: string;
};

export type RefusalTexts = Readonly<Record<string, RefusalText>>;

/**
 * Fills `{name}` marks in a sentence from the refusal's details; a missing detail shows as an em
 * dash.
 */
export function fillSentence(sentence: string, refusal: Refusal): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const detail = refusal[name];
    return detail === undefined || detail === null ? '—' : String(detail);
  });
}

// Cuts an address into tokens as the shared cases are cut: white space parts them, so do '#' and
// '&' and an opening bracket; punctuation that follows a word stays with it, because "ROAD," says
// more than "ROAD". Serves P3.

export type Token = {
  /** As written, with its punctuation. */
  readonly text: string;
  /**
   * Upper case, without punctuation at the edges and without periods: `ST.,` is `ST`, `P.O.` is
   * `PO`.
   */
  readonly word: string;
  readonly start: number;
  readonly end: number;
};

const OPEN = 40; // (
const CLOSE = 41; // )
const HASH = 35;
const AMPERSAND = 38;
const COMMA = 44;
const PERIOD = 46;
const SEMICOLON = 59;

export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === HASH || code === AMPERSAND) {
      push(tokens, text, at, at + 1);
      at++;
    } else if (isSpace(code) || code === COMMA || code === SEMICOLON || code === CLOSE) {
      at++;
    } else {
      const end = pieceEnd(text, at);
      if (end > at) push(tokens, text, at, end);
      at = Math.max(end, at + 1);
    }
  }
  return tokens;
}

/**
 * Opening brackets, then the word, then the punctuation that follows it. Brackets around nothing
 * are no token.
 */
function pieceEnd(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === OPEN) at++;
  const wordStart = at;
  while (at < text.length && !endsWord(text.charCodeAt(at))) at++;
  if (at === wordStart) return start;
  while (at < text.length && trails(text.charCodeAt(at))) at++;
  return at;
}

function push(tokens: Token[], text: string, start: number, end: number): void {
  const piece = text.slice(start, end);
  tokens.push({ text: piece, word: wordOf(piece), start, end });
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 160;
}

function endsWord(code: number): boolean {
  return (
    isSpace(code) ||
    code === COMMA ||
    code === SEMICOLON ||
    code === HASH ||
    code === AMPERSAND ||
    code === OPEN ||
    code === CLOSE
  );
}

function trails(code: number): boolean {
  return code === PERIOD || code === COMMA || code === SEMICOLON || code === CLOSE;
}

const EDGES = /^[("'*:–—-]+|[.,;:)"'*–—-]+$/g;

/** The bare word of a piece of text; `#` and `&` stay as they are. */
export function wordOf(piece: string): string {
  if (isPlain(piece)) return piece.toUpperCase();
  const bare = piece.replace(EDGES, '').replaceAll('.', '');
  return (bare === '' ? piece : bare).toUpperCase();
}

/** Whether a word says anything; most are told by their first character. */
export function hasLetterOrDigit(word: string): boolean {
  const code = word.charCodeAt(0) | 32;
  if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) return true;
  return /[\p{L}\p{N}]/u.test(word);
}

/** Only letters and digits of ASCII: nothing to strip. */
function isPlain(piece: string): boolean {
  for (let i = 0; i < piece.length; i++) {
    const code = piece.charCodeAt(i) | 32;
    if (!((code >= 97 && code <= 122) || (code >= 48 && code <= 57))) return false;
  }
  return true;
}

// Cuts an address into tokens as the shared cases are cut: white space parts them, so do '#' and '&' and an opening
// bracket; punctuation that follows a word stays with it, because "ROAD," says more than "ROAD". Serves P3.

export type Token = {
  /** As written, with its punctuation. */
  readonly text: string;
  /** Upper case, without punctuation at the edges and without periods: `ST.,` is `ST`, `P.O.` is `PO`. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
};

const PIECE = /\(*[^\s,;#&()]+[.,;)]*|[#&]/g;

export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0];
    tokens.push({ text: piece, word: wordOf(piece), start: match.index, end: match.index + piece.length });
  }
  return tokens;
}

/** The bare word of a piece of text; `#` and `&` stay as they are. */
export function wordOf(piece: string): string {
  const bare = piece.replace(/^[("'*:–—-]+|[.,;:)"'*–—-]+$/g, '').replaceAll('.', '');
  return (bare === '' ? piece : bare).toUpperCase();
}

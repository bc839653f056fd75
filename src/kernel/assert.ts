// Bugs are not refusals: an assertion that fails stops the command (nothing is appended) and is
// raised to a person.

export class Bug extends Error {
  override readonly name = 'Bug';
}

export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Bug(sentence);
}

/** Closes a `switch` over a union: the compiler refuses it while a case is missing. */
export function unreachable(value: never): never {
  throw new Bug(`A case is missing for ${JSON.stringify(value)}.`);
}

// All features of a line by name, made from the same facts and places that the tagger reads.
import {
  classIndex,
  classOf,
  factsOf,
  maskOf,
  placeCodes,
  placesOf,
  ROLE_PREFIX,
  ROLES,
} from '#places/features.ts';
import type { Token } from '#places/tokens.ts';

export function featureNames(tokens: readonly Token[]): string[][] {
  const classes = Uint8Array.from(tokens, (token) => classIndex(classOf(token.word)));
  const facts = tokens.map((token) => factsOf(maskOf(token.text), maskOf(token.word)));
  const places = placesOf(tokens, classes);
  return tokens.map((_, i) => {
    const names: string[] = [];
    ROLES.forEach((offset, role) => {
      const list = facts[i + offset];
      const prefix = ROLE_PREFIX[role] ?? '';
      if (list === undefined) names.push(`${prefix}edge`);
      else for (const fact of list) names.push(prefix + fact);
    });
    const before = classes[i - 1] ?? 0;
    const here = classes[i] ?? 0;
    const after = classes[i + 1] ?? 0;
    names.push(`B|${before},${here}`, `A|${here},${after}`, `T|${before},${here},${after}`);
    placeCodes(places[i] ?? 0).forEach((code, kind) =>
      names.push(`L${kind}|${code}`, `K${kind}|${code},${here}`),
    );
    return names;
  });
}

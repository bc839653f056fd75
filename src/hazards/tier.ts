// The five tiers and their order. `unknown` stands apart: it is not the lowest tier but the lack of
// one (H13).

export const tiers = ['unknown', 'routine', 'caution', 'high', 'no-go'] as const;
export type Tier = (typeof tiers)[number];

/** A tier a person or the table may name; `unknown` can only follow from a missing check. */
export type NamedTier = Exclude<Tier, 'unknown'>;
export const namedTiers = ['routine', 'caution', 'high', 'no-go'] as const;

export function isGraver(a: NamedTier, b: NamedTier): boolean {
  return namedTiers.indexOf(a) > namedTiers.indexOf(b);
}

export function gravest(list: readonly NamedTier[]): NamedTier {
  return list.reduce<NamedTier>((worst, tier) => (isGraver(tier, worst) ? tier : worst), 'routine');
}

export function milder(a: NamedTier, b: NamedTier): NamedTier {
  return isGraver(a, b) ? b : a;
}

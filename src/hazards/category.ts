// What a hazard may be about: kinds of conduct and of danger at a door, each with the time after
// which a note of it is forgotten (H5). There is no category for a state of health, a belief or a
// person's nature, on purpose.
//
// Months follow the practice collected from registers that publish theirs (verbal 1–2 years,
// threats 2–3, physical 3–5, weapons longest), taken at the shorter end and never above five years.

export const hazardCategories = {
  'weapon-used': { label: 'Weapon used', months: 60, grave: true },
  'weapon-shown': { label: 'Weapon shown or in reach', months: 60, grave: true },
  assault: { label: 'Physical attack', months: 36, grave: true },
  threat: { label: 'Threat spoken, written or shown', months: 24, grave: true },
  barricade: { label: 'Barricade, trap or blocked way', months: 24, grave: true },
  'chased-by-vehicle': { label: 'Followed or driven at', months: 24, grave: true },
  'dangerous-animal': { label: 'Animal that bit or charged', months: 24, grave: false },
  crowd: { label: 'Several people blocked the way', months: 12, grave: false },
  'verbal-abuse': { label: 'Shouting or abuse', months: 12, grave: false },
  'hazardous-material': { label: 'Hazardous material', months: 24, grave: false },
  'unsafe-premises': { label: 'Unsafe building or ground', months: 12, grave: false },
} as const satisfies Readonly<Record<string, CategoryRule>>;

type CategoryRule = { readonly label: string; readonly months: number; readonly grave: boolean };

export type HazardCategory = keyof typeof hazardCategories;
export const hazardCategoryCodes = Object.keys(hazardCategories) as readonly HazardCategory[];

/** No note outlives this, whatever a category or a reviewer says (H5). */
export const LONGEST_MONTHS = 60;

export function isGrave(category: HazardCategory): boolean {
  return hazardCategories[category].grave;
}

/** The last day on which a note of this category counts, by the day of what it notes. */
export function lastDay(category: HazardCategory, happenedOn: string): Temporal.PlainDate {
  const months = Math.min(hazardCategories[category].months, LONGEST_MONTHS);
  return Temporal.PlainDate.from(happenedOn).add({ months });
}

/** Needs to support (H9). They stand beside hazards and are never read by the table of tiers. */
export const supportKinds = {
  language: 'Speaks another language',
  hearing: 'Deaf or hard of hearing',
  sight: 'Blind or low vision',
  mobility: 'Moves slowly or with help',
  'medical-equipment': 'Medical equipment in use',
  children: 'Children in the home',
  animals: 'Animals to be cared for',
  'other-support': 'Another need',
} as const;

export type SupportKind = keyof typeof supportKinds;
export const supportKindCodes = Object.keys(supportKinds) as readonly SupportKind[];

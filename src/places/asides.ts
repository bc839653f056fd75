// Takes out of an address what is said beside it: the streets it lies between, a Puerto Rican
// urbanización, "General Delivery". What is left is an address as the tagger knows it.
// Rules P1 and P9.

export type Asides = {
  readonly text: string;
  readonly between: readonly string[];
  readonly urbanization: string | null;
  readonly generalDelivery: boolean;
};

const MAYBE = /BE?TW?\b|BETWEEN|BTWN|URB|GENERAL\s+DEL/i;
const BETWEEN = /[,(\s]*\b(?:BETWEEN|BTWN|BETW?\.?)\s+([^,()&]+?)\s*(?:\bAND\b|&)\s*([^,()]+)\)?/i;
const URBANIZATION = /^\s*(?:URB|URBANIZACI[OÓ]N)\.?\s+([^,\d]+?)\s*(?:,|(?=\d))\s*/i;
const URBANIZATION_LAST = /,\s*(?:URB|URBANIZACI[OÓ]N)\.?\s+([^,\d]+?)\s*(?=,|$)/i;
const GENERAL_DELIVERY = /\bGENERAL\s+DEL(IVERY)?\b\.?,?/i;

export function takeAsides(text: string): Asides {
  if (!MAYBE.test(text)) return { text, between: [], urbanization: null, generalDelivery: false };
  const between = BETWEEN.exec(text);
  const open = between === null ? text : text.replace(between[0], ' ');
  const urbanization = URBANIZATION.exec(open) ?? URBANIZATION_LAST.exec(open);
  const city = urbanization === null ? open : open.replace(urbanization[0], '');
  return {
    text: city.replace(GENERAL_DELIVERY, ' ').replace(/\s+/g, ' ').trim(),
    between: between === null ? [] : [between[1] ?? '', between[2] ?? ''].map(plain),
    urbanization: urbanization === null ? null : plain(urbanization[1] ?? ''),
    generalDelivery: GENERAL_DELIVERY.test(open),
  };
}

function plain(text: string): string {
  return text.toUpperCase().replace(/[.,]/g, '').replace(/\s+/g, ' ').trim();
}

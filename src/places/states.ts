// States, territories and military posts, with the names people write. USPS Publication 28,
// Appendix B; military states AA, AE, AP by §238. Serves P6 and P9.

const TABLE = `AL Alabama Ala|AK Alaska|AZ Arizona Ariz|AR Arkansas Ark|CA California Calif Cal
CO Colorado Colo|CT Connecticut Conn|DE Delaware Del|DC District of Columbia|FL Florida Fla
GA Georgia|HI Hawaii|ID Idaho|IL Illinois Ill|IN Indiana Ind|IA Iowa|KS Kansas Kans Kan
KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts Mass|MI Michigan Mich
MN Minnesota Minn|MS Mississippi Miss|MO Missouri|MT Montana Mont|NE Nebraska Neb Nebr
NV Nevada Nev|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina
ND North Dakota|OH Ohio|OK Oklahoma Okla|OR Oregon Ore|PA Pennsylvania Penn Penna|RI Rhode Island
SC South Carolina|SD South Dakota|TN Tennessee Tenn|TX Texas Tex|UT Utah|VT Vermont|VA Virginia
WA Washington Wash|WV West Virginia|WI Wisconsin Wis Wisc|WY Wyoming Wyo|PR Puerto Rico
VI Virgin Islands|GU Guam|AS American Samoa|MP Northern Mariana Islands
FM Federated States of Micronesia|MH Marshall Islands|PW Palau|AA Armed Forces Americas
AE Armed Forces Europe|AP Armed Forces Pacific`;

const SEVERAL_WORDS = new Set(
  'DC NH NJ NM NY NC ND RI SC SD WV PR VI AS MP FM MH AA AE AP'.split(' '),
);

const BY_NAME = new Map<string, string>();
for (const line of TABLE.split(/[|\n]/)) {
  const [code = '', ...words] = line.trim().toUpperCase().split(' ');
  BY_NAME.set(code, code);
  if (SEVERAL_WORDS.has(code)) BY_NAME.set(words.join(' '), code);
  else for (const word of words) BY_NAME.set(word, code);
}

const NAME_WORDS = new Set([...BY_NAME.keys()].flatMap((name) => name.split(' ')));

/**
 * The two-letter code of a state, territory or military post, from its code or name; null when it
 * is none.
 */
export function stateOf(text: string): string | null {
  return BY_NAME.get(text.toUpperCase().replace(/\./g, '').replace(/\s+/g, ' ').trim()) ?? null;
}

/** True for a word that is a state's code or a word of a state's name ("NEW", "CAROLINA", "TX"). */
export function isStateWord(word: string): boolean {
  return NAME_WORDS.has(word);
}

export function isMilitaryState(code: string): boolean {
  return code === 'AA' || code === 'AE' || code === 'AP';
}

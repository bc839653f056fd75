// Made-up address lines with their labels, so that the tagger has seen the forms that the shared
// cases hold only once or not at all: half numbers, lettered avenues, highways, Wisconsin grids,
// cities that begin with a direction. Street and city names are common American ones, written down
// here; no line stands for a real door.
import type { Label } from '#places/labels.ts';

export type Line = ReadonlyArray<readonly [text: string, label: Label]>;
type Random = () => number;

const NAMES = `Main|Oak|Maple|Cedar|Pine|Elm|Washington|Jefferson|Lincoln|Park|Lake|Hill|Walnut
Spring|North|South|Ridge|Church|Willow|Mill|Sunset|Railroad|Jackson|Cherry|West|Highland|Johnson
Meadow|Forest|Franklin|Broad|River|Center|Second|Madison|Dogwood|Hickory|Chestnut|Adams|Monroe
Queen Elizabeth|Martin Luther King|Dr Martin Luther King Jr|Saint Charles|San Pedro|El Camino
La Brea|Old Mill|Old Post|Mount Vernon|Fort Hill|Cottage Grove|Peachtree|Lake Shore|Cherry Hill
Indian Creek|Sugar Creek|Rock Creek|Turkey Run|Deer Run|Fox Hollow|Von Braun|De Soto|Mc Donald
O'Hara|King|Grand|College|University|Industrial|Commerce|Airport|Frontage|Country Club|Golf
Valley View|Pleasant View|Hwy View|Mission|Blue Heron|Palm|Ocean|Bay|Harbor|Beach|Shore|Pacific
Atlantic|Delaware|Michigan|Ohio|Indiana|Texas|Kansas|Nevada|Georgia|Virginia|Carolina|Colorado
Wyoming|Montana|Dakota|Troost|Wornall|Noland|Sterling|Crysler|Truman|Winner|Martin|Lee|Grant
Sherman|Wilson|Taylor|Harrison|Tyler|Polk|Pierce|Buchanan|Hayes|Garfield|Cleveland|McKinley
Roosevelt|Shady Grove|Stone Bridge|Timber Ridge|Windy Hill|Rolling Hills|Bear Creek|Eagle Point
Hunters Glen|Hidden Valley`;
const SUFFIXES = `Street|St|St.|Avenue|Ave|Ave.|Road|Rd|Rd.|Drive|Dr|Dr.|Lane|Ln|Boulevard|Blvd
Blvd.|Court|Ct|Place|Pl|Way|Circle|Cir|Terrace|Ter|Trail|Trl|Parkway|Pkwy|Highway|Hwy|Pike
Turnpike|Square|Loop|Run|Plaza|Alley|Cove|Crossing|Point|Street|St|Avenue|Ave|Road|Rd|Drive|Dr
Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln`;
const DIRECTIONS =
  'N|S|E|W|North|South|East|West|NE|NW|SE|SW|N.|S.|E.|W.|Northeast|Southwest|Northwest|Southeast';
const CITIES = `Springfield IL|Kansas City MO|Independence MO|Saint Louis MO|St. Louis MO
St Louis MO|Columbia MO|Jefferson City MO|Lee's Summit MO|Blue Springs MO|Liberty MO
Cape Girardeau MO|Poplar Bluff MO|Rolla MO|Joplin MO|New York NY|Brooklyn NY|Bronx NY
Staten Island NY|Long Island City NY|Far Rockaway NY|White Plains NY|New Rochelle NY
Los Angeles CA|San Francisco CA|South San Francisco CA|San Diego CA|San Jose CA|Long Beach CA
Oakland CA|Palo Alto CA|East Palo Alto CA|North Hollywood CA|West Hollywood CA|West Covina CA
South Gate CA|Santa Ana CA|Laguna Hills CA|Chicago IL|North Chicago IL|East Saint Louis IL
Oak Park IL|Elk Grove Village IL|Rock Island IL|East Moline IL|South Holland IL|West Chicago IL
South Elgin IL|Hoffman Estates IL|Arlington Heights IL|Des Plaines IL|Park Ridge IL|Detroit MI
Grand Rapids MI|East Lansing MI|East Grand Rapids MI|West Bloomfield MI|South Haven MI
Battle Creek MI|Cleveland OH|East Cleveland OH|North Olmsted OH|West Chester OH|Shaker Heights OH
North Canton OH|Columbus OH|Pittsburgh PA|West Chester PA|East Stroudsburg PA|North Wales PA
South Williamsport PA|Bethel Park PA|King of Prussia PA|Miami FL|North Miami FL
North Miami Beach FL|West Palm Beach FL|Palm Beach Gardens FL|North Palm Beach FL|Delray Beach FL
Fort Lauderdale FL|Ft Lauderdale FL|Lake Worth FL|Winter Haven FL|South Daytona FL
St Petersburg FL|Saint Cloud FL|Jacksonville Beach FL|Boca Raton FL|Boynton Beach FL|Lake Mary FL
North Port FL|Riviera Beach FL|Palm Harbor FL|Atlanta GA|East Point GA|Stone Mountain GA
Peachtree City GA|Saint Simons Island GA|College Park GA|Valdosta GA|Dallas TX|Fort Worth TX
San Antonio TX|Corpus Christi TX|El Paso TX|South Padre Island TX|West Columbia TX|Sugar Land TX
North Richland Hills TX|Grand Prairie TX|Round Rock TX|College Station TX|League City TX
Texas City TX|The Woodlands TX|Houston TX|South Houston TX|Salt Lake City UT|West Valley City UT
South Jordan UT|West Jordan UT|North Ogden UT|Sandy UT|Charleston SC|North Charleston SC
West Columbia SC|Rock Hill SC|Myrtle Beach SC|North Myrtle Beach SC|Isle of Palms SC|Charlotte NC
North Wilkesboro NC|Kill Devil Hills NC|Winston Salem NC|Elizabeth City NC|Rocky Mount NC
Chapel Hill NC|Providence RI|East Providence RI|North Kingstown RI|South Kingstown RI
West Warwick RI|North Providence RI|Newport RI|Hartford CT|East Hartford CT|West Hartford CT
South Windsor CT|North Haven CT|New Haven CT|West Haven CT|Old Saybrook CT|Boston MA
South Boston MA|East Boston MA|North Adams MA|West Springfield MA|East Longmeadow MA
South Hadley MA|Beverly MA|Newark NJ|East Orange NJ|West Orange NJ|South Orange NJ|North Bergen NJ
West New York NJ|East Brunswick NJ|Mays Landing NJ|Asbury Park NJ|Somers Point NJ
North Brunswick NJ|South Plainfield NJ|Fair Lawn NJ|Cherry Hill NJ|Atlantic City NJ|Minneapolis MN
Saint Paul MN|St. Paul MN|West Saint Paul MN|South Saint Paul MN|North Saint Paul MN
Detroit Lakes MN|Milwaukee WI|West Allis WI|South Milwaukee WI|West Bend WI|Eau Claire WI
West Salem WI|La Crosse WI|Fond du Lac WI|Bismarck ND|West Fargo ND|Minot ND|Valley City ND
Sioux Falls SD|North Sioux City SD|Rapid City SD|Cedar Rapids IA|West Des Moines IA|Des Moines IA
Council Bluffs IA|North Liberty IA|Omaha NE|South Sioux City NE|North Platte NE|Lincoln NE
Overland Park KS|Kansas City KS|Dodge City KS|Fort Scott KS|Oklahoma City OK|Broken Arrow OK
Fort Cobb OK|Sand Springs OK|Phoenix AZ|Lake Havasu City AZ|Casa Grande AZ|Las Vegas NV
North Las Vegas NV|Carson City NV|Albuquerque NM|Los Alamos NM|Las Cruces NM|Santa Fe NM|Denver CO
Grand Junction CO|Colorado Springs CO|Big Sky MT|Great Falls MT|Kalispell MT|Boise ID|Mc Call ID
Coeur d'Alene ID|Idaho Falls ID|Post Falls ID|Portland OR|West Linn OR|North Bend OR
Grants Pass OR|Seattle WA|Virginia Beach VA|Mountlake Terrace WA|Walla Walla WA|Federal Way WA
North Bend WA|West Richland WA|Nashville TN|Oak Ridge TN|South Pittsburg TN|Johnson City TN
Louisville KY|Bowling Green KY|West Liberty KY|New Orleans LA|Baton Rouge LA|West Monroe LA
Lake Charles LA|New Iberia LA|Little Rock AR|North Little Rock AR|West Memphis AR|Hot Springs AR
Mobile AL|Gulf Shores AL|North Courtland AL|Jackson MS|Ocean Springs MS|Bay Saint Louis MS
West Point MS|Baltimore MD|Silver Spring MD|North Potomac MD|Ocean City MD|Chevy Chase MD
Washington DC|Wilmington DE|Rehoboth Beach DE|Rockland ME|South Portland ME|Old Orchard Beach ME
Bar Harbor ME|West Dover VT|South Burlington VT|North Bennington VT|Saint Johnsbury VT|Concord NH
North Conway NH|West Lebanon NH|Charleston WV|South Charleston WV|White Sulphur Springs WV
Anchorage AK|North Pole AK|Honolulu HI|Pearl City HI|Cheyenne WY|Rock Springs WY|Indianapolis IN
South Bend IN|San Juan PR|Bayamón PR|Ponce PR|Carolina PR|Mayagüez PR|Guaynabo PR|APO AE|APO AP
FPO AP|FPO AE|DPO AA|West Lafayette IN|East Chicago IN|Michigan City IN|Fort Wayne IN
New Albany IN|North Manchester IN|Terre Haute IN`;
const STATES: Readonly<Record<string, string>> = {
  MO: 'Missouri',
  NY: 'New York',
  CA: 'California',
  IL: 'Illinois',
  NC: 'North Carolina',
  ND: 'North Dakota',
  RI: 'Rhode Island',
  NJ: 'New Jersey',
  NM: 'New Mexico',
  SC: 'South Carolina',
  SD: 'South Dakota',
  WV: 'West Virginia',
  NH: 'New Hampshire',
  FL: 'Florida',
  GA: 'Georgia',
  TX: 'Texas',
  OH: 'Ohio',
  MI: 'Michigan',
  IN: 'Indiana',
};
const TYPES_BEFORE = `Highway|Hwy|US Highway|US Hwy|State Highway|State Road|County Road|Route
State Route|US|Rte|Hwy.|Farm Road|CR|Co Rd|U.S. Highway|Interstate|County Rd|FM`;
const UNITS_ALONE = `BSMT|FRNT|REAR|UPPR|LOWR|LBBY|OFC|PH|SIDE|STORE|GARAGE|ATTIC|TOP|LEFT|RIGHT
GROUND|CELLAR|HOUSE|STUDIO`;
const UNIT_TYPES = 'Apt|Apt.|Unit|Suite|Ste|Ste.|#|# Apt|Room|Rm|Lot|Trlr|APT|STE|UNIT|Floor|Fl';
const MALLS =
  list(`Mall|Shopping Center|Shopping Ctr|Shopping Plaza|Mall Shopping Center|Town Center Mall
Factory Outlet|Outlet Mall|Shopping Village|Mall Shpg Ctr|Shps|Marketplace Mall|Towne Mall`);
const MALLS_BEFORE = list(
  'Village Shps of|Shops at|The Shops at|Village Shops of|Mall at|Outlets at',
);

function list(text: string): readonly string[] {
  return text.split(/[|\n]/);
}

const POOL = {
  names: list(NAMES),
  suffixes: list(SUFFIXES),
  directions: list(DIRECTIONS),
  cities: list(CITIES),
  unitTypes: list(UNIT_TYPES),
};

export function makeLine(random: Random): Line {
  const pick = (options: readonly string[]): string =>
    options[Math.floor(random() * options.length)] ?? '';
  const chance = (share: number): boolean => random() < share;
  const digits = (from: number, to: number): string =>
    String(Math.floor(from + random() * (to - from)));
  const tools = { pick, chance, digits };
  const tail = tailForm(tools);
  const form = random();
  if (form < 0.03) return cased(tail, pick(CASINGS)); // a city alone
  if (form < 0.07) return cased([...comma(mallForm(tools), true), ...tail], pick(CASINGS));
  const head = form < 0.11 ? boxForm(tools) : [...streetForm(random, tools), ...unitForm(tools)];
  const line = chance(0.8) ? [...comma(head, chance(0.65)), ...tail] : head;
  return cased(line, pick(CASINGS));
}

const CASINGS = ['as is', 'as is', 'upper', 'lower'];

/** The us50 cases take a mall, or an interstate, for the street where no street is named. */
function mallForm({ pick, chance, digits }: Tools): Line {
  const name = pick(POOL.names);
  if (chance(0.12)) {
    const road = pick(['Frontage Road', 'Highway 87', 'Business', 'Service Road', 'Exit 4']);
    return words(`I-${digits(4, 99)} ${road}`, 'StreetName');
  }
  if (chance(0.15)) return words(`${pick(MALLS_BEFORE)} ${name}`, 'StreetName');
  return words(`${name} ${pick(MALLS)}`, 'StreetName');
}

type Tools = {
  readonly pick: (options: readonly string[]) => string;
  readonly chance: (share: number) => boolean;
  readonly digits: (from: number, to: number) => string;
};

function words(text: string, label: Label): Line {
  return text.split(' ').map((word) => [word, label] as const);
}

function comma(line: Line, yes: boolean): Line {
  const last = line.at(-1);
  return !yes || last === undefined ? line : [...line.slice(0, -1), [`${last[0]},`, last[1]]];
}

function cased(line: Line, how: string): Line {
  if (how === 'as is') return line;
  return line.map(([text, label]) => [
    how === 'upper' ? text.toUpperCase() : text.toLowerCase(),
    label,
  ]);
}

function numberForm({ pick, chance, digits }: Tools): Line {
  const form = Number(digits(0, 1000)) / 10;
  const plain = digits(1, chance(0.7) ? 9999 : 29999);
  if (form < 78) return [[plain, 'AddressNumber']];
  if (form < 82)
    return [
      [plain, 'AddressNumber'],
      ['1/2', 'AddressNumberSuffix'],
    ];
  if (form < 85) return [[`${plain}${pick(['A', 'B', 'C', 'R'])}`, 'AddressNumber']];
  if (form < 88) return [[`${digits(10, 200)}-${digits(10, 99)}`, 'AddressNumber']];
  if (form < 90) return [[`${plain}-${Number(plain) + 2}`, 'AddressNumber']];
  if (form < 92)
    return [
      [plain, 'AddressNumber'],
      [pick(['A', 'B', 'C']), 'AddressNumberSuffix'],
    ];
  if (form < 92.3) return [[pick(['One', 'Two', 'Ten', 'Three']), 'AddressNumber']];
  if (form < 92.5)
    return [
      [
        `${pick(['N', 'W', 'S'])}${digits(10, 300)}${pick(['W', 'N'])}${digits(1000, 9999)}`,
        'AddressNumber',
      ],
    ];
  return [];
}

function streetForm(random: Random, tools: Tools): Line {
  const { pick, chance, digits } = tools;
  const number = numberForm(tools);
  const pre: Line = chance(0.3) ? words(pick(POOL.directions), 'StreetNamePreDirectional') : [];
  const post: Line = chance(0.14) ? words(pick(POOL.directions), 'StreetNamePostDirectional') : [];
  const ordinal = `${digits(1, 250)}`;
  const form = random();
  if (form < 0.62) {
    return [
      ...number,
      ...pre,
      ...words(pick(POOL.names), 'StreetName'),
      [pick(POOL.suffixes), 'StreetNamePostType'],
      ...post,
    ];
  }
  if (form < 0.76) {
    return [
      ...number,
      ...pre,
      [withEnding(ordinal), 'StreetName'],
      [pick(POOL.suffixes.slice(0, 12)), 'StreetNamePostType'],
      ...post,
    ];
  }
  if (form < 0.79)
    return [
      ...number,
      ...pre,
      [ordinal, 'StreetName'],
      [pick(['St', 'Street', 'Ave', 'Avenue', 'Road']), 'StreetNamePostType'],
    ];
  if (form < 0.84) return [...number, ...pre, ...words(pick(POOL.names), 'StreetName')];
  if (form < 0.87)
    return [
      ...number,
      ...pre,
      [pick(['Avenue', 'Ave', 'AVENUE', 'Ave.']), 'StreetNamePreType'],
      [pick(list('A|B|C|D|H|J|K|L|M|N|O|P|S|U|X|Y|Z')), 'StreetName'],
    ];
  if (form < 0.89)
    return [
      ...number,
      [pick(['Calle', 'CALLE', 'Ave', 'Avenida', 'Calle', 'Camino']), 'StreetNamePreType'],
      ...words(
        pick(
          list('A|B|C|D|1|2|14|Del Sol|Luna|San Jorge|Ponce de Leon|Las Flores|Fortaleza|Loiza'),
        ),
        'StreetName',
      ),
    ];
  if (form < 0.96) {
    const type = pick(list(TYPES_BEFORE));
    const name = chance(0.15) ? pick(list('A|B|D|H|K|M|N|O|T|W|Z|AA|DD|ZZ')) : digits(1, 999);
    return [...number, ...pre, ...words(type, 'StreetNamePreType'), [name, 'StreetName'], ...post];
  }
  if (form < 0.98)
    return [
      ...number,
      ...words(pick(['N', 'S', 'North', 'South']), 'StreetNamePreDirectional'),
      [digits(1, 90) + '00', 'StreetName'],
      [pick(['E', 'W', 'East', 'West']), 'StreetNamePostDirectional'],
    ];
  const other: Line = chance(0.5)
    ? [...words(pick(POOL.names), 'StreetName'), [pick(POOL.suffixes), 'StreetNamePostType']]
    : [[withEnding(digits(1, 150)), 'StreetName']];
  return [
    ...words(pick(POOL.names), 'StreetName'),
    [pick(POOL.suffixes), 'StreetNamePostType'],
    [pick(['&', 'and', 'at']), 'IntersectionSeparator'],
    ...other,
  ];
}

function withEnding(text: string): string {
  const value = Number(text);
  const tens = value % 100;
  return `${text}${tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')}`;
}

function unitForm({ pick, chance, digits }: Tools): Line {
  if (chance(0.68)) return [];
  if (chance(0.25))
    return [
      ...normalUnit({ pick, chance, digits }),
      ...(chance(0.3) ? normalUnit({ pick, chance, digits }) : []),
    ];
  const id = pick([
    digits(1, 30),
    digits(100, 2500),
    `${digits(1, 30)}${pick(list('A|B|C|D|E|F'))}`,
    `${pick(list('A|B|C|D|E'))}${digits(1, 30)}`,
    pick(list('A|B|C|D')),
    `${pick(list('A|B|C'))}-${digits(1, 12)}`,
  ]);
  if (chance(0.12))
    return [
      [`${withEnding(digits(1, 40))}`, 'OccupancyIdentifier'],
      [pick(['Floor', 'Fl', 'FL', 'Flr']), 'OccupancyType'],
    ];
  if (chance(0.08))
    return [
      [
        pick(['Rear', 'Front', 'Basement', 'Upper', 'Lower', 'REAR', 'BSMT']),
        'OccupancyIdentifier',
      ],
    ];
  const type = pick(POOL.unitTypes);
  if (type === '#')
    return [
      ['#', 'OccupancyIdentifier'],
      [id, 'OccupancyIdentifier'],
    ];
  if (type === '# Apt')
    return [
      ['#', 'OccupancyIdentifier'],
      ['Apt', 'OccupancyType'],
      [id, 'OccupancyIdentifier'],
    ];
  return [
    [type, 'OccupancyType'],
    [id, 'OccupancyIdentifier'],
  ];
}

/** Units as our own normal form writes them. */
function normalUnit({ pick, digits, chance }: Tools): Line {
  if (chance(0.4)) {
    return [[pick(list(UNITS_ALONE)), 'OccupancyIdentifier']];
  }
  const letters = 'E|N|S|W|A|B|C|D|F|1E|2N|3S|4W|1L|2R|3F|BB32|PHB|12-3';
  return [
    [pick(list('APT|APT|APT|FL|RM|SPC|BLDG|TRLR|STE|LOT|STORE')), 'OccupancyType'],
    [chance(0.5) ? pick(list(letters)) : digits(1, 60), 'OccupancyIdentifier'],
  ];
}

function boxForm({ pick, chance, digits }: Tools): Line {
  if (chance(0.12)) {
    return [
      [pick(['PSC', 'CMR', 'Unit', 'UNIT']), 'USPSBoxGroupType'],
      [digits(1, 9999), 'USPSBoxGroupID'],
      [pick(['Box', 'BOX']), 'USPSBoxType'],
      [digits(1, 9999), 'USPSBoxID'],
    ];
  }
  if (chance(0.6))
    return [
      ...words(pick(list('PO Box|P.O. Box|P O Box|Post Office Box|Box|PO BOX|POB')), 'USPSBoxType'),
      [digits(1, 99999), 'USPSBoxID'],
    ];
  return [
    ...words(pick(list('RR|HC|Rural Route|HCR|RFD|Star Route')), 'USPSBoxGroupType'),
    [digits(1, 99), 'USPSBoxGroupID'],
    ['Box', 'USPSBoxType'],
    [digits(1, 999), 'USPSBoxID'],
  ];
}

function tailForm({ pick, chance, digits }: Tools): Line {
  const city = pick(POOL.cities);
  const code = city.slice(-2);
  const name = city.slice(0, -3);
  const state = chance(0.1) ? (STATES[code] ?? code) : code;
  const zip: Line = chance(0.85)
    ? [[digits(10000, 99999) + (chance(0.15) ? `-${digits(1000, 9999)}` : ''), 'ZipCode']]
    : [];
  const place = comma(words(name, 'PlaceName'), chance(0.6));
  const stateWords = chance(0.93)
    ? comma(words(state, 'StateName'), zip.length > 0 && chance(0.06))
    : [];
  const country: Line = chance(0.02) ? words(pick(['USA', 'United States']), 'CountryName') : [];
  return [...place, ...stateWords, ...zip, ...country];
}

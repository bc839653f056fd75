// Hollis County does not exist. Its people are roles, its parties are shop names and "Resident", its streets were made
// up, and its ZIP code is given to no place. Days are counted from the day the county is made, so that its deadlines
// always lie ahead.
import type { Role } from '#agency/permissions.ts';

export const county = {
  name: 'Hollis County Civil Unit',
  jurisdiction: 'us-mo',
  zone: 'America/Chicago',
  court: 'Circuit Court of Hollis County, Missouri',
  city: 'Hollis',
  state: 'MO',
  zip: '65999',
} as const;

export type CountyPerson = {
  readonly callSign: string;
  readonly name: string;
  readonly roles: readonly Role[];
};

export const people: readonly CountyPerson[] = [
  { callSign: 'clerk', name: 'The clerk', roles: ['clerk'] },
  { callSign: 'server 1', name: 'Server One', roles: ['server'] },
  { callSign: 'server 2', name: 'Server Two', roles: ['server'] },
  { callSign: 'server 3', name: 'Server Three', roles: ['server'] },
  { callSign: 'server 4', name: 'Server Four', roles: ['server'] },
  { callSign: 'server 5', name: 'Server Five', roles: ['server'] },
  { callSign: 'server 6', name: 'Server Six', roles: ['server'] },
  { callSign: 'supervisor A', name: 'Supervisor A', roles: ['supervisor'] },
  { callSign: 'supervisor B', name: 'Supervisor B', roles: ['supervisor'] },
  { callSign: 'dispatch', name: 'The dispatcher', roles: ['dispatcher'] },
  { callSign: 'spokesperson', name: 'The spokesperson', roles: ['information-officer'] },
  { callSign: 'office', name: 'The administrator', roles: ['administrator'] },
];

/** Days from the day the county is made; negative lies before it. */
type Day = number;

export type CountyDoor = {
  readonly caseNumber: string;
  readonly paperType: string;
  readonly party: { readonly name: string; readonly kind: 'person' | 'entity' };
  readonly plaintiff: string;
  readonly street: string;
  readonly point: { readonly latitude: number; readonly longitude: number };
  readonly dates: Readonly<Record<string, Day>>;
  readonly server: string;
  readonly instructions?: string;
  /** Checks done at the desk; a door without `police-history` may not be dispatched. */
  readonly policeHistory: 'nothing-found' | 'found' | 'not-checked';
  readonly hazard?: {
    readonly category: string;
    readonly conduct: string;
    readonly daysAgo: number;
    readonly source: string;
  };
  readonly thirdParties?: readonly { readonly role: string; readonly name: string | null }[];
  /** How the day goes there, for the servers the example moves by itself. */
  readonly day: DoorDay;
};

export type DoorDay = {
  readonly goes: 'served' | 'no-answer' | 'posted' | 'left-for-safety' | 'does-not-come-back';
  /** Seconds on the way there, and at the door, at speed 1. */
  readonly driveS: number;
  readonly atDoorS: number;
};

const summons = { issued: -6, received: -4 };

export const doors: readonly CountyDoor[] = [
  // server 1 is whoever enters the example as a server: nobody moves these doors but that person.
  {
    caseNumber: '26HC-CV01101',
    paperType: 'circuit_summons',
    party: { name: 'Resident at Alder Court', kind: 'person' },
    plaintiff: 'Hollis Hardware Co-op',
    street: '14 Alder Ct',
    point: { latitude: 38.9012, longitude: -92.2114 },
    dates: summons,
    server: 'server 1',
    policeHistory: 'nothing-found',
    day: { goes: 'served', driveS: 0, atDoorS: 0 },
  },
  {
    caseNumber: '26HC-CV01117',
    paperType: 'subpoena',
    party: { name: 'Hollis Feed and Seed', kind: 'entity' },
    plaintiff: 'Miller Creek Water District',
    street: '501 N Main St, Ste 200',
    point: { latitude: 38.9061, longitude: -92.2043 },
    dates: summons,
    server: 'server 1',
    instructions: 'Ask for the registered agent at the counter.',
    policeHistory: 'nothing-found',
    day: { goes: 'served', driveS: 0, atDoorS: 0 },
  },
  {
    caseNumber: '26HC-CV01102',
    paperType: 'rent_and_possession_summons',
    party: { name: 'Resident at Willow Bend', kind: 'person' },
    plaintiff: 'Willow Bend Apartments',
    street: '330 Willow Bend Dr, Apt 12',
    point: { latitude: 38.9127, longitude: -92.1988 },
    dates: { ...summons, courtDate: 16 },
    server: 'server 1',
    policeHistory: 'not-checked',
    day: { goes: 'served', driveS: 0, atDoorS: 0 },
  },
  {
    caseNumber: '26HC-CV01090',
    paperType: 'circuit_summons',
    party: { name: 'Resident at Pike Street', kind: 'person' },
    plaintiff: 'Hollis Credit Union',
    street: '77 Pike St, Apt 3B',
    point: { latitude: 38.9033, longitude: -92.2202 },
    dates: summons,
    server: 'server 2',
    policeHistory: 'nothing-found',
    day: { goes: 'served', driveS: 2, atDoorS: 75 },
  },
  {
    caseNumber: '26HC-CV01094',
    paperType: 'associate_summons',
    party: { name: 'Resident at Larkspur Lane', kind: 'person' },
    plaintiff: 'Tri-Lakes Furniture',
    street: '1206 Larkspur Ln',
    point: { latitude: 38.9148, longitude: -92.2291 },
    dates: { ...summons, courtDate: 21 },
    server: 'server 2',
    policeHistory: 'nothing-found',
    day: { goes: 'no-answer', driveS: 30, atDoorS: 90 },
  },
  {
    caseNumber: '26HC-CV01096',
    paperType: 'subpoena',
    party: { name: 'Resident at Mill Race Road', kind: 'person' },
    plaintiff: 'State of Missouri',
    street: '2290 Mill Race Rd',
    point: { latitude: 38.9219, longitude: -92.2415 },
    dates: summons,
    server: 'server 2',
    policeHistory: 'nothing-found',
    day: { goes: 'served', driveS: 40, atDoorS: 110 },
  },
  {
    caseNumber: '26HC-LT00412',
    paperType: 'rent_and_possession_summons',
    party: { name: 'Resident at Elm Street', kind: 'person' },
    plaintiff: 'Elm Street Holdings',
    street: '1400 W Elm St',
    point: { latitude: 38.8977, longitude: -92.2251 },
    dates: { ...summons, courtDate: 15 },
    server: 'server 3',
    policeHistory: 'nothing-found',
    day: { goes: 'posted', driveS: 4, atDoorS: 95 },
  },
  {
    caseNumber: '26HC-LT00415',
    paperType: 'rent_and_possession_summons',
    party: { name: 'Resident at Station Road', kind: 'person' },
    plaintiff: 'Hollis Housing Partners',
    street: '61 1/2 Station Rd',
    point: { latitude: 38.8951, longitude: -92.2187 },
    dates: { ...summons, courtDate: 17 },
    server: 'server 3',
    policeHistory: 'nothing-found',
    day: { goes: 'served', driveS: 15, atDoorS: 130 },
  },
  {
    caseNumber: '26HC-LT00388',
    paperType: 'execution_for_possession',
    party: { name: 'Resident at Orchard Road', kind: 'person' },
    plaintiff: 'Orchard Road Rentals',
    street: '218 Orchard Rd, Rear',
    point: { latitude: 38.9302, longitude: -92.2534 },
    dates: { judgment: -20, received: -2 },
    server: 'server 4',
    instructions: 'Set-out. The locksmith meets you at the gate.',
    policeHistory: 'nothing-found',
    hazard: {
      category: 'verbal-abuse',
      conduct:
        'Occupant shouted at the server from the porch to get off the land, and slammed the gate.',
      daysAgo: 19,
      source: 'our attempt of that day, written up by server 2',
    },
    thirdParties: [{ role: 'locksmith', name: null }],
    day: { goes: 'does-not-come-back', driveS: 6, atDoorS: 0 },
  },
  {
    caseNumber: '26HC-PO00077',
    paperType: 'order_of_protection',
    party: { name: 'Respondent at Quarry Lane', kind: 'person' },
    plaintiff: 'Petitioner (sealed)',
    street: '9 Quarry Ln',
    point: { latitude: 38.9391, longitude: -92.2688 },
    dates: { issued: -1, received: -1, courtDate: 9 },
    server: 'server 5',
    policeHistory: 'nothing-found',
    hazard: {
      category: 'dangerous-animal',
      conduct: 'Two loose dogs ran at the server from behind the shed.',
      daysAgo: 44,
      source: 'our attempt of that day, written up by server 5',
    },
    day: { goes: 'left-for-safety', driveS: 8, atDoorS: 50 },
  },
  {
    caseNumber: '26HC-CV01099',
    paperType: 'garnishment',
    party: { name: 'Northside Tire and Lube', kind: 'entity' },
    plaintiff: 'Hollis Credit Union',
    street: '808 Northside Blvd',
    point: { latitude: 38.9188, longitude: -92.2077 },
    dates: summons,
    server: 'server 5',
    policeHistory: 'nothing-found',
    day: { goes: 'served', driveS: 45, atDoorS: 140 },
  },
  {
    caseNumber: '26HC-CV01104',
    paperType: 'small_claims_summons',
    party: { name: 'Resident at County Road 410', kind: 'person' },
    plaintiff: 'Hollis Equipment Rental',
    street: '12 County Road 410',
    point: { latitude: 38.9544, longitude: -92.3017 },
    dates: { ...summons, courtDate: 30 },
    server: 'server 6',
    policeHistory: 'nothing-found',
    day: { goes: 'no-answer', driveS: 15, atDoorS: 70 },
  },
  {
    caseNumber: '26HC-CV01108',
    paperType: 'circuit_summons',
    party: { name: 'Resident at Ridge Road', kind: 'person' },
    plaintiff: 'Tri-Lakes Furniture',
    street: '4417 S Ridge Rd',
    point: { latitude: 38.9467, longitude: -92.2875 },
    dates: summons,
    server: 'server 6',
    policeHistory: 'nothing-found',
    day: { goes: 'served', driveS: 25, atDoorS: 150 },
  },
];

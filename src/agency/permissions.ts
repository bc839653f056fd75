// Who may do what: one table, action × roles, read by the server before any rule and by the screens
// to say why a button is off (A6). An action that is not in the table is refused to everyone.

export const roles = [
  'clerk',
  'server',
  'supervisor',
  'dispatcher',
  'information-officer',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

const everyone: readonly Role[] = roles;
const office: readonly Role[] = ['clerk', 'supervisor', 'administrator'];
const field: readonly Role[] = ['server', 'supervisor'];
const watchers: readonly Role[] = ['supervisor', 'dispatcher', 'administrator'];

export const permissions = {
  'board.read': everyone,
  'person.read': everyone,
  'person.add': ['administrator'],
  'person.offer-enrolment': ['administrator'],
  'person.deactivate': ['administrator'],

  'paper.read': everyone,
  'paper.receive': office,
  'paper.import': office,
  'paper.assign': office,
  'paper.close': office,

  'place.read': everyone,
  'place.match': office,

  'hazard.read': ['clerk', 'server', 'supervisor', 'dispatcher', 'administrator'],
  'hazard.note': ['clerk', 'server', 'supervisor', 'dispatcher'],
  'hazard.review': ['supervisor'],
  'check.record': ['clerk', 'supervisor', 'dispatcher'],

  'visit.read': everyone,
  'visit.open': field,
  'visit.record': field,
  'visit.override-gate': ['supervisor'],

  'watch.read': everyone,
  'watch.check-in': [...field, 'dispatcher'],
  'watch.check-in-on-behalf': ['dispatcher', 'supervisor'],
  'watch.take': watchers,
  'watch.close': watchers,
  'watch.policy': ['supervisor', 'administrator'],

  'plan.read': everyone,
  'plan.assign': office,

  'incident.read': ['supervisor', 'dispatcher', 'information-officer', 'administrator', 'clerk'],
  'incident.command': ['supervisor', 'dispatcher'],

  'return.read': everyone,
  'return.draft': [...field, 'clerk'],
  'return.sign': field,
  'return.file': office,

  'notice.read': ['supervisor', 'dispatcher', 'administrator', 'clerk'],
  'agency.settings': ['administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Action = keyof typeof permissions;

/** May someone with these roles do this? */
export function allows(action: Action, held: readonly Role[]): boolean {
  const granted: readonly Role[] = permissions[action];
  return held.some((role) => granted.includes(role));
}

/** The roles that may, as words for a refusal or a disabled button. */
export function whoMay(action: Action): string {
  const granted: readonly Role[] = permissions[action];
  return granted.length === roles.length ? 'everyone' : granted.join(' or ').replaceAll('-', ' ');
}

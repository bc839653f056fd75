// `agency create`, `agency list`, `person add`, `person enrol`: what must be possible before anyone
// can sign in.
import type { Command } from 'commander';
import pino from 'pino';
import { agencyKind, serverKinds } from '#agency/agency.ts';
import { personKind } from '#agency/person.ts';
import { roles, type Role } from '#agency/permissions.ts';
import { offerEnrolment } from '#agency/sign-in.ts';
import { listAgencies, listPeople } from '#agency/store.ts';
import { asAgency } from '#database/database.ts';
import type { AgencyId, CommandId, PersonId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import type { Result } from '#kernel/result.ts';
import { carryOut, type Desk } from '#ledger/desk.ts';
import type { Json } from '#kernel/canonical.ts';
import { Ending, exit } from './exit.ts';
import { openHouse, type House } from './house.ts';
import { refused } from './refused.ts';
import { readSettings, type Settings } from './settings.ts';

export function agencyCommands(program: Command): void {
  const agency = program.command('agency').description('agencies of this installation');
  agency
    .command('create')
    .description('found a real agency and print the one-time link for its first administrator')
    .requiredOption('--name <name>', 'as it stands on its returns')
    .requiredOption('--admin <name>', 'the first administrator')
    .option('--jurisdiction <pack>', 'whose law applies', 'us-mo-jackson')
    .option('--zone <zone>', 'time zone of its doors', 'America/Chicago')
    .option('--servers <kind>', 'officers, or private process servers', 'officers')
    .option('--json', 'print as JSON')
    .action(create);
  agency
    .command('list')
    .description('list the agencies')
    .option('--json', 'print as JSON')
    .action(list);
  const person = program.command('person').description('people of an agency');
  person
    .command('add')
    .description('add a person and print their one-time enrolment link')
    .requiredOption('--name <name>')
    .requiredOption('--call-sign <sign>', 'what the radio calls them, for example "server 4"')
    .requiredOption('--roles <roles>', `comma-separated: ${roles.join(', ')}`)
    .option('--agency <id>', 'needed where there are several')
    .option('--email <address>')
    .option('--phone <number>')
    .option('--json', 'print as JSON')
    .action(addPerson);
  person
    .command('enrol')
    .description('print a new one-time enrolment link for a person')
    .requiredOption('--call-sign <sign>')
    .option('--agency <id>', 'needed where there are several')
    .option('--json', 'print as JSON')
    .action(enrol);
}

/** Opens the house, runs, and closes it again whatever happened. */
export async function withHouse<Answer>(
  work: (house: House, settings: Settings) => Promise<Answer>,
): Promise<Answer> {
  const settings = readSettings(process.env);
  const house = await openHouse(settings, pino({ level: 'error' }, pino.destination(2)));
  const started = house.embedded?.adopted === false;
  try {
    return await work(house, settings);
  } finally {
    await house.close({ stopDatabase: started });
  }
}

/**
 * Carries out a command given on the command line; a refusal ends the program with its sentence.
 */
export async function commandLineOrder<Answer extends Json>(
  house: House,
  agencyId: AgencyId,
  body: Json,
  work: (desk: Desk) => Promise<Result<Answer>>,
): Promise<Answer> {
  const done = await carryOut(
    house.ledger,
    {
      agencyId,
      commandId: newId<'command'>() as CommandId,
      actor: { kind: 'keeper', id: 'command-line' },
      body,
    },
    work,
  );
  if (!done.ok) throw refused(done.refusal);
  return done.value.answer;
}

/** The agency meant: the one named, or the only one that can be meant. */
export async function chooseAgency(house: House, id: string | undefined) {
  const agencies = await listAgencies(house.database);
  if (id !== undefined) {
    const named = agencies.find((one) => one.agencyId === id);
    if (named === undefined)
      throw new Ending(`There is no agency ${id}. See: safe-return agency list`, exit.refused);
    return named;
  }
  const real = agencies.filter((one) => !one.example);
  const [only, ...others] = real.length > 0 ? real : agencies;
  if (only === undefined) {
    throw new Ending(
      'There is no agency yet. Make one: safe-return agency create --help',
      exit.refused,
    );
  }
  if (others.length > 0) {
    throw new Ending(
      'There are several agencies. Say which with --agency (see: safe-return agency list)',
      exit.usage,
    );
  }
  return only;
}

type Created = {
  readonly name: string;
  readonly admin: string;
  readonly jurisdiction: string;
  readonly zone: string;
  readonly servers: string;
};

async function create(options: Created & { readonly json?: boolean }): Promise<void> {
  const servers = serverKinds.find((kind) => kind === options.servers);
  if (servers === undefined) {
    throw new Ending(`--servers takes officers or private, not “${options.servers}”.`, exit.usage);
  }
  await withHouse(async (house, settings) => {
    const agencyId = newId<'agency'>();
    const personId = newId<'person'>();
    const { name, jurisdiction, zone, admin } = options;
    const { secret } = await commandLineOrder(house, agencyId, { found: name }, async (desk) => {
      const founded = await desk.perform(agencyKind, agencyId, {
        kind: 'agency.found',
        ...{ name, jurisdiction, zone, servers },
        example: false,
      });
      if (!founded.ok) return founded;
      return addTo(desk, personId, {
        name: admin,
        callSign: 'administrator',
        roles: ['administrator'],
      });
    });
    const link = enrolmentLink(settings, { agencyId, secret });
    print(options, { agencyId, personId, enrolment: link }, [
      `${name} is founded (${jurisdiction}, ${zone}). The example county is closed from now on.`,
      `Open this once, within seven days, on the device that holds ${admin}'s passkey:`,
      `  ${link}`,
    ]);
  });
}

type NewPerson = {
  readonly name: string;
  readonly callSign: string;
  readonly roles: readonly Role[];
  readonly email?: string;
  readonly phone?: string;
};

async function addTo(
  desk: Desk,
  personId: PersonId,
  person: NewPerson,
): Promise<Result<{ readonly secret: string }>> {
  const added = await desk.perform(personKind, personId, { kind: 'person.add', ...person });
  return added.ok ? offerEnrolment(desk, personId) : added;
}

type PersonOptions = {
  readonly name: string;
  readonly callSign: string;
  readonly roles: string;
  readonly agency?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly json?: boolean;
};

async function addPerson(options: PersonOptions): Promise<void> {
  const wanted = options.roles.split(',').map((one) => one.trim());
  const unknown = wanted.filter((one) => !roles.includes(one as Role));
  if (unknown.length > 0) {
    throw new Ending(`Not a role: ${unknown.join(', ')}. Roles: ${roles.join(', ')}.`, exit.usage);
  }
  await withHouse(async (house, settings) => {
    const { agencyId } = await chooseAgency(house, options.agency);
    const personId = newId<'person'>();
    const { name, callSign, email, phone } = options;
    const person: NewPerson = {
      ...{ name, callSign, roles: wanted as Role[] },
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
    };
    const { secret } = await commandLineOrder(house, agencyId, { add: callSign }, (desk) =>
      addTo(desk, personId, person),
    );
    const link = enrolmentLink(settings, { agencyId, secret });
    print(options, { personId, enrolment: link }, [
      `${callSign} is added. Their one-time link:`,
      `  ${link}`,
    ]);
  });
}

async function enrol(options: {
  readonly callSign: string;
  readonly agency?: string;
  readonly json?: boolean;
}): Promise<void> {
  await withHouse(async (house, settings) => {
    const { agencyId } = await chooseAgency(house, options.agency);
    const people = await asAgency(house.database, agencyId, (client) =>
      listPeople(client, agencyId),
    );
    const person = people.find((one) => one.callSign === options.callSign && one.active);
    if (person === undefined)
      throw refused({ code: 'ledger/not-found', what: 'active person with this call sign' });
    const { secret } = await commandLineOrder(house, agencyId, { enrol: person.personId }, (desk) =>
      offerEnrolment(desk, person.personId),
    );
    const link = enrolmentLink(settings, { agencyId, secret });
    print(options, { personId: person.personId, enrolment: link }, [
      `One-time link for ${person.callSign}:`,
      `  ${link}`,
    ]);
  });
}

async function list(options: { readonly json?: boolean }): Promise<void> {
  await withHouse(async (house) => {
    const agencies = await listAgencies(house.database);
    const lines = agencies.map(
      (one) =>
        `${one.agencyId}  ${one.name} (${one.jurisdiction}, ${one.zone})${one.example ? ' — example' : ''}`,
    );
    print(
      options,
      { agencies: agencies as unknown as Json },
      lines.length > 0 ? lines : ['There is no agency yet.'],
    );
  });
}

// The secret stands in the fragment: browsers do not send it, so it reaches no log and no referrer.
function enrolmentLink(settings: Settings, link: { agencyId: AgencyId; secret: string }): string {
  return new URL(`/enrol#agency=${link.agencyId}&secret=${link.secret}`, settings.publicUrl).href;
}

/** Prints a result as JSON where a machine reads it, as lines where a person does. */
export function print(
  options: { readonly json?: boolean },
  data: Json,
  lines: readonly string[],
): void {
  console.log(options.json === true ? JSON.stringify(data) : lines.join('\n'));
}

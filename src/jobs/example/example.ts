// The example county as the program holds it: made on the first start of an empty installation, moved while it stands
// alone, with its own mail server and webhook receiver. Once a real agency stands beside it, nothing here runs.
import path from 'node:path';
import type { Logger } from 'pino';
import { exampleIsOpen, listAgencies, listPeople, type AgencyRow } from '#agency/store.ts';
import { asAgency, type Database } from '#database/database.ts';
import { addEndpoint, removeEndpoint } from '#delivery/commands.ts';
import type { DeliverySettings } from '#delivery/settings.ts';
import { listEndpoints } from '#delivery/store.ts';
import type { Ledger } from '#ledger/desk.ts';
import { act, actorOf, foundCounty, type Founded } from './founding.ts';
import { setInMotion, type Motion } from './motion.ts';
import { openSinks, type Sinks } from './sinks.ts';

/** What the example needs to know of the installation. */
export type ExampleSettings = {
  readonly dataDir: string;
  readonly make: boolean;
  readonly inMotion: boolean;
  readonly speed: number;
};

export type Example = {
  /** Nobody's mail server is configured: the example's own takes the mail. */
  readonly smtpUrl: string | undefined;
  /** The example's webhook receiver, which may stand on loopback. */
  readonly allowedHosts: readonly string[];
  readonly sinks: Sinks | undefined;
  readonly founded: Founded | undefined;
  setInMotion(): Motion | undefined;
  /** What the terminal says about it. */
  lines(): readonly string[];
  stop(): Promise<void>;
};

const absent: Example = {
  smtpUrl: undefined,
  allowedHosts: [],
  sinks: undefined,
  founded: undefined,
  setInMotion: () => undefined,
  lines: () => [],
  stop: () => Promise.resolve(),
};

export async function openExample(
  ledger: Ledger,
  options: { readonly settings: ExampleSettings; readonly log: Logger },
): Promise<Example> {
  const { settings, log } = options;
  const agencies = await listAgencies(ledger.database);
  const wanted = agencies.length === 0 ? settings.make : exampleIsOpen(agencies);
  if (!wanted) return absent;
  const sinks = await openSinks(path.join(settings.dataDir, 'example'));
  const { speed } = settings;
  const standing = agencies.find((one) => one.example);
  const founded =
    standing === undefined
      ? await foundCounty(ledger, { speed, webhookUrl: sinks.webhookUrl })
      : await resume(ledger, standing, sinks.webhookUrl);
  let motion: Motion | undefined;
  return {
    smtpUrl: sinks.smtpUrl,
    allowedHosts: [new URL(sinks.webhookUrl).host],
    sinks,
    founded,
    setInMotion: () => {
      if (settings.inMotion) motion = setInMotion({ ledger, log, speed, ...founded });
      return motion;
    },
    lines: () => [
      '',
      '  The example county is loaded: nothing in it is real. Enter it in any role with one click.',
      '  Watch server 4: within five minutes the board, the mail and the webhook say that something is wrong.',
      `  Mail and webhooks arrive in ${sinks.folder}`,
    ],
    stop: async () => {
      await motion?.stop();
      await sinks.close();
    },
  };
}

// The receiver takes a free port at each start, so the county's endpoint is moved there.
async function resume(ledger: Ledger, agency: AgencyRow, webhookUrl: string): Promise<Founded> {
  const { agencyId } = agency;
  const people = await peopleOf(ledger.database, agency);
  const personIds = new Map(people.map((one) => [one.callSign, one.personId]));
  const endpoints = await asAgency(ledger.database, agencyId, (client) =>
    listEndpoints(client, agencyId),
  );
  const office = { agencyId, actor: actorOf(personIds, 'office') };
  for (const { endpointId } of endpoints.filter((one) => one.url.includes('//127.0.0.1:'))) {
    await act(ledger, office, (desk) => removeEndpoint(desk, { endpointId }));
  }
  await act(ledger, office, (desk) => addEndpoint(desk, { url: webhookUrl }));
  return { agencyId, personIds };
}

async function peopleOf(database: Database, agency: AgencyRow) {
  return asAgency(database, agency.agencyId, (client) => listPeople(client, agency.agencyId));
}

/** Where messages go out: the installation's own settings first, the example's sinks where it has none. */
export function deliveryFor(
  example: Example,
  own: {
    readonly publicUrl: string;
    readonly smtpUrl: string | undefined;
    readonly mailFrom: string;
    readonly allowPrivate: boolean;
  },
): DeliverySettings {
  return {
    ...own,
    smtpUrl: own.smtpUrl ?? example.smtpUrl,
    allowedHosts: example.allowedHosts,
  };
}

// Settings come from the environment, are all listed here (and in docs/operations.md, which a test
// compares), and a wrong one is refused at start with what to do: a county learns of a typing error
// then, not at an alarm.
import path from 'node:path';
import { z } from 'zod';

const url = (protocols: readonly string[], hint: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), hint);

const port = z.coerce.number().int().min(0).max(65_535);

/** Every variable the program reads, with what it is for. */
export const variables = {
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .describe('Folder of the embedded database and of the example county’s sinks.'),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'give postgres://user:password@host:5432/database',
  )
    .optional()
    .describe('A PostgreSQL 15 or newer to use instead of the embedded one.'),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address to listen on; 0.0.0.0 for every interface.'),
  PORT: port.default(8080).describe('TCP port of the console and the API; 0 takes a free one.'),
  PUBLIC_URL: url(
    ['http:', 'https:'],
    'give the address people type, for example https://civil.county.example',
  )
    .optional()
    .describe(
      'The address people type. Passkeys are bound to its host; links in messages begin with it.',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged.'),
  SMTP_URL: url(['smtp:', 'smtps:'], 'give smtp://user:password@host:587')
    .optional()
    .describe('Mail server for notices. Unset, the example county uses its own local sink.'),
  MAIL_FROM: z
    .string()
    .min(3)
    .default('Safe Return <safe-return@localhost>')
    .describe('Sender of notices by mail.'),
  ALLOW_PRIVATE_WEBHOOKS: z
    .enum(['yes', 'no'])
    .default('no')
    .describe(
      'May webhooks go to private and loopback addresses? The example county’s sink always may.',
    ),
  EXAMPLE_COUNTY: z
    .enum(['yes', 'no'])
    .default('yes')
    .describe('Make the example county when the database is empty.'),
  EXAMPLE_IN_MOTION: z
    .enum(['yes', 'no'])
    .default('yes')
    .describe('Let the example county’s working day go on by itself.'),
  EXAMPLE_SPEED: z.coerce
    .number('give a number from 1 to 60')
    .min(1)
    .max(60)
    .default(1)
    .describe('How many times faster than life the example county’s day goes.'),
} as const;

const schema = z.object(variables);
export type Settings = z.infer<typeof schema> & {
  readonly publicUrl: URL;
  readonly dataDir: string;
};

export class SettingsFault extends Error {
  override readonly name = 'SettingsFault';
}

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  // A variable set to nothing counts as not set: that is how unit files and containers leave one
  // out.
  const given = Object.fromEntries(
    Object.keys(variables)
      .map((name) => [name, environment[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = schema.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new SettingsFault(
      `A setting in the environment is wrong:\n${lines.join('\n')}\n` +
        'Correct or remove it; every setting is told in docs/operations.md.',
    );
  }
  const settings = read.data;
  const publicUrl = new URL(settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`);
  return { ...settings, publicUrl, dataDir: path.resolve(settings.DATA_DIR) };
}

/** The same settings on a port that is known: the address people type follows from it where none was given. */
export function onPort(settings: Settings, taken: number): Settings {
  if (settings.PUBLIC_URL !== undefined) return { ...settings, PORT: taken };
  return { ...settings, PORT: taken, publicUrl: new URL(`http://localhost:${taken}`) };
}

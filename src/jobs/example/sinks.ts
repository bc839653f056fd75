// The example county's own mail server and webhook receiver, on loopback: what goes out really
// leaves the program and really arrives, and can be read in its data folder. Nothing here is a part
// of a real county's installation.
import { SMTPServer } from 'smtp-server';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fs from 'node:fs';
import path from 'node:path';

export type Arrival =
  | {
      readonly kind: 'mail';
      readonly to: readonly string[];
      readonly subject: string;
      readonly file: string;
    }
  | {
      readonly kind: 'webhook';
      readonly id: string;
      readonly about: string;
      readonly file: string;
    };

export type Sinks = {
  readonly smtpUrl: string;
  readonly webhookUrl: string;
  readonly folder: string;
  onArrival(listener: (arrival: Arrival) => void): void;
  close(): Promise<void>;
};

const LARGEST_BYTES = 1024 * 1024;
const MOST_MAILS = 500;

export async function openSinks(folder: string): Promise<Sinks> {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const listeners: ((arrival: Arrival) => void)[] = [];
  const arrived = (arrival: Arrival) => {
    for (const listener of listeners) listener(arrival);
  };
  const mail = mailSink(folder, arrived);
  const hooks = webhookSink(folder, arrived);
  await listening(mail.server);
  await listening(hooks);
  return {
    smtpUrl: `smtp://127.0.0.1:${port(mail.server)}`,
    webhookUrl: `http://127.0.0.1:${port(hooks)}/hollis-dispatch`,
    folder,
    onArrival: (listener) => {
      listeners.push(listener);
    },
    close: async () => {
      await new Promise<void>((resolve) => mail.close(() => resolve()));
      hooks.closeAllConnections();
      await new Promise<void>((resolve) => hooks.close(() => resolve()));
    },
  };
}

function listening(server: {
  listen(port: number, host: string, done: () => void): unknown;
}): Promise<void> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
}

function port(server: { address(): AddressInfo | string | null }): number {
  return (server.address() as AddressInfo).port;
}

function mailSink(folder: string, arrived: (arrival: Arrival) => void): SMTPServer {
  let count = 0;
  const kept: string[] = [];
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    size: LARGEST_BYTES,
    logger: false,
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('error', done);
      stream.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        count += 1;
        const file = path.join(folder, `mail-${stamp()}-${String(count).padStart(3, '0')}.eml`);
        fs.writeFileSync(file, text);
        // The last step repeats until someone answers: an example left alone must not fill the disk.
        kept.push(file);
        for (const old of kept.splice(0, Math.max(0, kept.length - MOST_MAILS)))
          fs.rmSync(old, { force: true });
        const to = session.envelope.rcptTo.map((one) => one.address);
        arrived({ kind: 'mail', to, subject: subjectOf(text), file });
        done();
      });
    },
  });
}

function webhookSink(folder: string, arrived: (arrival: Arrival) => void): Server {
  const file = path.join(folder, 'webhooks.jsonl');
  return createServer((request, response) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= LARGEST_BYTES) parts.push(part);
    });
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      const id = String(request.headers['webhook-id'] ?? '');
      const { 'webhook-timestamp': timestamp, 'webhook-signature': signature } = request.headers;
      fs.appendFileSync(file, `${JSON.stringify({ id, timestamp, signature, body })}\n`);
      arrived({ kind: 'webhook', id, about: typeOf(body), file });
      response.writeHead(204).end();
    });
  });
}

function stamp(): string {
  return Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(/[:-]/g, '');
}

// Headers may be folded over lines and encoded; the terminal wants one readable line.
function subjectOf(mail: string): string {
  const head = mail.slice(0, mail.search(/\r?\n\r?\n/)).replaceAll(/\r?\n[ \t]+/g, ' ');
  const subject = /^subject: *(.*)$/im.exec(head)?.[1] ?? '(no subject)';
  return subject.replaceAll(/=\?utf-8\?Q\?(.*?)\?= ?/gi, (_, text: string) =>
    decodeURIComponent(
      text
        .replaceAll('_', ' ')
        .replaceAll('%', '%25')
        .replaceAll(/=([0-9A-F]{2})/gi, '%$1'),
    ),
  );
}

type Hook = {
  readonly type?: unknown;
  readonly data?: { readonly people?: readonly string[]; readonly place?: string };
};

function typeOf(body: string): string {
  try {
    const { type, data } = JSON.parse(body) as Hook;
    return [String(type), data?.people?.join(' and '), data?.place].filter(Boolean).join(', ');
  } catch {
    return 'a webhook that is not JSON';
  }
}

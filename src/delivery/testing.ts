// Real receivers on loopback for tests: a mail server and an HTTP server, and waiting for what they
// get.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { assert } from '#kernel/assert.ts';

export type Mail = {
  readonly to: readonly string[];
  readonly subject: string;
  readonly id: string;
  readonly at: number;
};

/** A real mail server on loopback. `refuses` turns down a recipient for good. */
export async function openMailbox(options: { readonly refuses?: (to: string) => boolean } = {}) {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (address, _session, done) => {
      if (options.refuses?.(address.address) === true) {
        done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      } else done();
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const text = Buffer.concat(parts)
          .toString('utf8')
          .replaceAll(/\r\n[ \t]+/g, ' ');
        mails.push({
          to: session.envelope.rcptTo.map((one) => one.address),
          subject: /^Subject: (.*)$/m.exec(text)?.[1]?.trim() ?? '',
          id: /^Message-ID: <([^@]+)@/im.exec(text)?.[1] ?? '',
          at: performance.now(),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    mails,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export type Call = {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly at: number;
};

/** A real HTTP receiver on loopback; `answer` gives the status for each call. */
export async function openReceiver(answer: (call: Call) => number | Promise<number> = () => 204) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void read(request).then(async (body) => {
      const call: Call = {
        headers: request.headers as Call['headers'],
        body,
        at: performance.now(),
      };
      calls.push(call);
      response.writeHead(await answer(call)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    calls,
    url: `http://127.0.0.1:${port}/alarms`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Waits until something holds, looking every few milliseconds. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  limitMs = 20_000,
): Promise<void> {
  const started = performance.now();
  while (!(await holds())) {
    assert(performance.now() - started < limitMs, `It did not come true within ${limitMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

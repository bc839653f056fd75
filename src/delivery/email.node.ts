// Mail by SMTP. The notice's id is the Message-ID, so that a mail sent twice is one mail to its
// reader's program.
import { createTransport } from 'nodemailer';

export type Mail = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

export type Mailer = {
  /** Throws where the server did not take it; `isForGood` tells whether it ever will. */
  send(mail: Mail): Promise<void>;
  close(): void;
};

const ANSWER_MS = 10_000;

export function createMailer(options: {
  readonly url: string;
  readonly from: string;
  /** The host that Message-IDs are made with. */
  readonly host: string;
}): Mailer {
  const transport = createTransport({
    ...optionsOf(options.url),
    pool: true,
    maxConnections: 5,
    maxMessages: 500,
    connectionTimeout: ANSWER_MS,
    greetingTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
  });
  return {
    send: async ({ id, to, subject, text }) => {
      await transport.sendMail({
        from: options.from,
        to,
        subject,
        text,
        messageId: `<${id}@${options.host}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Priority': '1' },
      });
    },
    close: () => transport.close(),
  };
}

function optionsOf(address: string) {
  const { protocol, hostname, port, username, password } = new URL(address);
  const secure = protocol === 'smtps:';
  const auth =
    username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } };
  return { host: hostname, port: Number(port || (secure ? 465 : 587)), secure, ...auth };
}

/**
 * SMTP's own word that this address or letter will never be taken (RFC 5321 §4.2.1: 5yz is
 * permanent).
 */
export function isForGood(error: unknown): boolean {
  const { code, responseCode } = (error ?? {}) as {
    readonly code?: unknown;
    readonly responseCode?: unknown;
  };
  const aboutTheLetter = code === 'EENVELOPE' || code === 'EMESSAGE';
  return aboutTheLetter && typeof responseCode === 'number' && responseCode >= 500;
}

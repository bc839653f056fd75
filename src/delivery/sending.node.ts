// One notice on its way: by mail or by webhook, as the installation is set up. Whatever goes wrong
// is not thrown but becomes the failure to record.
import { createMailer, isForGood } from './email.node.ts';
import type { Notice, NoticeCommand } from './notice.ts';
import { createPoster, OutboundFault } from './outbound.node.ts';
import type { DeliverySettings } from './settings.ts';
import { headersFor } from './webhook.node.ts';

/** What messages are stamped with: the endpoints' secrets, and the database's clock. */
export type Stamp = { readonly secrets: ReadonlyMap<string, string>; readonly atS: number };

export type Sender = {
  /** Never throws: a failure is an outcome like any other. */
  send(id: string, notice: Notice, stamp: Stamp): Promise<NoticeCommand>;
  close(): void;
};

export function createSender(settings: DeliverySettings): Sender {
  const { publicUrl, smtpUrl, mailFrom } = settings;
  const host = new URL(publicUrl).hostname;
  const mailer =
    smtpUrl === undefined ? undefined : createMailer({ url: smtpUrl, from: mailFrom, host });
  const rules = { allowPrivate: settings.allowPrivate, allowedHosts: settings.allowedHosts ?? [] };
  const poster = createPoster(rules);

  const mail = async (id: string, notice: Notice): Promise<NoticeCommand> => {
    if (mailer === undefined)
      return failed('this installation has no mail server (SMTP_URL)', 'later');
    try {
      await mailer.send({ id, to: notice.address, subject: notice.subject, text: notice.body });
      return { kind: 'notice.mark-sent' };
    } catch (error) {
      return failed(sentence(error), isForGood(error) ? 'never' : 'later');
    }
  };
  const hook = async (id: string, notice: Notice, stamp: Stamp): Promise<NoticeCommand> => {
    const secret = stamp.secrets.get(notice.to);
    if (secret === undefined) return failed('the endpoint was removed', 'never');
    const headers = headersFor({ id, timestampS: stamp.atS, body: notice.body }, secret);
    try {
      const status = await poster.post({ url: notice.address, headers, body: notice.body });
      if (status >= 200 && status < 300) return { kind: 'notice.mark-sent' };
      return failed(`it answered ${status}`, status === 410 ? 'never' : 'later');
    } catch (error) {
      return failed(sentence(error), error instanceof OutboundFault ? 'never' : 'later');
    }
  };
  return {
    send: async (id, notice, stamp) => {
      switch (notice.channel) {
        case 'email':
          return mail(id, notice);
        case 'webhook':
          return hook(id, notice, stamp);
        case 'sms':
        case 'voice':
        case 'push':
          return failed(`this installation cannot send by ${notice.channel}`, 'never');
      }
    },
    close: () => {
      mailer?.close();
      poster.close();
    },
  };
}

function failed(error: string, again: 'later' | 'never'): NoticeCommand {
  return { kind: 'notice.mark-failed', error: error.slice(0, 300), again };
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

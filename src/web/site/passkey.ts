// The two acts with a passkey: sign in, and enrol a device. What the device refuses becomes a problem a person can read.
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { newCommandId, Refused, send } from '../api.ts';
import { words } from './words.ts';

type AuthenticationOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type RegistrationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];

const post = <T>(path: string, body: unknown) => send<T>({ path, body, commandId: newCommandId() });

type Begun<Options> = { readonly challengeId: string; readonly options: Options };

export async function signIn(agencyId: string): Promise<void> {
  const begun = await post<Begun<AuthenticationOptions>>('/session/options', { agencyId });
  const response = await byDevice(() => startAuthentication({ optionsJSON: begun.options }));
  await post('/session/verify', { agencyId, challengeId: begun.challengeId, response });
}

export async function enrol(link: {
  readonly agency: string;
  readonly secret: string;
}): Promise<void> {
  const body = { agencyId: link.agency, secret: link.secret };
  const begun = await post<Begun<RegistrationOptions>>('/enrolment/options', body);
  const response = await byDevice(() => startRegistration({ optionsJSON: begun.options }));
  await post('/enrolment/verify', { ...body, challengeId: begun.challengeId, response });
}

/** Reads `#agency=…&secret=…`: the secret stands in the fragment, which never leaves the browser. */
export function readLink(fragment: string): { agency: string; secret: string } | undefined {
  const found = new URLSearchParams(fragment.replace(/^#/, ''));
  const agency = found.get('agency');
  const secret = found.get('secret');
  return agency === null || secret === null || secret === '' ? undefined : { agency, secret };
}

async function byDevice<T>(ask: () => Promise<T>): Promise<T> {
  if (!('PublicKeyCredential' in globalThis)) {
    throw new Refused({
      type: '/problems/web/no-passkeys',
      title: words.entrance.unsupported,
      status: 400,
      next: words.entrance.unsupportedNext,
    });
  }
  try {
    return await ask();
  } catch {
    // The device says little on purpose (a person may have pressed Cancel); what to do next is the same.
    throw new Refused({
      type: '/problems/web/passkey-refused',
      title: words.entrance.failed,
      status: 400,
      next: words.entrance.failedNext,
    });
  }
}

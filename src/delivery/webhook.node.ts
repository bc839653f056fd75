// Standard Webhooks 1.0, both sides: signing what we send, and verifying (for tests and for whoever
// receives from us). Signed content is `id.timestamp.body` exactly as sent; the secret is `whsec_`
// and base64, decoded before use.
import {
  createHmac,
  createPublicKey,
  randomBytes,
  timingSafeEqual,
  verify as verifySignature,
} from 'node:crypto';

const SECRET_BYTES = 32; // the standard asks for 24 to 64
const TOLERANCE_S = 5 * 60;

export function newEndpointSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

export type Signed = { readonly id: string; readonly timestampS: number; readonly body: string };

export function signatureOf(message: Signed, secret: string): string {
  return `v1,${hmac(message, secret).toString('base64')}`;
}

export function headersFor(message: Signed, secret: string): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestampS),
    'webhook-signature': signatureOf(message, secret),
  };
}

function hmac({ id, timestampS, body }: Signed, secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(`${id}.${timestampS}.${body}`).digest();
}

export type Received = {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly nowS: number;
};

/**
 * Is this message from the holder of the secret, whole, and fresh? `whpk_` keys verify `v1a`
 * signatures (Ed25519).
 */
export function verifyWebhook(received: Received, secret: string): boolean {
  const id = received.headers['webhook-id'] ?? '';
  const stamp = received.headers['webhook-timestamp'] ?? '';
  const given = received.headers['webhook-signature'] ?? '';
  if (id === '' || !/^\d{1,12}$/.test(stamp)) return false;
  const timestampS = Number(stamp);
  if (Math.abs(received.nowS - timestampS) > TOLERANCE_S) return false;
  const message = { id, timestampS, body: received.body };
  return given.split(' ').some((one) => matches(one, message, secret));
}

function matches(given: string, message: Signed, secret: string): boolean {
  const comma = given.indexOf(',');
  const scheme = given.slice(0, comma);
  const signature = Buffer.from(given.slice(comma + 1), 'base64');
  if (scheme === 'v1' && !secret.startsWith('whpk_')) {
    const own = hmac(message, secret);
    return own.length === signature.length && timingSafeEqual(own, signature);
  }
  if (scheme === 'v1a' && secret.startsWith('whpk_')) {
    const content = Buffer.from(`${message.id}.${message.timestampS}.${message.body}`);
    return verifySignature(null, content, ed25519(secret), signature);
  }
  return false;
}

function ed25519(key: string) {
  const x = Buffer.from(key.slice('whpk_'.length), 'base64').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

// Signatures against the standard's own examples, where the shared cases stand beside the project,
// and our own round trip everywhere.
import { strict as equal } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { headersFor, newEndpointSecret, signatureOf, verifyWebhook } from './webhook.node.ts';

const VECTORS = path.resolve(
  import.meta.dirname,
  '../../../shared/cases/standard-webhooks/vectors.json',
);

type Vector = {
  readonly name: string;
  readonly valid: boolean;
  readonly secret: string;
  readonly now: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

test('N5: the standard’s vectors are judged as the standard says', () => {
  if (!existsSync(VECTORS)) {
    console.error(
      `NOT READ: ${VECTORS} is absent; only the own round trip of the signatures was tested.`,
    );
    return;
  }
  const vectors = JSON.parse(readFileSync(VECTORS, 'utf8')) as readonly Vector[];
  equal.ok(vectors.length >= 20);
  for (const { name, valid, secret, now, headers, body } of vectors) {
    equal.equal(verifyWebhook({ headers, body, nowS: now }, secret), valid, name);
    const own = {
      id: headers['webhook-id'] ?? '',
      timestampS: Number(headers['webhook-timestamp']),
      body,
    };
    const plain = valid && secret.startsWith('whsec_');
    if (plain)
      equal.ok(
        (headers['webhook-signature'] ?? '').split(' ').includes(signatureOf(own, secret)),
        name,
      );
  }
});

test('N5: what we sign is verified, and a changed body, key, id or hour is not', () => {
  const secret = newEndpointSecret();
  equal.equal(Buffer.from(secret.slice('whsec_'.length), 'base64').length, 32);
  const message = { id: 'n1', timestampS: 1_790_000_000, body: '{"a":1}' };
  const headers = headersFor(message, secret);
  const received = { headers, body: message.body, nowS: message.timestampS + 10 };
  equal.equal(verifyWebhook(received, secret), true);
  equal.equal(verifyWebhook({ ...received, body: '{"a": 1}' }, secret), false);
  equal.equal(verifyWebhook(received, newEndpointSecret()), false);
  equal.equal(verifyWebhook({ ...received, nowS: message.timestampS + 301 }, secret), false);
  equal.equal(
    verifyWebhook({ ...received, headers: { ...headers, 'webhook-id': 'n2' } }, secret),
    false,
  );
  equal.equal(verifyWebhook({ ...received, headers: {} }, secret), false);
});

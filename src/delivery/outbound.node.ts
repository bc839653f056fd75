// Posts to addresses that others chose. The name is resolved by us and every address it leads to is
// looked at before a connection is made to exactly that address, so that a name cannot point
// elsewhere a moment later (N6). Redirects are not followed; of the answer only the status is read.
import { lookup as resolve, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export type OutboundRules = {
  readonly allowPrivate: boolean;
  /** `host:port` that may be private whatever the rest says: the example county's own sink. */
  readonly allowedHosts: readonly string[];
};

const notPublic = new BlockList();
const v4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carriers' shared space, RFC 6598
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link local, where clouds keep their metadata
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
const v6: readonly (readonly [string, number])[] = [
  ['::', 96], // unspecified, loopback and the old IPv4-compatible form
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];
for (const [net, bits] of v4) notPublic.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of v6) notPublic.addSubnet(net, bits, 'ipv6');

export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isPublicAddress(mapped);
  const family = isIP(address);
  if (family === 0) return false;
  return !notPublic.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Why no message may go to this URL, or nothing. Names are looked at again at each sending. */
export function unfitBecause(url: string, rules: OutboundRules): string | undefined {
  if (!URL.canParse(url)) return 'it is not an address';
  const { protocol, username, password, hostname } = new URL(url);
  if (username !== '' || password !== '') return 'it carries a user name or a password';
  if (mayBePrivate(url, rules)) {
    return protocol === 'https:' || protocol === 'http:' ? undefined : 'it is not a web address';
  }
  if (protocol !== 'https:') return 'it is not https';
  const bare = bareHost(hostname);
  if (isIP(bare) !== 0 && !isPublicAddress(bare)) return 'it leads into a private network';
  if (bare === 'localhost' || bare.endsWith('.localhost')) return 'it leads to this machine';
  return undefined;
}

function mayBePrivate(url: string, rules: OutboundRules): boolean {
  return rules.allowPrivate || rules.allowedHosts.includes(new URL(url).host);
}

function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

export class OutboundFault extends Error {
  override readonly name = 'OutboundFault';
}

export type Poster = {
  post(message: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }): Promise<number>;
  close(): void;
};

const ANSWER_MS = 10_000;

/**
 * Keeps connections open between messages. Answers with the status; throws where there was none.
 */
export function createPoster(rules: OutboundRules): Poster {
  const agents = {
    'https:': new https.Agent({ keepAlive: true, maxSockets: 64 }),
    'http:': new http.Agent({ keepAlive: true, maxSockets: 64 }),
  };
  const post: Poster['post'] = (message) =>
    new Promise((done, fail) => {
      const unfit = unfitBecause(message.url, rules);
      if (unfit !== undefined) return fail(new OutboundFault(unfit));
      const url = new URL(message.url);
      const secure = url.protocol === 'https:';
      const request = (secure ? https : http).request(url, {
        method: 'POST',
        agent: secure ? agents['https:'] : agents['http:'],
        headers: { ...message.headers, 'content-length': Buffer.byteLength(message.body) },
        lookup: mayBePrivate(message.url, rules) ? undefined : publicOnly,
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      request.on('response', (response) => {
        response.on('error', fail);
        response.resume();
        done(response.statusCode ?? 0);
      });
      request.on('error', fail);
      request.end(message.body);
    });
  return {
    post,
    close: () => {
      agents['https:'].destroy();
      agents['http:'].destroy();
    },
  };
}

const publicOnly: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error !== null) return done(error, '', 0);
    const hidden = addresses.find(({ address }) => !isPublicAddress(address));
    const first = addresses[0];
    if (hidden !== undefined || first === undefined) {
      const why = `${hostname} leads into a private network (${hidden?.address ?? 'nowhere'})`;
      return done(new OutboundFault(why), '', 0);
    }
    if (options.all === true) done(null, addresses);
    else done(null, first.address, first.family);
  });
};

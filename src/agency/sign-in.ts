// Passkeys (WebAuthn Level 3) with user verification required: at enrolment by a one-time link, and
// at every sign-in. A challenge is used once and for five minutes; it is bound to the agency it was
// made for.
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { asAgency, type Database } from '#database/database.ts';
import { sha256Hex } from '#kernel/hash.node.ts';
import type { AgencyId, CommandId, PersonId } from '#kernel/ids.ts';
import { newId, newSecret } from '#kernel/random.node.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { carryOut, type Desk, type Ledger } from '#ledger/desk.ts';
import { personKind } from './person.ts';
import { findPerson } from './store.ts';

/** Where passkeys are valid: the site's own host, for ever. */
export type Site = { readonly origin: string; readonly host: string };

const CHALLENGE_MINUTES = 5;
const ENROLMENT_DAYS = 7;

export type Enrolment = { readonly agencyId: AgencyId; readonly secret: string };
type Begun<Options> = { readonly challengeId: string; readonly options: Options };

/** Makes a one-time link's secret for a person; only its hash is kept. */
export async function offerEnrolment(
  desk: Desk,
  personId: PersonId,
): Promise<Result<{ readonly secret: string }>> {
  const secret = newSecret();
  const offered = await desk.perform(personKind, personId, {
    kind: 'person.offer-enrolment',
    secretHash: sha256Hex(secret),
    expiresAt: desk.now.add({ hours: 24 * ENROLMENT_DAYS }),
  });
  return offered.ok ? accept({ secret }) : offered;
}

export async function beginEnrolment(
  database: Database,
  site: Site,
  link: Enrolment,
): Promise<Result<Begun<PublicKeyCredentialCreationOptionsJSON> & { readonly name: string }>> {
  const person = await enrolling(database, link);
  if (!person.ok) return person;
  const { personId, name, callSign } = person.value;
  const options = await generateRegistrationOptions({
    rpName: 'Safe Return',
    rpID: site.host,
    userName: callSign,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(`${link.agencyId}${personId}`.replaceAll('-', ''), 'hex')),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const challengeId = await keepChallenge(database, link.agencyId, options.challenge);
  return accept({ challengeId, options, name });
}

async function enrolling(database: Database, link: Enrolment) {
  return asAgency(database, link.agencyId, async (client) => {
    const { rows } = await client.query<{ personId: PersonId; used: boolean; expired: boolean }>(
      'select person_id as "personId", used_at is not null as used, expires_at < clock_timestamp() as expired ' +
        'from enrolment where agency_id = $1 and secret_hash = $2',
      [link.agencyId, sha256Hex(link.secret)],
    );
    const row = rows[0];
    if (row === undefined) return refuse({ code: 'agency/enrolment-unknown', rule: 'A4' });
    if (row.used) return refuse({ code: 'agency/enrolment-used', rule: 'A4' });
    if (row.expired) return refuse({ code: 'agency/enrolment-expired', rule: 'A4' });
    const person = await findPerson(client, link.agencyId, row.personId);
    return person === undefined
      ? refuse({ code: 'agency/enrolment-unknown', rule: 'A4' })
      : accept(person);
  });
}

/** Verifies the new passkey and uses the link up; returns who it was. */
export async function finishEnrolment(
  ledger: Ledger,
  site: Site,
  answer: Enrolment & { readonly challengeId: string; readonly response: RegistrationResponseJSON },
): Promise<Result<{ readonly personId: PersonId }>> {
  const person = await enrolling(ledger.database, answer);
  if (!person.ok) return person;
  const challenge = await takeChallenge(ledger.database, answer.agencyId, answer.challengeId);
  if (challenge === undefined) return refuse({ code: 'agency/challenge-expired', rule: 'A4' });
  const verified = await verifying(() =>
    verifyRegistrationResponse({
      response: answer.response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      requireUserVerification: true,
    }),
  );
  if (!verified.ok) return verified;
  const { registrationInfo } = verified.value;
  if (registrationInfo === undefined)
    return refuse({ code: 'agency/passkey-refused', why: 'not verified' });
  const { credential } = registrationInfo;
  const { personId } = person.value;
  const fields = {
    secretHash: sha256Hex(answer.secret),
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    transports: credential.transports ?? [],
  };
  const order = {
    agencyId: answer.agencyId,
    commandId: newId<'command'>() as CommandId,
    actor: { kind: 'link' as const, id: `enrolment:${fields.secretHash.slice(0, 16)}` },
    body: { enrol: personId, credentialId: fields.credentialId },
  };
  const done = await carryOut(ledger, order, async (desk) => {
    const kept = await desk.perform(personKind, personId, {
      kind: 'person.register-passkey',
      ...fields,
    });
    return kept.ok ? accept({ personId }) : kept;
  });
  return done.ok ? accept({ personId }) : done;
}

export async function beginSignIn(
  database: Database,
  site: Site,
  agencyId: AgencyId,
): Promise<Begun<PublicKeyCredentialRequestOptionsJSON>> {
  const options = await generateAuthenticationOptions({
    rpID: site.host,
    userVerification: 'required',
  });
  return { challengeId: await keepChallenge(database, agencyId, options.challenge), options };
}

export async function finishSignIn(
  database: Database,
  site: Site,
  answer: {
    readonly agencyId: AgencyId;
    readonly challengeId: string;
    readonly response: AuthenticationResponseJSON;
  },
): Promise<Result<{ readonly personId: PersonId }>> {
  const challenge = await takeChallenge(database, answer.agencyId, answer.challengeId);
  if (challenge === undefined) return refuse({ code: 'agency/challenge-expired', rule: 'A4' });
  const passkey = await findPasskey(database, answer.agencyId, answer.response.id);
  if (passkey === undefined)
    return refuse({ code: 'agency/passkey-refused', why: 'it is not known here' });
  const verified = await verifying(() =>
    verifyAuthenticationResponse({
      response: answer.response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      credential: {
        id: answer.response.id,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: 0, // passkeys that are synced between devices do not count
      },
      requireUserVerification: true,
    }),
  );
  if (!verified.ok) return verified;
  if (!verified.value.verified)
    return refuse({ code: 'agency/passkey-refused', why: 'not verified' });
  return accept({ personId: passkey.personId });
}

// The library throws on a response that does not hold; to us that is a refusal, with its reason.
async function verifying<Verified>(verify: () => Promise<Verified>): Promise<Result<Verified>> {
  try {
    return accept(await verify());
  } catch (error) {
    return refuse({
      code: 'agency/passkey-refused',
      why: error instanceof Error ? error.message : 'unknown',
    });
  }
}

async function findPasskey(database: Database, agencyId: AgencyId, credentialId: string) {
  return asAgency(database, agencyId, async (client) => {
    const { rows } = await client.query<{ personId: PersonId; publicKey: string }>(
      'select k.person_id as "personId", k.public_key as "publicKey" from passkey k ' +
        'join person p on p.agency_id = k.agency_id and p.person_id = k.person_id ' +
        'where k.agency_id = $1 and k.credential_id = $2 and p.active',
      [agencyId, credentialId],
    );
    return rows[0];
  });
}

async function keepChallenge(
  database: Database,
  agencyId: AgencyId,
  challenge: string,
): Promise<string> {
  const challengeId = newId();
  await asAgency(database, agencyId, async (client) => {
    await client.query(
      'delete from challenge where agency_id = $1 and expires_at < clock_timestamp()',
      [agencyId],
    );
    await client.query(
      'insert into challenge (agency_id, challenge_id, challenge, expires_at) ' +
        'values ($1, $2, $3, clock_timestamp() + make_interval(mins => $4))',
      [agencyId, challengeId, challenge, CHALLENGE_MINUTES],
    );
  });
  return challengeId;
}

async function takeChallenge(
  database: Database,
  agencyId: AgencyId,
  challengeId: string,
): Promise<string | undefined> {
  return asAgency(database, agencyId, async (client) => {
    const { rows } = await client.query<{ challenge: string; live: boolean }>(
      'delete from challenge where agency_id = $1 and challenge_id = $2 ' +
        'returning challenge, expires_at > clock_timestamp() as live',
      [agencyId, challengeId],
    );
    return rows[0]?.live === true ? rows[0].challenge : undefined;
  });
}

// Sessions: a random secret in the browser's cookie, its hash in the database, an end after a
// shift. The cookie names the agency, so that the session is looked up inside that agency's rows
// and nowhere else.
import { asAgency, type Database } from '#database/database.ts';
import { sha256Hex } from '#kernel/hash.node.ts';
import { isId, type AgencyId, type PersonId } from '#kernel/ids.ts';
import { newSecret } from '#kernel/random.node.ts';
import { findAgency, findPerson, type AgencyRow, type PersonRow } from './store.ts';

/** A ten-hour shift with an hour at either end. */
export const SESSION_HOURS = 12;

export type SignedIn = { readonly agency: AgencyRow; readonly person: PersonRow };

/** Opens a session and returns the cookie's value: `agency.secret`. */
export async function openSession(
  database: Database,
  who: { readonly agencyId: AgencyId; readonly personId: PersonId },
): Promise<string> {
  const secret = newSecret();
  await asAgency(database, who.agencyId, async (client) => {
    await client.query(
      'delete from session where agency_id = $1 and expires_at < clock_timestamp()',
      [who.agencyId],
    );
    await client.query(
      'insert into session (agency_id, secret_hash, person_id, expires_at) ' +
        'values ($1, $2, $3, clock_timestamp() + make_interval(hours => $4))',
      [who.agencyId, sha256Hex(secret), who.personId, SESSION_HOURS],
    );
  });
  return `${who.agencyId}.${secret}`;
}

/** Who holds this cookie, if the session still stands and the person is active (A5). */
export async function readSession(
  database: Database,
  cookie: string,
): Promise<SignedIn | undefined> {
  const parts = splitCookie(cookie);
  if (parts === undefined) return undefined;
  return asAgency(database, parts.agencyId, async (client) => {
    const { rows } = await client.query<{ personId: PersonId }>({
      name: 'agency.read-session',
      text:
        'select person_id as "personId" from session ' +
        'where agency_id = $1 and secret_hash = $2 and expires_at > clock_timestamp()',
      values: [parts.agencyId, sha256Hex(parts.secret)],
    });
    const found = rows[0];
    if (found === undefined) return undefined;
    const agency = await findAgency(client, parts.agencyId);
    const person = await findPerson(client, parts.agencyId, found.personId);
    if (agency === undefined || person === undefined || !person.active) return undefined;
    return { agency, person };
  });
}

export async function closeSession(database: Database, cookie: string): Promise<void> {
  const parts = splitCookie(cookie);
  if (parts === undefined) return;
  await asAgency(database, parts.agencyId, (client) =>
    client.query('delete from session where agency_id = $1 and secret_hash = $2', [
      parts.agencyId,
      sha256Hex(parts.secret),
    ]),
  );
}

function splitCookie(cookie: string): { agencyId: AgencyId; secret: string } | undefined {
  const [agencyId = '', secret = ''] = cookie.split('.');
  return isId(agencyId) && secret.length >= 20
    ? { agencyId: agencyId as AgencyId, secret }
    : undefined;
}

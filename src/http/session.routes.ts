// Letting people in: passkeys for a real agency, one click for the example county, one-time links
// for enrolment.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { roles } from '#agency/permissions.ts';
import { closeSession, openSession, SESSION_HOURS } from '#agency/sessions.ts';
import {
  beginEnrolment,
  beginSignIn,
  finishEnrolment,
  finishSignIn,
  type Site,
} from '#agency/sign-in.ts';
import { exampleIsOpen, listAgencies, listPeople } from '#agency/store.ts';
import { asAgency, databaseNow } from '#database/database.ts';
import type { Edge, EdgeEnv } from '#edge/principal.ts';
import { problem } from '#edge/problem.ts';
import { entrance, query } from '#edge/route.ts';
import type { AgencyId, PersonId } from '#kernel/ids.ts';
import { accept } from '#kernel/result.ts';
import { COOKIE } from './cookie.ts';

const Uuid = z
  .uuid()
  .transform((text) => text as AgencyId)
  .openapi({ type: 'string', format: 'uuid' });
const Link = z.object({ agencyId: Uuid, secret: z.string().min(20).max(100) });
// The library checks a passkey's answer field by field; here it only has to be an object with an
// id.
const PasskeyAnswer = z.looseObject({
  id: z.string().max(1024),
  rawId: z.string(),
  type: z.string(),
});

const Person = z.object({
  personId: z.string(),
  name: z.string(),
  callSign: z.string(),
  roles: z.array(z.enum(roles)),
});

export function registerSession(edge: Edge, site: Site): void {
  edge.get('/session', async (c) => {
    const agencies = await listAgencies(c.var.ledger.database);
    const { principal } = c.var;
    return c.json({
      person: principal === undefined ? null : personOf(principal.person),
      agency: principal?.agency ?? null,
      agencies: agencies.map(({ agencyId, name, example }) => ({ agencyId, name, example })),
      exampleOpen: exampleIsOpen(agencies),
      now: (await databaseNow(c.var.ledger.database)).toString(),
    });
  });
  edge.delete('/session', async (c) => {
    const cookie = getCookie(c, COOKIE);
    if (cookie !== undefined) await closeSession(c.var.ledger.database, cookie);
    deleteCookie(c, COOKIE, { path: '/' });
    return c.body(null, 204);
  });
  enterExample(edge, site);
  passkeys(edge, site);
  query(edge, {
    path: '/people',
    action: 'person.read',
    summary: 'The people of the agency',
    tag: 'People',
    answer: z.object({ people: z.array(Person.extend({ active: z.boolean() })) }),
    run: async ({ client, principal }) => {
      const people = await listPeople(client, principal.agency.agencyId);
      return accept({ people: people.map((one) => ({ ...personOf(one), active: one.active })) });
    },
  });
}

function personOf(person: {
  personId: PersonId;
  name: string;
  callSign: string;
  roles: readonly string[];
}) {
  const { personId, name, callSign } = person;
  return { personId, name, callSign, roles: [...person.roles] as z.infer<typeof Person>['roles'] };
}

async function begin(
  c: Context<EdgeEnv>,
  site: Site,
  who: { agencyId: AgencyId; personId: PersonId },
) {
  const cookie = await openSession(c.var.ledger.database, who);
  setCookie(c, COOKIE, cookie, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: site.origin.startsWith('https:'),
    maxAge: SESSION_HOURS * 3600,
  });
  return c.json({ signedIn: true });
}

// The example county may be entered in any role without proof, and only while it stands alone (A2).
function enterExample(edge: Edge, site: Site): void {
  entrance(edge, {
    path: '/session/example',
    summary: 'Enter the example county in a role',
    body: z.object({ role: z.enum(roles), callSign: z.string().max(40).optional() }),
    run: async (c, { role, callSign }) => {
      const { database } = c.var.ledger;
      const agencies = await listAgencies(database);
      const example = agencies.find((one) => one.example);
      if (example === undefined || !exampleIsOpen(agencies)) {
        return problem(c, { code: 'agency/example-closed', rule: 'A2' });
      }
      const { agencyId } = example;
      const people = await asAgency(database, agencyId, (client) => listPeople(client, agencyId));
      const fitting = people.filter((one) => one.active && one.roles.includes(role));
      const person = fitting.find((one) => one.callSign === callSign) ?? fitting[0];
      if (person === undefined) {
        return problem(c, { code: 'ledger/not-found', what: `person with the role ${role}` });
      }
      return begin(c, site, { agencyId, personId: person.personId });
    },
  });
}

function passkeys(edge: Edge, site: Site): void {
  entrance(edge, {
    path: '/enrolment/options',
    summary: 'Begin to register a passkey with a one-time link',
    body: Link,
    run: async (c, link) => {
      const begun = await beginEnrolment(c.var.ledger.database, site, link);
      return begun.ok ? c.json(begun.value) : problem(c, begun.refusal);
    },
  });
  entrance(edge, {
    path: '/enrolment/verify',
    summary: 'Register the passkey, use the link up, and sign in',
    body: Link.extend({ challengeId: z.uuid(), response: PasskeyAnswer }),
    run: async (c, { response, ...link }) => {
      const done = await finishEnrolment(c.var.ledger, site, {
        ...link,
        response: response as never,
      });
      if (!done.ok) return problem(c, done.refusal);
      return begin(c, site, { agencyId: link.agencyId, personId: done.value.personId });
    },
  });
  entrance(edge, {
    path: '/session/options',
    summary: 'Begin to sign in with a passkey',
    body: z.object({ agencyId: Uuid }),
    run: async (c, { agencyId }) =>
      c.json(await beginSignIn(c.var.ledger.database, site, agencyId)),
  });
  entrance(edge, {
    path: '/session/verify',
    summary: 'Sign in with a passkey',
    body: z.object({ agencyId: Uuid, challengeId: z.uuid(), response: PasskeyAnswer }),
    run: async (c, { response, ...about }) => {
      const answer = { ...about, response: response as never };
      const done = await finishSignIn(c.var.ledger.database, site, answer);
      if (!done.ok) return problem(c, done.refusal);
      return begin(c, site, { agencyId: about.agencyId, personId: done.value.personId });
    },
  });
}

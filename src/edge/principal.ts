// Who is asking. Set once per request by the HTTP door from the session cookie; rooms only read it.
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AgencyRow, PersonRow } from '#agency/store.ts';
import type { Ledger } from '#ledger/desk.ts';
import type { Refusal, RefusalText } from '#kernel/refusal.ts';
import type { Logger } from 'pino';

export type Principal = { readonly agency: AgencyRow; readonly person: PersonRow };

export type EdgeEnv = {
  Variables: {
    readonly ledger: Ledger;
    readonly log: Logger;
    readonly requestId: string;
    readonly principal: Principal | undefined;
    readonly textOf: (refusal: Refusal) => RefusalText;
  };
};

/** The application as rooms see it: they register their routes on it. */
export type Edge = OpenAPIHono<EdgeEnv>;

// Problem documents (RFC 9457): what was refused, by which rule, what to do next; never an inside
// detail.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { fillSentence, type Refusal } from '#kernel/refusal.ts';
import type { EdgeEnv } from './principal.ts';

export const Problem = z
  .object({
    type: z.string().meta({ description: 'The refusal code as a URI reference, stable.' }),
    title: z.string().meta({ description: 'What happened, for the person.' }),
    status: z.int(),
    next: z.string().meta({ description: 'What to do next.' }),
    rule: z.string().optional().meta({ description: 'The numbered rule that decided, e.g. W5.' }),
    details: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string().optional(),
  })
  .openapi('Problem');
export type Problem = z.infer<typeof Problem>;

export function problemOf(c: Context<EdgeEnv>, refusal: Refusal): Problem {
  const text = c.var.textOf(refusal);
  const { code, rule, ...details } = refusal;
  return {
    type: `/problems/${code}`,
    title: fillSentence(text.sentence, refusal),
    status: text.status,
    next: fillSentence(text.next, refusal),
    ...(rule === undefined ? {} : { rule }),
    ...(Object.keys(details).length === 0 ? {} : { details }),
    requestId: c.var.requestId,
  };
}

export function problem(c: Context<EdgeEnv>, refusal: Refusal): Response {
  const body = problemOf(c, refusal);
  return c.body(JSON.stringify(body), body.status as 400, {
    'content-type': 'application/problem+json',
  });
}

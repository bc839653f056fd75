// For monitors: alive (the process answers) and ready (the database answers and the keepers' hearts
// beat).
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { EdgeEnv } from '#edge/principal.ts';

export type HealthReport = {
  readonly ready: boolean;
  readonly database: 'answers' | 'away';
  readonly keepers: readonly {
    readonly name: string;
    readonly beatAgoMs: number;
    readonly well: boolean;
  }[];
};

export function health(
  app: OpenAPIHono<EdgeEnv>,
  options: { readonly version: string; readonly readiness: () => Promise<HealthReport> },
): void {
  app.get('/health/live', (c) => c.json({ alive: true, version: options.version }));
  app.get('/health/ready', async (c) => {
    const report = await options.readiness();
    return c.json(report, report.ready ? 200 : 503);
  });
}

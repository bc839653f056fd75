// The screens, as built into dist/: hashed files may be kept for ever, pages are asked for again
// each time.
import { serveStatic } from '@hono/node-server/serve-static';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EdgeEnv } from '#edge/principal.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..', 'dist');

export function serveWeb(app: OpenAPIHono<EdgeEnv>): void {
  const files = serveStatic({
    root: path.relative(process.cwd(), ROOT) || '.',
    onFound: (file, c) => {
      const forEver = /[\\/]assets[\\/]/.test(file);
      c.header('Cache-Control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/assets/*', files);
  app.get('/:file{[\\w.-]+\\.[a-z]+}', files);
  app.get('*', async (c) => {
    const page =
      c.req.path === '/field' || c.req.path.startsWith('/field/') ? 'field.html' : 'index.html';
    const file = path.join(ROOT, page);
    if (!existsSync(file)) return c.text('The screens are not built. Run: npm run build', 503);
    return c.html(await readFile(file, 'utf8'), 200, { 'Cache-Control': 'no-cache' });
  });
}

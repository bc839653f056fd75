// Bundles the two web apps into dist/. The server serves dist/ as it stands: /field and below it field.html, every
// other page index.html.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['SAFE_RETURN_DEV_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist',
    emptyOutDir: true,
    target: 'es2023',
    // light-dark() and nesting as they are written, instead of rewritten for browsers no one may use here.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    rolldownOptions: { input: { console: 'src/web/index.html', field: 'src/web/field.html' } },
  },
  server: { proxy: { '/api': server } },
});

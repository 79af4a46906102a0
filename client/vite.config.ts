import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page and its server share one port in the field; `vite dev` hands on what is the server's. */
const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

/** Each keeps light-dark() and :lang() as written, so that a dark stage can stand in a light page. */
const browsers = ['chrome123', 'edge123', 'firefox120', 'safari17.5'];

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: { target: browsers, cssTarget: browsers, assetsInlineLimit: 0, sourcemap: false },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/healthz': server, '/socket.io': { target: server, ws: true } },
  },
});

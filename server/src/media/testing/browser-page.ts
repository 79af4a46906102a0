import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('./browser-page.js', import.meta.url));
const CLIENT = new URL('../../../../client/package.json', import.meta.url);

/** The part of vite used here; vite itself belongs to the client's package. */
type Vite = { build(options: object): Promise<{ output: Array<{ type: string; code?: string }> }> };

/** Serves the bot page with mediasoup-client bundled by the client's own vite. */
export async function serveBotPage(): Promise<{ url: string; close(): Promise<void> }> {
  const script = await bundle();
  const server = createServer((request, response) => {
    const isScript = request.url === '/bot.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><body><script type="module" src="/bot.js"></script></body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/`, close };
}

async function bundle(): Promise<string> {
  const vite: Vite = await import(createRequire(CLIENT).resolve('vite'));
  const built = await vite.build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, rollupOptions: { input: ENTRY } },
  });
  const code = built.output.find(({ type }) => type === 'chunk')?.code;
  if (code === undefined) throw new Error('the bot page could not be bundled');
  return code;
}

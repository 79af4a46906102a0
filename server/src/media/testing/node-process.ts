import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MEDIA_NODE_VARIABLE, mediaNodeReadySchema } from '../media-node-settings.ts';
import { RemotePlane } from '../remote-plane.ts';
import { until } from './until.ts';
import { testSettings } from './worker-bin.ts';

const PROGRAM = fileURLToPath(new URL('../../media-node.ts', import.meta.url));

/** A media node in a process of its own, as in the house; what a test does cannot make its packets late. */
export async function startNode(overrides: Parameters<typeof testSettings>[0] & { linkPort?: number } = {}) {
  const settings = { ...(await testSettings(overrides)), linkPort: overrides.linkPort ?? 0 };
  const env = { PATH: process.env.PATH, [MEDIA_NODE_VARIABLE]: JSON.stringify(settings) };
  const child = fork(PROGRAM, [], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [message] = await once(child, 'message');
  const { linkPort } = mediaNodeReadySchema.parse(message);
  const secret = settings.linkSecret;
  return { child, linkPort, secret, link: () => linkTo(linkPort, secret) };
}

async function linkTo(linkPort: number, secret: string): Promise<RemotePlane> {
  const plane = new RemotePlane({ url: `http://127.0.0.1:${linkPort}`, secret });
  await until(() => plane.linked);
  return plane;
}

import { readFile } from 'node:fs/promises';
import type { PersonalLink } from '@plenum/server/demo/seed-demo';
import { clipCache } from './bots/clip-cache.ts';
import { playOnStage } from './bots/stage-play.ts';

/** `node scripts/bots.ts <file>`: sends the demo's bots into a running house. The file is that of PLENUM_DEMO_LINKS_FILE. */
const file = process.argv[2];
if (!file) {
  process.stderr.write('Usage: node scripts/bots.ts <file with the links of the demo>\n');
  process.exit(2);
}

const play = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
process.on('disconnect', end);

const links = JSON.parse(await readFile(file, 'utf8')) as PersonalLink[];
const ofBots = links.filter(({ audience }) => audience === 'bots');
await playOnStage({
  links: new Map(ofBots.map(({ personId, url }) => [personId, url])),
  cache: clipCache(),
  signal: play.signal,
  say: (sentence) => process.stdout.write(`${sentence}\n`),
});
process.exit(0);

/** Goodbyes take a moment; whoever is still talking after it is left behind. */
function end(): void {
  play.abort();
  setTimeout(() => process.exit(0), 800).unref();
}

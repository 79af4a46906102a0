import { readdir, readFile, readlink } from 'node:fs/promises';
import type { Page } from '@playwright/test';

/** The house's port to which the page's media goes, as soon as it goes. Every media worker has a port of its own. */
export async function mediaPortOf(page: Page): Promise<number> {
  const port = await page.waitForFunction(async () => {
    for (const direction of ['recv', 'send'] as const) {
      const rows = (await window.__plenum?.stats(direction).catch(() => [])) ?? [];
      const pair = rows.find((row) => row['type'] === 'candidate-pair' && row['nominated'] === true);
      const found = rows.find((row) => row['id'] === pair?.['remoteCandidateId'])?.['port'];
      if (typeof found === 'number') return found;
    }
    return null;
  });
  return (await port.jsonValue()) ?? 0;
}

/** Which of the processes listens on the UDP port, from /proc. */
export async function ownerOfPort(pids: number[], port: number): Promise<number> {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  const table = await readFile('/proc/net/udp', 'utf8');
  const inodes = table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${hexPort}`))
    .map((fields) => fields[9]);
  for (const pid of pids) {
    const files = await readdir(`/proc/${pid}/fd`);
    const targets = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
    if (inodes.some((inode) => targets.includes(`socket:[${inode}]`))) return pid;
  }
  throw new Error(`none of the media workers listens on port ${port}`);
}

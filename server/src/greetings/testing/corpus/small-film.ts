import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aac, ffmpeg, h264, picture, tone } from '../make-media.ts';

const seconds = 1.2;
const made = new Map<string, Promise<Buffer>>();

/** Made once for all of those that break it in their own way. */
function once(name: string, make: () => Promise<Buffer>): () => Promise<Buffer> {
  return () => {
    const known = made.get(name) ?? make();
    made.set(name, known);
    return known;
  };
}

const parts = [...picture('320x180', seconds), ...tone(seconds)];

async function throughFile(...args: string[]): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-film-'));
  try {
    await ffmpeg(...args, join(folder, 'film'));
    return await readFile(join(folder, 'film'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The index stands at the end, as a phone writes it. */
export const smallMp4 = once('mp4', () => throughFile(...parts, ...h264, ...aac, '-f', 'mp4'));
export const fastMp4 = once('fast', () =>
  throughFile(...parts, ...h264, ...aac, '-movflags', '+faststart', '-f', 'mp4'),
);
export const smallWebm = once('webm', () =>
  throughFile(...parts, '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus', '-f', 'webm'),
);
export const smallTs = once('ts', () => throughFile(...parts, ...h264, ...aac, '-f', 'mpegts'));

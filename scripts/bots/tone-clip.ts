import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Clip } from './clip.ts';
import { readOggOpus } from './ogg.ts';
import { frameMs } from './voice.ts';

const run = promisify(execFile);
const seconds = 4;
/** Full scale less 12 dB; the level of each packet says so whatever the amplitude. */
const usual = 0.25;
const level = 15;

/** A pure tone of so many Hz as a bot sends it, and no picture: what arrives can be told apart from every other tone. */
export async function toneClip(frequency: number, amplitude = usual): Promise<Clip> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-tone-'));
  const file = join(folder, 'tone.ogg');
  try {
    const source = `aevalsrc=${amplitude}*sin(2*PI*${frequency}*t):s=48000:d=${seconds}`;
    const opus = ['-c:a', 'libopus', '-b:a', '64k', '-frame_duration', String(frameMs)];
    await run('ffmpeg', ['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', source, ...opus, '-y', file], {
      timeout: 20_000,
    });
    const packets = readOggOpus(await readFile(file));
    return { framesPerSecond: 1, layers: [], sound: { packets, levels: new Uint8Array(packets.length).fill(level) } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Clip } from './clip.ts';
import { readIvf } from './ivf.ts';
import { readOggOpus } from './ogg.ts';
import { frameMs, levelsOf, murmur, sampleRate } from './voice.ts';

const run = promisify(execFile);

/** What is drawn and heard: initials on a ground of their own colour, and a voice of its own pitch in Hz. */
export type ClipLook = { initials: string; colour: string; pitch: number };

/** Raised when the making changes, so that clips of an older kind are made anew. */
const clipVersion = 2;
const seconds = 10;
const framesPerSecond = 15;
const layers = [
  { name: 'low', width: 320, height: 180, bitrate: '60k' },
  { name: 'middle', width: 640, height: 360, bitrate: '150k' },
  { name: 'high', width: 1280, height: 720, bitrate: '400k' },
] as const;

/** The clip from the cache, made there first if need be. ffmpeg is started once for a picture and once for a sound. */
export async function obtainClip(cache: string, look: ClipLook, signal?: AbortSignal): Promise<Clip> {
  const folder = join(cache, `v${clipVersion}-${look.initials}-${look.colour}-${look.pitch}`.toLowerCase());
  const found = await readClip(folder).catch(() => undefined);
  if (found) return found;
  await makeClip(folder, look, signal);
  return readClip(folder);
}

async function readClip(folder: string): Promise<Clip> {
  const files = await Promise.all(layers.map(({ name }) => readFile(join(folder, `${name}.ivf`))));
  const pictures = files.map(readIvf);
  const packets = readOggOpus(await readFile(join(folder, 'sound.ogg')));
  const levels = new Uint8Array(await readFile(join(folder, 'levels')));
  if (packets.length === 0 || pictures.some(({ frames }) => frames.length === 0)) throw new Error('an empty clip');
  return { framesPerSecond, layers: pictures, sound: { packets, levels } };
}

/** Written beside its place and moved there whole: two bots' processes at once do no harm, nor does a stop in between. */
async function makeClip(folder: string, look: ClipLook, signal: AbortSignal | undefined): Promise<void> {
  const work = `${folder}.${process.pid}`;
  await mkdir(work, { recursive: true });
  try {
    await Promise.all([makeSound(work, look, signal), makePicture(work, look, signal)]);
    await rename(work, folder).catch(async (error: unknown) => {
      await readClip(folder).catch(() => Promise.reject(error));
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function makeSound(folder: string, { pitch }: ClipLook, signal: AbortSignal | undefined): Promise<void> {
  const samples = murmur(seconds, pitch);
  const raw = join(folder, 'sound.raw');
  await writeFile(raw, Buffer.from(samples.buffer));
  await writeFile(join(folder, 'levels'), levelsOf(samples));
  const input = ['-f', 's16le', '-ar', String(sampleRate), '-ac', '1', '-i', raw];
  const opus = ['-c:a', 'libopus', '-b:a', '32k', '-vbr', 'on', '-frame_duration', String(frameMs)];
  await ffmpeg([...input, ...opus, '-f', 'ogg', join(folder, 'sound.ogg')], signal);
  await rm(raw);
}

/** Falls back to a card without words where ffmpeg finds no font. */
async function makePicture(folder: string, look: ClipLook, signal: AbortSignal | undefined): Promise<void> {
  const outputs = layers.flatMap(({ name, bitrate }) => encoding(name, bitrate, join(folder, `${name}.ivf`)));
  const draw = (words: string) => ffmpeg([...inputs(look), '-filter_complex', filters(words), ...outputs], signal);
  await draw(lettering(look)).catch((error: unknown) => (signal?.aborted ? Promise.reject(error) : draw('null')));
}

function inputs({ colour }: ClipLook): string[] {
  const size = `r=${framesPerSecond}:d=${seconds}`;
  const ground = `color=c=0x${colour}:s=1280x720:${size}`;
  const bar = `color=c=0xd4a72c:s=96x24:${size}`;
  return ['-f', 'lavfi', '-i', ground, '-f', 'lavfi', '-i', bar];
}

/** A bar travels to and fro above the initials, so that a picture which stands still is seen to do so. */
function filters(words: string): string {
  const travel = `overlay=x='(W-w)*(0.5+0.25*sin(2*PI*t/5))':y=130`;
  const splits = `split=3${layers.map(({ name }) => `[${name}-raw]`).join('')}`;
  const scales = layers.map(({ name, width, height }) => `[${name}-raw]scale=${width}:${height}[${name}]`);
  return [`[0][1]${travel},${words},${splits}`, ...scales].join(';');
}

function lettering({ initials }: ClipLook): string {
  const centred = 'x=(w-text_w)/2:fontcolor=0xf7f1e3';
  const large = `drawtext=text=${initials}:fontsize=280:${centred}:y=(h-text_h)/2-30`;
  const clock = `drawtext=text='%{eif\\:t\\:d\\:2}':fontsize=64:${centred}:y=h-200`;
  return `${large},${clock}`;
}

/** One key frame a second, no frame that looks ahead, nothing held back: what a browser's encoder sends in a call. */
function encoding(layer: string, bitrate: string, file: string): string[] {
  const keyFrames = ['-g', String(framesPerSecond), '-keyint_min', String(framesPerSecond)];
  const realtime = ['-deadline', 'realtime', '-cpu-used', '12', '-lag-in-frames', '0', '-auto-alt-ref', '0'];
  const rate = ['-b:v', bitrate, '-maxrate', bitrate, '-bufsize', bitrate, '-error-resilient', '1'];
  return [
    '-map',
    `[${layer}]`,
    '-c:v',
    'libvpx',
    ...keyFrames,
    ...realtime,
    ...rate,
    '-threads',
    '1',
    '-f',
    'ivf',
    file,
  ];
}

async function ffmpeg(args: string[], signal: AbortSignal | undefined): Promise<void> {
  await run('ffmpeg', ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', ...args], {
    timeout: 120_000,
    ...(signal ? { signal } : {}),
  });
}

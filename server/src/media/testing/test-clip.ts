import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { ClipManifest, Waveform } from '@plenum/shared/domain/clip-manifest';

export type TestClip = { root: string; folder: string; hash: string; duration: number };
export type TestClipKind = {
  seconds: number;
  framesPerSecond: 25 | 30;
  /** Frames from key frame to key frame. */
  keyEvery: number;
  layers: 1 | 2 | 3;
  /** Of the largest layer, in bits per second. */
  bitrate?: number;
};

/** Raised when the making changes. */
const VERSION = 5;
const SIZES = [
  { width: 320, height: 180, share: 0.12 },
  { width: 640, height: 360, share: 0.35 },
  { width: 1_280, height: 720, share: 1 },
] as const;
const BITS = 16;
const STRIP = { width: 64, height: 12 };
const SAMPLE_RATE = 48_000;
const FLASH_FRAMES = 2;
const BEEP_HZ = 1_000;

/**
 * A prepared clip whose frames carry their own number: a strip of blocks at the top, most significant bit first, below it
 * the same inverted, below that a flash at each full second, when the sound beeps. Made once and kept.
 */
export async function testClip(kind: TestClipKind): Promise<TestClip> {
  const root = join(tmpdir(), `plenum-test-clips-${userInfo().uid}`);
  const { seconds, framesPerSecond, keyEvery, layers, bitrate = 1_800_000 } = kind;
  const folder = `v${VERSION}-${seconds}s-${framesPerSecond}-${keyEvery}-${layers}-${bitrate}`;
  const path = join(root, folder);
  const manifest = () => readFile(join(path, 'manifest.json'));
  const bytes = await manifest().catch(async () => {
    await make(path, { ...kind, bitrate });
    return manifest();
  });
  return { root, folder, hash: createHash('sha256').update(bytes).digest('hex'), duration: seconds * 1_000 };
}

/** Beside its place and moved there whole, so that two runs at once do no harm. */
async function make(path: string, kind: Required<TestClipKind>): Promise<void> {
  const work = `${path}.${process.pid}`;
  await mkdir(work, { recursive: true });
  try {
    await Promise.all([makePicture(work, kind), makeSound(work, kind)]);
    // Of one height throughout, 20 dB below full scale; what is heard in the files is no matter of the meter's.
    const peaks = Array.from({ length: kind.seconds * 10 }, () => 0.1);
    await writeFile(join(work, 'waveform.json'), JSON.stringify({ perSecond: 10, peaks } satisfies Waveform));
    await writeFile(join(work, 'manifest.json'), JSON.stringify(await manifestOf(work, kind), null, 2));
    await rename(work, path).catch(() => readFile(join(path, 'manifest.json')));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function manifestOf(
  work: string,
  { seconds, framesPerSecond, keyEvery, layers, bitrate }: Required<TestClipKind>,
): Promise<ClipManifest> {
  const sum = async (file: string) =>
    createHash('sha256')
      .update(await readFile(join(work, file)))
      .digest('hex');
  const made = SIZES.slice(0, layers).map(async ({ width, height, share }, at) => {
    const file = `v${at}.ivf`;
    return { file, width, height, bitrate: Math.round(bitrate * share), sha256: await sum(file) };
  });
  const beside = (file: string) => ({ file, sha256: createHash('sha256').update(file).digest('hex') });
  return {
    version: 1,
    durationMs: seconds * 1_000,
    frameRate: framesPerSecond,
    keyFrameEveryMs: Math.round((keyEvery * 1_000) / framesPerSecond),
    layers: await Promise.all(made),
    audio: { file: 'a.ogg', sha256: await sum('a.ogg') },
    poster: beside('poster.jpg'),
    waveform: { file: 'waveform.json', sha256: await sum('waveform.json') },
    preview: beside('preview.mp4'),
    loudness: { integratedLufs: -23, truePeakDbtp: -9 },
    source: {
      ...{ sha256: beside('source').sha256, durationMs: seconds * 1_000, width: 1_280, height: 720, rotation: 0 },
      ...{ frameRate: framesPerSecond, container: 'mp4', videoCodec: 'h264', audioCodec: 'aac', hadAudio: true },
    },
    notes: [],
  };
}

function makePicture(work: string, { seconds, framesPerSecond, keyEvery, layers, bitrate }: Required<TestClipKind>) {
  const sizes = SIZES.slice(0, layers);
  const source = `testsrc2=s=1280x720:r=${framesPerSecond}:d=${seconds}`;
  const strip = `scale=1280:240:flags=neighbor,format=yuv420p`;
  const split = `split=${layers}${sizes.map((_, at) => `[s${at}]`).join('')}`;
  const scales = sizes.map(({ width, height }, at) => `[s${at}]scale=${width}:${height}[v${at}]`);
  const graph = [`[1]${strip}[strip]`, `[0][strip]overlay=0:0,format=yuv420p,${split}`, ...scales].join(';');
  const outputs = sizes.flatMap(({ share }, at) => [
    ...['-map', `[v${at}]`, '-c:v', 'libvpx', '-b:v', String(Math.round(bitrate * share))],
    ...['-deadline', 'realtime', '-cpu-used', '8', '-auto-alt-ref', '0', '-lag-in-frames', '0', '-threads', '1'],
    ...['-g', String(keyEvery), '-keyint_min', String(keyEvery), '-force_key_frames', `expr:not(mod(n,${keyEvery}))`],
    ...['-f', 'ivf', join(work, `v${at}.ivf`)],
  ]);
  const raw = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
    '-s',
    `${STRIP.width}x${STRIP.height}`,
    '-r',
    String(framesPerSecond),
  ];
  const frames = Array.from({ length: seconds * framesPerSecond }, (_, number) => stripOf(number, framesPerSecond));
  return ffmpeg(['-f', 'lavfi', '-i', source, ...raw, '-i', '-', '-filter_complex', graph, ...outputs], frames);
}

/** The same picture and sound as a film that a guest might send: H264 and AAC in MP4, of about `bitrate` bits a second. */
export async function testFilm(path: string, { seconds, bitrate }: { seconds: number; bitrate: number }) {
  const rate = 25;
  const work = `${path}.sound`;
  await mkdir(work, { recursive: true });
  await makeSound(work, { seconds, framesPerSecond: rate, keyEvery: rate, layers: 1, bitrate });
  const { width, height } = STRIP;
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${width}x${height}`, '-r', String(rate), '-i', '-'];
  const source = `testsrc2=s=640x360:r=${rate}:d=${seconds},noise=alls=20:allf=t`;
  const graph = '[1]scale=640:120:flags=neighbor,format=yuv420p[strip];[0][strip]overlay=0:0,format=yuv420p[v]';
  const coded = ['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', String(bitrate), '-c:a', 'aac', '-b:a', '128k'];
  const frames = Array.from({ length: seconds * rate }, (_, number) => stripOf(number, rate));
  const inputs = ['-f', 'lavfi', '-i', source, ...raw, '-i', join(work, 'a.ogg')];
  const maps = ['-filter_complex', graph, '-map', '[v]', '-map', '2:a'];
  await ffmpeg([...inputs, ...maps, ...coded, '-movflags', '+faststart', '-f', 'mp4', path], frames);
  await rm(work, { recursive: true, force: true });
}

function stripOf(number: number, framesPerSecond: number): Buffer {
  const { width, height } = STRIP;
  const strip = Buffer.alloc(width * height);
  const isFlash = number % framesPerSecond < FLASH_FRAMES;
  for (let at = 0; at < strip.length; at += 1) {
    const bit = Math.floor(((at % width) * BITS) / width);
    const isSet = ((number >> (BITS - 1 - bit)) & 1) === 1;
    const row = Math.floor((Math.floor(at / width) * 3) / height);
    const isLight = row === 0 ? isSet : row === 1 ? !isSet : isFlash;
    strip[at] = isLight ? 235 : 16;
  }
  return strip;
}

function makeSound(work: string, { seconds, framesPerSecond }: Required<TestClipKind>) {
  const samples = new Int16Array(seconds * SAMPLE_RATE * 2);
  const beep = (FLASH_FRAMES / framesPerSecond) * SAMPLE_RATE;
  for (let at = 0; at < seconds * SAMPLE_RATE; at += 1) {
    if (at % SAMPLE_RATE >= beep) continue;
    const value = Math.round(Math.sin((2 * Math.PI * BEEP_HZ * at) / SAMPLE_RATE) * 12_000);
    samples.fill(value, at * 2, at * 2 + 2);
  }
  const raw = ['-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', '2', '-i', '-'];
  const opus = ['-c:a', 'libopus', '-b:a', '96k', '-frame_duration', '20', '-f', 'ogg', join(work, 'a.ogg')];
  return ffmpeg([...raw, ...opus], [Buffer.from(samples.buffer)]);
}

async function ffmpeg(args: string[], input: Buffer[]): Promise<void> {
  const child = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  // An early end of ffmpeg is told by its exit code.
  child.stdin.on('error', () => undefined);
  child.stdin.end(Buffer.concat(input));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('close', resolve).once('error', reject),
  );
  if (code !== 0) throw new Error(`ffmpeg could not make a test clip: ${said.slice(0, 500)}`);
}

/** What the contract of the media plane plays. */
export const contractClip = (): Promise<TestClip> =>
  testClip({ seconds: 10, framesPerSecond: 30, keyEvery: 30, layers: 3 });

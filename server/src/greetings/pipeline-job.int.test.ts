import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { waveformSchema } from '@plenum/shared/domain/clip-manifest';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readIvf } from './ivf.ts';
import { openSandbox } from './open-sandbox.ts';
import { type ClipJob, type ClipStage, clipStages, runClipJob } from './pipeline-job.ts';
import { filesOf, hashFile, type PreparedClip, readPreparedClip } from './prepared-clip.ts';
import type { Sandbox, SandboxEnd } from './sandbox.ts';
import { keepOnly } from './stage-folder.ts';
import { turned } from './testing/corpus/boxes.ts';
import { descendants } from './testing/descendants.ts';
import { aac, beepIn, ffmpeg, flashAndBeep, flashIn, h264, picture, tone } from './testing/make-media.ts';

// The work is done at the lowest priority, and whatever else runs on the machine goes first.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let folder: string;
let sandbox: Sandbox;
let plain: string;
/** What becomes of the plain clip when nothing comes in between. */
let undisturbed: PreparedClip;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-clips-'));
  const opened = await openSandbox({ unsafe: false });
  if (opened.state !== 'open') throw new Error(opened.sentence);
  sandbox = opened.sandbox;
  plain = join(folder, 'plain.mp4');
  await ffmpeg(...picture('640x360', 2.4, 30), ...tone(2.4), ...h264, ...aac, plain);
  undisturbed = await prepared(plain);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function jobFor(source: string, more: Partial<ClipJob> = {}): Promise<ClipJob> {
  count += 1;
  return {
    sandbox,
    source,
    sha256: (await hashFile(source)) ?? '',
    work: join(folder, `work-${count}`),
    destination: join(folder, `clips-${count}`, 'clip'),
    ...more,
  };
}

async function prepared(source: string): Promise<PreparedClip> {
  const end = await runClipJob(await jobFor(source));
  if (end.state !== 'ready') throw new Error(JSON.stringify(end));
  return end.clip;
}

describe('a clip', () => {
  test('has aligned layers, sound of its exact length, loudness, poster, waveform and preview', async () => {
    const progress: Array<{ stage: ClipStage; share: number }> = [];
    const job = await jobFor(plain, { onProgress: (at) => progress.push(at) });
    const end = await runClipJob(job);
    if (end.state !== 'ready') throw new Error(JSON.stringify(end));
    const { manifest, hash } = end.clip;
    expect(manifest).toMatchObject({
      version: 1,
      durationMs: 2400,
      frameRate: 30,
      keyFrameEveryMs: 1000,
      layers: [
        { file: 'v0.ivf', width: 320, height: 180 },
        { file: 'v1.ivf', width: 640, height: 360 },
      ],
      source: { sha256: job.sha256, durationMs: 2400, width: 640, height: 360, rotation: 0, hadAudio: true },
      notes: [],
    });
    for (const { file } of manifest.layers) {
      const index = await readIvf(join(job.destination, file));
      expect(index?.frames.length).toBe(72);
      expect(index?.frames.flatMap(({ isKey }, at) => (isKey ? [at] : []))).toEqual([0, 30, 60]);
    }
    expect(Math.abs((manifest.loudness.integratedLufs ?? 0) + 23)).toBeLessThanOrEqual(0.5);
    expect(manifest.loudness.truePeakDbtp).toBeLessThanOrEqual(-1);
    const sound = await ffmpeg('-i', join(job.destination, 'a.ogg'), '-f', 's16le', 'pipe:1');
    expect(Math.abs(sound.length / 4 / 48 - 2400)).toBeLessThanOrEqual(20);
    const waveform = waveformSchema.parse(JSON.parse(await readFile(join(job.destination, 'waveform.json'), 'utf8')));
    expect(waveform.peaks.length).toBe(24);
    expect((await readdir(job.destination)).toSorted()).toEqual(
      [...filesOf(manifest).map(({ file }) => file), 'manifest.json'].toSorted(),
    );
    const shares = progress.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(new Set(progress.map(({ stage }) => stage))).toEqual(new Set(clipStages));
    expect(existsSync(job.work)).toBe(false);
    expect(await readPreparedClip(job.destination, { files: 'verify' })).toMatchObject({
      state: 'ready',
      clip: { hash },
    });
  });

  test('comes out the same each time, and is not made twice', async () => {
    const job = await jobFor(plain);
    const first = await runClipJob(job);
    const again = await runClipJob({ ...job, sandbox: { walls: 'none', run: () => Promise.reject(new Error('no')) } });
    expect(again).toEqual(first);
    expect(first).toMatchObject({ state: 'ready', clip: { hash: undisturbed.hash } });
  });

  test('that was touched afterwards is seen to be broken, and made again', async () => {
    const job = await jobFor(plain, { destination: undisturbed.folder });
    const first = { state: 'ready', clip: undisturbed };
    await appendFile(join(job.destination, 'v0.ivf'), 'x');
    expect(await readPreparedClip(job.destination, { files: 'verify' })).toEqual({
      state: 'broken',
      what: 'file',
      file: 'v0.ivf',
    });
    expect(await runClipJob(job)).toEqual(first);
    await writeFile(join(job.destination, 'manifest.json'), '{"version":1}');
    expect(await readPreparedClip(job.destination, { files: 'trust' })).toMatchObject({ what: 'manifest' });
    await unlink(join(job.destination, 'manifest.json'));
    await symlink('/etc/hostname', join(job.destination, 'manifest.json'));
    expect(await readPreparedClip(job.destination, { files: 'trust' })).toEqual({ state: 'missing' });
  });

  test('is not made of a source that is not what was received', async () => {
    const job = await jobFor(plain, { sha256: '0'.repeat(64) });
    expect(await runClipJob(job)).toEqual({ state: 'refused', code: 'sourceChanged' });
    expect(existsSync(job.work)).toBe(false);
  });
});

describe('sound and picture stay together', () => {
  const sources: Array<[what: string, make: (file: string) => Promise<unknown>, at: number]> = [
    ['as recorded', (file) => ffmpeg(...flashAndBeep(2.4, 1.2), ...h264, ...aac, file), 1.2],
    [
      'with a picture that begins 0.7 s after the sound',
      (file) =>
        ffmpeg(
          '-itsoffset',
          '0.7',
          ...flashAndBeep(2.4, 1.2).slice(0, 4),
          '-itsoffset',
          '0',
          ...flashAndBeep(3.1, 1.9).slice(4),
          ...h264,
          ...aac,
          file,
        ),
      1.9,
    ],
    [
      'with frames dropped here and there, as a phone does, in 30 a second',
      (file) =>
        ffmpeg(
          ...flashAndBeep(2.4, 1.2, 30),
          '-vf',
          "select='not(eq(mod(n\\,7)\\,3))'",
          '-fps_mode',
          'vfr',
          ...h264,
          ...aac,
          file,
        ),
      1.2,
    ],
    [
      'from a transport stream that begins at an hour',
      (file) => ffmpeg(...flashAndBeep(2.4, 1.2), ...h264, ...aac, '-output_ts_offset', '3600', '-f', 'mpegts', file),
      1.2,
    ],
  ];
  test.each(sources)('%s', async (_what, make, at) => {
    count += 1;
    const source = join(folder, `sync-${count}.mp4`);
    await make(source);
    const clip = await prepared(source);
    const flash = await flashIn(join(clip.folder, 'v0.ivf'), clip.manifest.frameRate);
    const beep = await beepIn(join(clip.folder, 'a.ogg'));
    expect(Math.abs(flash - at)).toBeLessThanOrEqual(0.045);
    expect(Math.abs(beep - flash)).toBeLessThanOrEqual(0.04);
  });
});

describe('the picture', () => {
  /** The light in its four quarters, from the left at the top to the right at the bottom. */
  const quarters = async (file: string) => [
    ...(await ffmpeg(
      '-i',
      file,
      '-frames:v',
      '1',
      '-vf',
      'scale=2:2:flags=area,format=gray',
      '-f',
      'rawvideo',
      'pipe:1',
    )),
  ];

  test.each([
    [0, 0],
    [90, 1],
    [180, 3],
    [270, 2],
  ])('that was held at %d° stands upright', async (degrees, brightest) => {
    const source = join(folder, `held-${degrees}.mp4`);
    const corner = 'color=black:s=320x180:d=1.2,drawbox=x=0:y=0:w=80:h=60:c=white:t=fill';
    await ffmpeg('-f', 'lavfi', '-i', corner, ...h264, source);
    await writeFile(source, turned(await readFile(source), degrees));
    const light = await quarters(join((await prepared(source)).folder, 'v0.ivf'));
    expect(light.indexOf(Math.max(...light))).toBe(brightest);
    expect(light.filter((value) => value > 20).length).toBe(1);
  });

  test('with the brightness of HDR is neither dull nor glaring', async () => {
    const source = join(folder, 'hdr.mp4');
    // Half of the scale of PQ is the white of a usual screen.
    const grey = 'color=gray:s=320x180:d=1.2,format=yuv420p10le';
    const tags = ['-color_trc', 'smpte2084', '-color_primaries', 'bt2020', '-colorspace', 'bt2020nc'];
    await ffmpeg('-f', 'lavfi', '-i', grey, '-c:v', 'libx264', '-preset', 'ultrafast', ...tags, source);
    const light = await quarters(join((await prepared(source)).folder, 'v0.ivf'));
    expect(Math.min(...light)).toBeGreaterThan(100);
    expect(Math.max(...light)).toBeLessThan(225);
  });
});

describe('trouble', () => {
  const ends: Array<[what: string, end: SandboxEnd, expected: object]> = [
    [
      'no space on the disk',
      { state: 'ended', code: 1, output: Buffer.alloc(0), messages: 'av_write: No space left on device' },
      { state: 'failed', why: 'noSpace' },
    ],
    [
      'walls that fall',
      { state: 'ended', code: 1, output: Buffer.alloc(0), messages: 'bwrap: Creating new namespace failed' },
      { state: 'failed', why: 'sandbox' },
    ],
    ['more time than it may take', { state: 'timeLimit', messages: '' }, { state: 'refused', code: 'tooDemanding' }],
    [
      'more memory than it may take',
      { state: 'ended', code: 1, output: Buffer.alloc(0), messages: 'x: Cannot allocate memory' },
      { state: 'refused', code: 'tooDemanding' },
    ],
    [
      'a picture that cannot be decoded',
      { state: 'ended', code: 69, output: Buffer.alloc(0), messages: '' },
      { state: 'refused', code: 'damaged' },
    ],
    [
      'a program that says it is done and has made nothing',
      { state: 'ended', code: 0, output: Buffer.alloc(0), messages: '' },
      { state: 'refused', code: 'damaged' },
    ],
  ];
  test.each(ends)("%s ends a job; what is the house's own can be resumed", async (_what, end, expected) => {
    const run: Sandbox['run'] = (each) => (each.program === 'ffmpeg' ? Promise.resolve(end) : sandbox.run(each));
    const job = await jobFor(plain, { sandbox: { ...sandbox, run } });
    expect(await runClipJob(job)).toEqual(expected);
    expect(existsSync(join(job.work, 'inspect'))).toBe('why' in expected);
    expect(existsSync(job.destination)).toBe(false);
  });
});

describe('a job that is interrupted', () => {
  const runner = fileURLToPath(new URL('./testing/job-runner.ts', import.meta.url));

  /** The last line is how it ended; undefined when it was killed as it began the stage. */
  async function runProcess(job: ClipJob, killAt?: ClipStage): Promise<string | undefined> {
    const child = spawn(process.execPath, [runner, job.source, job.work, job.destination], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let last: string | undefined;
    for await (const line of createInterface({ input: child.stdout })) {
      last = line;
      if (line !== killAt) continue;
      // In the middle of its work, where it has some that takes time.
      await expect
        .poll(() => descendants(child.pid).length > 0 || child.exitCode !== null || killAt === 'publish')
        .toBe(true);
      const below = descendants(child.pid).map(({ pid }) => pid);
      child.kill('SIGKILL');
      await expect
        .poll(() => below.filter((pid) => existsSync(`/proc/${pid}/ns/net`)), { timeout: 10_000 })
        .toEqual([]);
      return undefined;
    }
    return last;
  }

  test.each(clipStages)('by kill -9 in "%s" goes on where it was, ends the same, and leaves nothing', async (stage) => {
    const job = await jobFor(plain);
    expect(await runProcess(job, stage)).toBeUndefined();
    const begun = existsSync(job.work) ? await readdir(job.work) : [];
    const done = clipStages.slice(0, Math.max(0, clipStages.indexOf(stage)));
    expect(begun).toEqual(expect.arrayContaining(done));
    const used: string[] = [];
    const counting: Sandbox = {
      ...sandbox,
      run: (each) => {
        used.push(each.program);
        return sandbox.run(each);
      },
    };
    const end = await runClipJob({ ...job, sandbox: counting });
    expect(end).toMatchObject({ state: 'ready', clip: { hash: undisturbed.hash } });
    // What was done is not done again.
    if (stage === 'publish') expect(used).toEqual([]);
    if (stage !== 'inspect') expect(used).not.toContain('ffprobe');
    expect(existsSync(job.work)).toBe(false);
    expect(await readdir(join(job.destination, '..'))).toEqual(['clip']);
    expect((await readdir(job.destination)).length).toBe(filesOf(undisturbed.manifest).length + 1);
  });

  test('by its caller ends at once and can be resumed', async () => {
    const cancel = new AbortController();
    const job = await jobFor(plain, {
      signal: cancel.signal,
      onProgress: ({ stage }) => stage === 'picture' && cancel.abort(),
    });
    expect(await runClipJob(job)).toEqual({ state: 'cancelled' });
    expect(await readdir(job.work)).toEqual(expect.arrayContaining(['inspect', 'owner.json']));
    const { signal: _gone, ...free } = job;
    expect(await runClipJob(free)).toMatchObject({ state: 'ready' });
  });

  test("does not take another source's work over", async () => {
    const other = join(folder, 'other.mp4');
    await ffmpeg(...picture('320x180', 1.2), ...h264, other);
    const job = await jobFor(plain);
    await mkdir(join(job.work, 'inspect'), { recursive: true });
    await writeFile(join(job.work, 'owner.json'), JSON.stringify({ version: 1, sha256: await hashFile(other) }));
    expect(await runClipJob(job)).toMatchObject({ state: 'ready', clip: { manifest: { durationMs: 2400 } } });
  });
});

test('what a job leaves in its folder is taken only as plain files of the expected names', async () => {
  const out = join(folder, 'left');
  await mkdir(join(out, 'deep'), { recursive: true });
  await writeFile(join(out, 'extra'), 'x');
  await symlink('/etc/hostname', join(out, 'v0.ivf'));
  expect(await keepOnly(out, ['v0.ivf'])).toBe(false);
  expect(await readdir(out)).toEqual(['v0.ivf']);
  await unlink(join(out, 'v0.ivf'));
  await writeFile(join(out, 'v0.ivf'), 'x');
  expect(await keepOnly(out, ['v0.ivf'])).toBe(true);
});

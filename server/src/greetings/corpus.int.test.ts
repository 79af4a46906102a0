import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSandbox } from './open-sandbox.ts';
import { type ClipJobEnd, runClipJob } from './pipeline-job.ts';
import { hashFile } from './prepared-clip.ts';
import type { Sandbox } from './sandbox.ts';
import { corpus, corpusTable } from './testing/corpus/corpus.ts';
import type { CorpusEntry, Lures } from './testing/corpus/entry.ts';
import { listen } from './testing/ear.ts';
import { type LiveLook, openLiveHouse } from './testing/live-house.ts';
import { ffmpeg } from './testing/make-media.ts';
import { watchTraffic } from './testing/watch-traffic.ts';

const canaryText = 'canary-4f1d2c7a-of-the-house';
const longestJob = 60_000;
/** As many as there are cores on a small machine. */
const atOnce = 2;
const quietMs = 3000;
/** ms by which the voice of somebody who speaks meanwhile, or an answer of the house, may be later than in quiet. */
const later = 200;

type Outcome = { end: ClipJobEnd; ms: number; folder: string };
const outcomes = new Map<string, Outcome>();
const entries = corpus.flatMap((group) => group.entries);

let folder: string;
let ear: Awaited<ReturnType<typeof listen>>;
let traffic: ReturnType<typeof watchTraffic>;
let callsWhileMaking = 0;
let live: Awaited<ReturnType<typeof openLiveHouse>>;
let [quiet, beside]: LiveLook[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-corpus-'));
  ear = await listen();
  const lures: Lures = { canaryPath: join(folder, 'canary'), canaryText, url: `http://127.0.0.1:${ear.port}` };
  await writeFile(lures.canaryPath, canaryText, { mode: 0o644 });
  const opened = await openSandbox({ unsafe: false });
  if (opened.state !== 'open') throw new Error(opened.sentence);
  live = await openLiveHouse();
  await pause(quietMs);
  quiet = await live.look();
  traffic = watchTraffic();
  const waiting = [...entries];
  const work = async () => {
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
      outcomes.set(entry.name, await outcomeOf(opened.sandbox, entry, lures));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  beside = await live.look();
  callsWhileMaking = ear.calls();
  traffic.stop();
}, 480_000);

afterAll(async () => {
  await Promise.all([ear.close(), live.close()]);
  await rm(folder, { recursive: true, force: true });
  const all = [...outcomes.values()];
  const slowest = Math.max(...all.map(({ ms }) => ms));
  const ready = all.filter(({ end }) => end.state === 'ready').length;
  const { samples, packets } = traffic;
  console.log(
    `Corpus: ${all.length} files, ${ready} clips, ${all.length - ready} refused; slowest ${Math.round(slowest)} ms; ` +
      `${samples} looks at ${traffic.namespaces} networks: ${packets} packets; ${callsWhileMaking} calls heard.`,
  );
});

async function outcomeOf(sandbox: Sandbox, entry: CorpusEntry, lures: Lures): Promise<Outcome> {
  const own = join(folder, entry.name);
  await mkdir(own);
  const source = join(own, 'source');
  const content = await entry.make(source, lures);
  if (typeof content === 'string' || (Buffer.isBuffer(content) && content.length > 0)) await writeFile(source, content);
  if (entry.name === 'empty') await writeFile(source, '');
  const sha256 = (await hashFile(source)) ?? '';
  const began = performance.now();
  const job = { sandbox, source, sha256, work: join(own, 'work'), destination: join(own, 'clip') };
  return { end: await runClipJob(job), ms: performance.now() - began, folder: own };
}

describe.each(corpus)('$group', ({ entries }) => {
  test.each(entries)('$name: $what', async ({ name, expected }) => {
    const outcome = outcomes.get(name);
    if (!outcome) throw new Error('was not run');
    const { end, ms } = outcome;
    expect(ms).toBeLessThan(longestJob);
    expect((await readdir(outcome.folder)).includes('work')).toBe(false);
    if (expected.state === 'refused') {
      expect(end).toMatchObject({ state: 'refused' });
      expect([expected.code].flat()).toContain(end.state === 'refused' ? end.code : '');
      expect((await readdir(outcome.folder)).includes('clip')).toBe(false);
      return;
    }
    if (end.state !== 'ready') throw new Error(`is no clip: ${JSON.stringify(end)}`);
    const { manifest } = end.clip;
    const top = manifest.layers.at(-1);
    if (expected.codes) expect([...new Set(manifest.notes.map(({ code }) => code))]).toEqual(expected.codes);
    if (expected.size) expect(`${top?.width}x${top?.height}`).toBe(expected.size);
    if (expected.rate) expect(manifest.frameRate).toBe(expected.rate);
    expect(Math.abs(manifest.durationMs - manifest.source.durationMs)).toBeLessThanOrEqual(200);
    expect(manifest.loudness.truePeakDbtp ?? -99).toBeLessThanOrEqual(-1);
    for (const file of await readdir(end.clip.folder)) {
      const bytes = await readFile(join(end.clip.folder, file));
      expect(bytes.includes(canaryText.slice(0, 12)), `${file} of ${name}`).toBe(false);
    }
  });
});

describe('the corpus as a whole', () => {
  test('has at least sixty files, each of another name', () => {
    expect(entries.length).toBeGreaterThanOrEqual(60);
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
  });

  test('sends nothing out: nobody called, and no packet went through the network of any job', async () => {
    expect(callsWhileMaking).toBe(0);
    expect(traffic.samples).toBeGreaterThan(entries.length);
    expect(traffic).toMatchObject({ packets: 0, interfaces: ['lo'] });
    // The same files do call where nothing holds them.
    const playlist = join(folder, 'hls-http', 'source');
    await ffmpeg(
      '-protocol_whitelist',
      'file,http,tcp',
      '-f',
      'hls',
      '-allowed_extensions',
      'ALL',
      '-i',
      playlist,
      '-f',
      'null',
      '-',
    ).catch(() => undefined);
    expect(ear.calls()).toBeGreaterThan(0);
  });

  test('leaves a house beside it as it was: a voice goes on without a gap, and the house says that it is well', () => {
    if (!quiet || !beside) throw new Error('nobody listened');
    console.log('Beside the corpus:', JSON.stringify({ quiet, beside }));
    // Speaker and listener are one process; where that itself came late, it is not the house's fault.
    const lateness = Math.max(quiet.ownDelay, beside.ownDelay);
    expect(beside.longestGap).toBeLessThan(Math.max(quiet.longestGap, lateness) + later);
    expect(beside.packets / beside.seconds).toBeGreaterThan(0.95 * (quiet.packets / quiet.seconds));
    expect(beside.health.asked).toBeGreaterThan(entries.length);
    expect(beside.health.unhealthy).toBe(0);
    expect(beside.health.p99).toBeLessThan(Math.max(quiet.health.p99, lateness) + later);
  });

  test("is what the README's table says", async () => {
    const readme = await readFile(new URL('./README.md', import.meta.url), 'utf8');
    expect(readme).toContain(corpusTable());
  });
});

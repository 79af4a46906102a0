import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type GreetingView, greetingPaths } from '@plenum/shared/protocol/greetings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { S3Endpoint } from './testing/s3-endpoint.ts';
import { type Outcome, persisting, sha256Of, TusGuest } from './testing/tus-guest.ts';

const script = fileURLToPath(new URL('./testing/upload-house.ts', import.meta.url));
const streams = 8;
let folder: string;
/** Where films go instead of the disk, in the tests of that; it stands when the house falls. */
let bucket: { endpoint: S3Endpoint; address: string } | undefined;
let child: ChildProcess;
let port = 0;
let guest: TusGuest;
let stranger: TusGuest;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-uploads-'));
  port = 0;
  const { cookie } = await openHouse();
  guest = new TusGuest(() => port, cookie);
  stranger = new TusGuest(() => port, 'plenum_session=nobody');
});
afterEach(async () => {
  await killed();
  await bucket?.endpoint.close();
  bucket = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** The house anew, with films in a bucket. */
async function moveToBucket(): Promise<void> {
  const endpoint = new S3Endpoint('films', 'house');
  bucket = { endpoint, address: await endpoint.listen() };
  await killed();
  await openHouse();
}

async function openHouse(): Promise<{ cookie: string }> {
  const address = bucket ? [bucket.address] : [];
  child = spawn(process.execPath, [script, folder, String(streams), String(port), ...address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.once('exit', (code) => reject(new Error(`the house ended with ${code}`)));
  });
  const told = JSON.parse(printed) as { port: number; cookie: string };
  port = told.port;
  return told;
}

async function killed(): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

async function viewOf(greetingId: string): Promise<GreetingView> {
  const { body } = await guest.ask({ method: 'GET', path: greetingPaths.one('dialogue', greetingId) });
  return (JSON.parse(body) as { view: GreetingView }).view;
}

/** Numbers that look random and are the same in each run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Harm = 'none' | 'flipped' | 'cutShort' | 'gone';

/** Answers what harm was done: a film whose parts are not one object yet has nothing to be harmed. */
async function harm(kind: Harm, uploadId: string, size: number): Promise<Harm> {
  if (bucket) return harmObject(bucket.endpoint, kind, uploadId, size);
  const path = join(folder, 'greetings', 'uploads', uploadId);
  if (kind === 'gone') await rm(path);
  if (kind === 'cutShort') await truncate(path, size >> 1);
  if (kind !== 'flipped') return kind;
  const file = await open(path, 'r+');
  await file.write(Buffer.from([1]), 0, 1, size >> 2);
  await file.close();
  return kind;
}

function harmObject({ objects }: S3Endpoint, kind: Harm, uploadId: string, size: number): Harm {
  const found = objects.get(uploadId);
  if (!found) return 'none';
  if (kind === 'gone') objects.delete(uploadId);
  if (kind === 'cutShort') objects.set(uploadId, { ...found, bytes: found.bytes.subarray(0, size >> 1) });
  if (kind === 'flipped') found.bytes.writeUInt8((found.bytes.readUInt8(size >> 2) + 1) % 256, size >> 2);
  return kind;
}

const storedBytes = async (uploadId: string): Promise<Buffer | undefined> =>
  bucket
    ? bucket.endpoint.objects.get(uploadId)?.bytes
    : await readFile(join(folder, 'greetings', 'uploads', uploadId));

/** One film over a line that is cut at random, with harm done to the disk before its end is told. */
async function send(
  greetingId: string,
  bytes: Buffer,
  roll: () => number,
  wanted: Harm,
): Promise<Outcome & { damage: Harm }> {
  const sha256 = sha256Of(bytes);
  const created = await persisting(() => guest.create(greetingId, bytes.length));
  if (typeof created !== 'string') return { state: 'refused', code: created.code, damage: 'none' };
  for (;;) {
    const offset = await persisting(() => guest.offset(created));
    if (typeof offset !== 'number') return { state: 'refused', code: offset.code, damage: 'none' };
    if (offset === bytes.length) break;
    const rest = bytes.subarray(offset, offset + 40_000 + Math.floor(roll() * 200_000));
    const drop = roll() < 0.4 ? Math.floor(roll() * rest.length) : undefined;
    await guest.patch(created, offset, rest, drop).catch(() => {});
  }
  const damage = await harm(wanted, created, bytes.length);
  return { ...(await persisting(() => guest.complete(greetingId, created, sha256))), damage };
}

/** So many films a stream, sent while the house is killed again and again. */
async function storm(films: number) {
  let isOver = false;
  let kills = 0;
  const chaos = (async () => {
    const roll = dice(7);
    while (!isOver) {
      await delay(700 + roll() * 900);
      if (isOver) return;
      kills += 1;
      await killed();
      await openHouse();
    }
  })();
  const outcomes = await Promise.all(
    Array.from({ length: streams }, async (_, index) => {
      const greetingId = `greeting-${index}`;
      const roll = dice(100 + index);
      const told: Array<Outcome & { damage: Harm }> = [];
      for (let film = 0; film < films; film += 1) {
        const bytes = randomBytes(20_000 + Math.floor(roll() * 300_000));
        const wanted = (['flipped', 'cutShort', 'gone'] as const)[Math.floor(roll() * 24)] ?? 'none';
        const outcome = await send(greetingId, bytes, roll, wanted);
        told.push(outcome);
        const { greeting } = await persisting(() => viewOf(greetingId));
        const accepted = 'uploadId' in greeting.file ? greeting.file : undefined;
        if (outcome.state === 'refused') {
          expect(accepted?.sha256).not.toBe(sha256Of(bytes));
          continue;
        }
        expect(accepted).toMatchObject({ uploadId: outcome.uploadId, sha256: sha256Of(bytes), size: bytes.length });
        expect((await storedBytes(outcome.uploadId))?.equals(bytes)).toBe(true);
      }
      return told;
    }),
  );
  isOver = true;
  await chaos;
  const all = outcomes.flat();
  const refused = all.filter((outcome) => outcome.state === 'refused');
  expect(refused.filter(({ damage }) => damage === 'none')).toEqual([]);
  expect(all.filter(({ damage }) => damage !== 'none')).toHaveLength(refused.length);
  const codes = new Set(refused.map((outcome) => outcome.state === 'refused' && outcome.code));
  console.info(
    `${all.length} uploads: ${all.length - refused.length} received, ${refused.length} refused, ${kills} kills`,
  );
  return { films: all.length, kills, codes: [...codes].toSorted() };
}

test('GREET-3 200 films over lines that are cut, through a house that is killed, with a disk that fails: whole or refused', async () => {
  const { films, kills, codes } = await storm(25);
  expect(films).toBe(200);
  expect(kills).toBeGreaterThanOrEqual(3);
  expect(codes).toEqual(['NO_SUCH_UPLOAD', 'UPLOAD_DIFFERS', 'UPLOAD_UNFINISHED']);
}, 240_000);

test('GREET-3 40 films into a bucket, over lines that are cut, through a house that is killed: whole or refused', async () => {
  await moveToBucket();
  const { films, kills, codes } = await storm(5);
  expect(films).toBe(40);
  expect(kills).toBeGreaterThanOrEqual(1);
  expect(codes.length).toBeGreaterThan(0);
  expect(await readdir(join(folder, 'greetings', 'uploads'))).toEqual([]);
}, 120_000);

test('GREET-2 another’s upload is as unknown as none, and nothing is begun by who may not send', async () => {
  const created = String(await guest.create('greeting-0', 1000));
  expect(await stranger.offset(created)).toEqual({ code: 'HEAD 404' });
  expect((await stranger.patch(created, 0, Buffer.alloc(10))).status).toBe(404);
  expect(await stranger.create('greeting-0', 1000)).toEqual({ code: 'NOT_SIGNED_IN' });
  expect(await guest.create('greeting-99', 1000)).toEqual({ code: 'NO_SUCH_GREETING' });
  expect(await guest.create('greeting-0', (1 << 20) + 1)).toEqual({ code: 'TOO_LARGE' });
  expect(await stranger.complete('greeting-0', created, 'a'.repeat(64))).toMatchObject({ code: 'NO_SUCH_GREETING' });
  const odd = await guest.ask({
    method: 'POST',
    path: greetingPaths.uploads,
    headers: { 'upload-length': '10', 'upload-metadata': `personId ${Buffer.from('x').toString('base64')}` },
  });
  expect(odd.status).toBe(403);
  for (const path of ['..%2f..%2flog.sqlite', '%2e%2e', 'constructor']) {
    expect(await guest.offset(path)).toEqual({ code: 'HEAD 404' });
  }
});

test('GREET-4 three unfinished uploads at once, the oldest making room, and the end told twice is told once', async () => {
  const first = String(await guest.create('greeting-1', 100));
  for (let index = 0; index < 3; index += 1) await guest.create('greeting-1', 100);
  expect(await guest.offset(first)).toEqual({ code: 'HEAD 404' });
  const bytes = randomBytes(100);
  const { uploads } = await viewOf('greeting-1');
  expect(uploads).toHaveLength(3);
  const uploadId = uploads[0]!.uploadId;
  await guest.patch(uploadId, 0, bytes);
  const told = [
    await guest.complete('greeting-1', uploadId, sha256Of(bytes)),
    await guest.complete('greeting-1', uploadId, sha256Of(bytes)),
  ];
  expect(told).toEqual([
    { state: 'received', uploadId },
    { state: 'received', uploadId },
  ]);
  expect((await viewOf('greeting-1')).processing).toEqual({ stage: 'waiting', done: 0 });
});

test('words: subtitles are read, a script is kept, and what is neither is refused', async () => {
  const put = (kind: string, text: string) =>
    guest.ask({
      method: 'PUT',
      path: `${greetingPaths.one('dialogue', 'greeting-2')}/words/${kind}/en`,
      headers: { 'content-type': 'text/plain' },
      body: Buffer.from(text),
    });
  expect((await put('subtitles', '00:01.000 --> 00:02.000\nGood morning')).status).toBe(200);
  expect((await put('script', 'Good morning,\nladies and gentlemen')).status).toBe(200);
  expect((await put('subtitles', 'no times at all')).body).toContain('WORDS_UNREADABLE');
  expect((await put('poem', 'x')).body).toContain('MALFORMED');
  const { greeting } = await viewOf('greeting-2');
  expect([greeting.subtitles.en?.lines, greeting.script.en?.lines]).toEqual([1, 2]);
  const get = async (kind: string) => {
    const path = `${greetingPaths.one('dialogue', 'greeting-2')}/words/${kind}/en`;
    return JSON.parse((await guest.ask({ method: 'GET', path })).body);
  };
  expect(await get('subtitles')).toEqual({ ok: true, cues: [{ from: 1000, until: 2000, text: 'Good morning' }] });
  expect(await get('script')).toEqual({ ok: true, text: 'Good morning,\nladies and gentlemen' });
  await put('subtitles', '');
  expect(await get('subtitles')).toMatchObject({ ok: false, refusal: { code: 'NO_SUCH_GREETING' } });
  expect((await viewOf('greeting-2')).greeting.subtitles).toEqual({});
});

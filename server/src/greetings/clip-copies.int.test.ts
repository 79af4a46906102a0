import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClipManifest, manifestFile } from '@plenum/shared/domain/clip-manifest';
import type { DomainEvent } from '@plenum/shared/domain/event';
import { dignitary, founding } from '@plenum/shared/domain/testing/fixture';
import { v4 as newUuid } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { systemClock } from '../rooms/clock.ts';
import { encodeEvent } from '../rooms/event-codec.ts';
import { HouseRegistry } from '../rooms/house-registry.ts';
import type { Bucket } from './bucket/bucket.ts';
import { s3Bucket } from './bucket/s3-bucket.ts';
import { keepClipCopies } from './clip-copies.ts';
import { filesOf, hashFile, readPreparedClip } from './prepared-clip.ts';
import { S3Endpoint } from './testing/s3-endpoint.ts';
import { copiedWordsStorage, localWordsStorage } from './words-storage.ts';

const uploadId = 'upload-1';
let folder: string;
let endpoint: S3Endpoint;
let bucket: Bucket;
let end = () => {};
const broken: unknown[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-copies-'));
  endpoint = new S3Endpoint('films', 'house');
  const address = await endpoint.listen();
  bucket = s3Bucket({ bucket: 'films', endpoint: address, region: 'eu', keyId: 'house', secret: 'x' });
  broken.length = 0;
});
afterEach(async () => {
  end();
  await endpoint.close();
  await rm(folder, { recursive: true, force: true });
});

const clipFolder = (id: string) => join(folder, 'clips', id);

/** A clip whose files are what its manifest says; what they hold matters to nobody here. */
async function madeClip(): Promise<string> {
  await mkdir(clipFolder(uploadId), { recursive: true });
  const made = async (file: string) => {
    await writeFile(join(clipFolder(uploadId), file), `bytes of ${file}`);
    return { file, sha256: (await hashFile(join(clipFolder(uploadId), file))) ?? '' };
  };
  const manifest: ClipManifest = {
    version: 1,
    durationMs: 1000,
    frameRate: 25,
    keyFrameEveryMs: 1000,
    layers: [{ ...(await made('low.ivf')), width: 320, height: 180, bitrate: 1 }],
    audio: await made('sound.ogg'),
    poster: await made('poster.jpg'),
    waveform: await made('waveform.json'),
    preview: await made('preview.mp4'),
    loudness: { integratedLufs: null, truePeakDbtp: null },
    source: {
      ...{ sha256: 'a'.repeat(64), durationMs: 1000, width: 320, height: 180, rotation: 0, frameRate: 25 },
      ...{ container: 'mp4', videoCodec: 'h264', audioCodec: null, hadAudio: false },
    },
    notes: [],
  };
  expect(filesOf(manifest)).toHaveLength(5);
  await writeFile(join(clipFolder(uploadId), manifestFile), JSON.stringify(manifest));
  const read = await readPreparedClip(clipFolder(uploadId), { files: 'verify' });
  return read.state === 'ready' ? read.clip.hash : '';
}

/** A house whose one greeting is that clip, and which keeps copies from now on. */
async function opened(hash: string): Promise<void> {
  const log = new MemoryEventLog();
  const of = { greetingId: 'greeting-1', personId: dignitary.personId };
  const upload = { uploadId, sha256: 'a'.repeat(64), size: 5, at: 1 };
  const events: DomainEvent[] = [
    ...founding,
    { type: 'greetingPlanned', ...of, roomId: 'plenary', itemId: null, language: 'ja' },
    { type: 'consentGiven', ...of, version: '2026-11', language: 'ja', at: 1 },
    { type: 'greetingReceived', ...of, ...upload },
    {
      type: 'greetingFinished',
      ...of,
      file: { state: 'processed', ...upload, clip: { hash, durationMs: 1000, notes: [] } },
    },
  ];
  const stamp = { at: 1, commandId: newUuid(), actor: { kind: 'system' } } as const;
  await log.append(
    'conference:dialogue',
    0,
    events.map((event) => encodeEvent(event, stamp)),
  );
  const registry = new HouseRegistry(log, Date.now);
  await registry.openAll();
  const workFolder = (id: string) => join(folder, 'work', id);
  const onBroken = (error: unknown) => broken.push(error);
  end = keepClipCopies({ registry, bucket, clipFolder, workFolder, clock: systemClock(60), onBroken });
}

test('a clip is copied, a copy nobody names is taken away, and a lost disk gets the clip back whole', async () => {
  const hash = await madeClip();
  await cp(clipFolder(uploadId), join(folder, 'before'), { recursive: true });
  await bucket.put('clips/other/manifest.json', Buffer.from('{}'));
  await opened(hash);
  await expect.poll(() => endpoint.objects.has(`clips/${uploadId}/${manifestFile}`)).toBe(true);
  expect(endpoint.objects.size).toBe(6);
  end();
  await rm(join(folder, 'clips'), { recursive: true });
  await opened(hash);
  await expect.poll(() => readdir(clipFolder(uploadId)).catch(() => [])).toHaveLength(6);
  expect(await readPreparedClip(clipFolder(uploadId), { files: 'verify' })).toMatchObject({
    state: 'ready',
    clip: { hash },
  });
  expect(broken).toEqual([]);
});

test('a copy that is not the clip that was processed never comes to the place of one', async () => {
  const hash = await madeClip();
  await opened(hash);
  await expect.poll(() => endpoint.objects.has(`clips/${uploadId}/${manifestFile}`)).toBe(true);
  end();
  await rm(join(folder, 'clips'), { recursive: true });
  endpoint.objects.get(`clips/${uploadId}/low.ivf`)?.bytes.write('other');
  await opened(hash);
  await expect.poll(() => broken.length).toBe(1);
  expect(await readdir(join(folder, 'clips')).catch(() => [])).toEqual([]);
});

test('what the bucket did not take is brought again', async () => {
  const hash = await madeClip();
  endpoint.fault = (method) => (method === 'PUT' ? 'error' : 'none');
  await opened(hash);
  await expect.poll(() => broken.length).toBe(1);
  endpoint.fault = () => 'none';
  await expect.poll(() => endpoint.objects.size, { timeout: 20_000 }).toBe(6);
});

test('words are in the bucket when they are saved, and are found there when the disk has lost them', async () => {
  const words = copiedWordsStorage(localWordsStorage(folder), bucket);
  const hash = await words.save(Buffer.from('Good morning'));
  await rm(join(folder, 'greetings'), { recursive: true });
  expect((await words.read(hash))?.toString()).toBe('Good morning');
  endpoint.objects.get(`words/${hash}`)?.bytes.write('Bad');
  expect([await words.read(hash), await words.read('b'.repeat(64))]).toEqual([undefined, undefined]);
  endpoint.fault = () => 'error';
  await expect(words.save(Buffer.from('more'))).rejects.toThrow();
});

import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BucketSettings } from '../bucket/bucket.ts';
import { s3Bucket } from '../bucket/s3-bucket.ts';
import { S3Endpoint } from '../testing/s3-endpoint.ts';
import { localUploadStorage } from './local-upload-storage.ts';
import { s3UploadStorage } from './s3-upload-storage.ts';
import { begun, sha256Of, uploadStorageContract } from './upload-storage.contract.ts';
import type { UploadStorage } from './upload-storage.ts';

const part = 65_536;
const secret = 'only-config-reads-this';

async function inBucket(folder: string) {
  const endpoint = new S3Endpoint('films', 'house');
  const settings: BucketSettings = {
    bucket: 'films',
    endpoint: await endpoint.listen(),
    region: 'eu-central-1',
    keyId: 'house',
    secret,
  };
  const bucket = s3Bucket(settings);
  return { endpoint, settings, open: () => s3UploadStorage({ settings, bucket, dataDir: folder, reserve: 0, part }) };
}

const newFolder = () => mkdtemp(join(tmpdir(), 'plenum-storage-'));

uploadStorageContract('local disk', async () => {
  const folder = await newFolder();
  const uploads = join(folder, 'greetings', 'uploads');
  return {
    open: () => localUploadStorage(folder, 0),
    harm: async (uploadId, how) => {
      if (how === 'gone') return rm(join(uploads, uploadId));
      const file = await open(join(uploads, uploadId), 'r+');
      await file.write(Buffer.from('changed'), 0, 7, 90_000);
      await file.close();
    },
    left: () => readdir(uploads),
    close: () => rm(folder, { recursive: true, force: true }),
  };
});

uploadStorageContract('S3', async () => {
  const folder = await newFolder();
  const { endpoint, open: opened } = await inBucket(folder);
  return {
    open: opened,
    harm: async (uploadId, how) => {
      const found = endpoint.objects.get(uploadId);
      if (how === 'gone') endpoint.objects.delete(uploadId);
      else found?.bytes.write('changed', 90_000);
    },
    left: async () => [
      ...endpoint.objects.keys(),
      ...endpoint.growing.keys(),
      ...(await readdir(join(folder, 'greetings', 'fetched'))),
    ],
    close: async () => {
      await endpoint.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
});

describe('what only a bucket can do', () => {
  let folder: string;
  let endpoint: S3Endpoint;
  let settings: BucketSettings;
  let storage: UploadStorage;
  let reopened: () => Promise<UploadStorage>;
  const film = Buffer.alloc(400_000, 'film');

  beforeEach(async () => {
    folder = await newFolder();
    ({ endpoint, settings, open: reopened } = await inBucket(folder));
    storage = await reopened();
  });
  afterEach(async () => {
    await endpoint.close();
    await rm(folder, { recursive: true, force: true });
  });

  const write = (id: string, offset: number, until = film.length) =>
    storage.tus.write(Readable.from([film.subarray(offset, until)]), id, offset);

  test('a kill between the last part and the whole: the end is told as if nothing had been', async () => {
    const id = await begun(storage, film.length);
    endpoint.fault = (method, _key, query) => (method === 'POST' && query.has('uploadId') ? 'error' : 'none');
    await expect(write(id, 0)).rejects.toThrow();
    expect(endpoint.objects.has(id)).toBe(false);
    endpoint.fault = () => 'none';
    storage = await reopened();
    expect((await storage.tus.getUpload(id)).offset).toBe(film.length);
    expect(await storage.seal(id)).toEqual({ state: 'sealed', sha256: sha256Of(film), size: film.length });
    expect(endpoint.growing.size).toBe(0);
  });

  test('a part that is lost in the middle is never passed over', async () => {
    const id = await begun(storage, film.length);
    endpoint.fault = (_method, _key, query) => (query.get('partNumber') === '3' ? 'error' : 'none');
    await expect(write(id, 0)).rejects.toThrow();
    endpoint.fault = () => 'none';
    const upload = [...endpoint.growing.values()][0]!;
    upload.parts.set(5, Buffer.alloc(part, 'stale'));
    storage = await reopened();
    const { offset } = await storage.tus.getUpload(id);
    expect(offset).toBe(2 * part);
    await write(id, offset);
    expect(await storage.seal(id)).toMatchObject({ sha256: sha256Of(film) });
  });

  test('a rest that a part has taken the place of counts no more', async () => {
    const id = await begun(storage, film.length);
    await write(id, 0, 10_000);
    endpoint.fault = (method, key) => (method === 'PUT' && key.endsWith('.part') ? 'error' : 'none');
    await expect(write(id, 10_000, part + 20_000)).rejects.toThrow();
    endpoint.fault = () => 'none';
    storage = await reopened();
    expect((await storage.tus.getUpload(id)).offset).toBe(part);
    await write(id, part);
    expect(await storage.seal(id)).toMatchObject({ sha256: sha256Of(film) });
  });

  test('a storage that does not answer is no missing upload, and tells neither keys nor addresses', async () => {
    const id = await begun(storage, film.length);
    storage = await reopened();
    endpoint.fault = () => 'error';
    const told = await storage.find(id).catch((error: unknown) => error);
    expect(told).toMatchObject({ name: 'InternalError', status: 500 });
    await endpoint.close();
    const silent = await storage.all().catch((error: unknown) => error);
    for (const error of [told, silent]) {
      expect(error).toBeInstanceOf(Error);
      const words = JSON.stringify([error, String(error), error instanceof Error && error.stack]);
      for (const hidden of [secret, settings.endpoint, settings.endpoint?.slice('http://'.length), settings.keyId])
        expect(words).not.toContain(hidden);
    }
  });

  test('a beginning without a record is taken away after its time, a recorded one stays', async () => {
    const kept = await begun(storage, film.length);
    endpoint.fault = (method, key) => (method === 'PUT' && key.endsWith('.info') ? 'error' : 'none');
    await expect(begun(storage, film.length)).rejects.toThrow();
    endpoint.fault = () => 'none';
    expect(endpoint.growing.size).toBe(2);
    await storage.tidy(Date.now() - 60_000);
    expect(endpoint.growing.size).toBe(2);
    await storage.tidy(Date.now() + 60_000);
    expect([...endpoint.growing.values()].map(({ key }) => key)).toEqual([kept]);
  });

  test('more uploads than one page of the bucket are all found', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 12; count += 1) ids.push(await begun(storage, 10));
    storage = await reopened();
    expect((await storage.all()).map(({ uploadId }) => uploadId).toSorted()).toEqual(ids.toSorted());
  });

  test('what a killed process had fetched is not left on the disk', async () => {
    await writeFile(join(folder, 'greetings', 'fetched', 'left'), 'x');
    storage = await reopened();
    expect(await readdir(join(folder, 'greetings', 'fetched'))).toEqual([]);
  });
});

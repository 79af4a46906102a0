import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Id, idSchema } from '@plenum/shared/domain/ids';
import { ERRORS, type Upload } from '@tus/server';
import type { Bucket, BucketSettings } from '../bucket/bucket.ts';
import { isAbsent } from '../bucket/s3-bucket.ts';
import { diskRoom } from './disk-room.ts';
import { S3TusStore, uploadOfRecord } from './s3-tus-store.ts';
import { uploadRecordSchema } from './upload-record.ts';
import type { LocalSource, Sealed, StoredUpload, UploadStorage } from './upload-storage.ts';

type Options = { settings: BucketSettings; bucket: Bucket; dataDir: string; reserve: number; part?: number };

/**
 * Uploads in a bucket; of the disk only what is being processed takes a place. The bucket is asked for each upload when
 * the house starts; from then on this remembers what it has written, and asks again after whatever went wrong.
 */
export async function s3UploadStorage({ settings, bucket, dataDir, reserve, part }: Options): Promise<UploadStorage> {
  const folder = join(dataDir, 'greetings', 'fetched');
  // What a process left here that was killed is fetched again.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const tus = new RememberingStore(settings, part);
  const find = (uploadId: Id) => tus.stored(uploadId);

  return {
    tus,
    find,
    all: async () => {
      const found: StoredUpload[] = [];
      for (const uploadId of await tus.known(bucket)) {
        const upload = await find(uploadId);
        if (upload) found.push(upload);
      }
      return found;
    },
    seal: async (uploadId, signal) => {
      tus.forget(uploadId);
      const found = await find(uploadId);
      if (!found) return { state: 'missing' };
      if (found.offset !== found.size) return { state: 'unfinished' };
      return (await sealed(bucket, uploadId, signal)) ?? (await finished(tus, bucket, uploadId, signal));
    },
    fetch: async (uploadId, signal) => {
      const size = (await find(uploadId)) && (await bucket.sizeOf(uploadId));
      if (size === undefined) return { state: 'missing' };
      if (size > (await diskRoom(folder, reserve))) return { state: 'noSpace' };
      return fetched(bucket, uploadId, join(folder, uploadId), signal);
    },
    remove: (uploadId) => tus.remove(idSchema.parse(uploadId)),
    tidy: async (before) => {
      const known = new Set(await tus.known(bucket, 'asked'));
      await tus.abandon(before, (id) => known.has(id));
    },
    room: () => diskRoom(folder, reserve),
  };
}

/** Knows how far each upload is without asking, as long as it has written the upload itself. */
class RememberingStore extends S3TusStore {
  readonly #uploads = new Map<Id, StoredUpload | 'unasked'>();
  #isListed = false;

  /** All uploads that have a record. */
  async known(bucket: Bucket, when: 'remembered' | 'asked' = 'remembered'): Promise<Id[]> {
    if (!this.#isListed || when === 'asked') {
      for (const { key } of await bucket.list()) {
        const uploadId = idSchema.safeParse(uploadOfRecord(key));
        if (uploadId.success && !this.#uploads.has(uploadId.data)) this.#uploads.set(uploadId.data, 'unasked');
      }
      this.#isListed = true;
    }
    return [...this.#uploads.keys()];
  }

  async stored(uploadId: Id): Promise<StoredUpload | undefined> {
    if (!idSchema.safeParse(uploadId).success) return undefined;
    const known = this.#uploads.get(uploadId);
    if (known !== undefined && known !== 'unasked') return known;
    try {
      return this.#remember(await this.getUpload(uploadId));
    } catch (error) {
      if (error !== ERRORS.FILE_NOT_FOUND) throw error;
      this.#uploads.delete(uploadId);
      return undefined;
    }
  }

  forget(uploadId: Id): void {
    if (this.#uploads.has(uploadId)) this.#uploads.set(uploadId, 'unasked');
  }

  override async create(upload: Upload): Promise<Upload> {
    const created = await super.create(upload);
    this.#remember(created);
    return created;
  }

  override async write(source: Readable, uploadId: string, offset: number): Promise<number> {
    this.forget(uploadId);
    const reached = await super.write(source, uploadId, offset).catch((error: unknown) => {
      this.forget(uploadId);
      throw error;
    });
    const known = await this.stored(uploadId);
    if (known) this.#uploads.set(uploadId, { ...known, offset: reached });
    return reached;
  }

  override async remove(uploadId: string): Promise<void> {
    this.forget(uploadId);
    await super.remove(uploadId);
    this.#uploads.delete(uploadId);
  }

  #remember({ id, size, metadata, creation_date, offset }: Upload): StoredUpload | undefined {
    const record = uploadRecordSchema.safeParse({ id, size, metadata, creation_date });
    if (!record.success) return undefined;
    const { data } = record;
    const startedAt = Date.parse(data.creation_date);
    const stored = { uploadId: data.id, ...data.metadata, size: data.size, offset, startedAt };
    this.#uploads.set(data.id, stored);
    return stored;
  }
}

/** The hash over the bytes as the bucket gives them back. */
async function sealed(bucket: Bucket, key: string, signal: AbortSignal | undefined): Promise<Sealed | undefined> {
  const body = await bucket.get(key, signal);
  if (!body) return undefined;
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(
    body,
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
      }
    },
    { signal },
  );
  return { state: 'sealed', sha256: hash.digest('hex'), size };
}

/** Of a house that was killed between the last part and the whole. */
async function finished(
  tus: S3TusStore,
  bucket: Bucket,
  key: string,
  signal: AbortSignal | undefined,
): Promise<Sealed> {
  const isWhole = await tus.finish(key).catch((error: unknown) => {
    if (isAbsent(error)) return false;
    throw error;
  });
  return (isWhole && (await sealed(bucket, key, signal))) || { state: 'missing' };
}

async function fetched(
  bucket: Bucket,
  key: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<LocalSource> {
  const release = () => rm(path, { force: true });
  const body = await bucket.get(key, signal);
  if (!body) return { state: 'missing' };
  try {
    await pipeline(body, createWriteStream(path, { mode: 0o600 }), { signal });
  } catch (error) {
    await release();
    throw error;
  }
  return { state: 'here', path, release };
}

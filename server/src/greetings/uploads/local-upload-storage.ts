import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { idSchema } from '@plenum/shared/domain/ids';
import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';
import { diskRoom } from './disk-room.ts';
import { type UploadRecord, uploadRecordSchema } from './upload-record.ts';
import type { Sealed, StoredUpload, UploadStorage } from './upload-storage.ts';

const ending = '.upload.json';

/** Records of uploads as files that are whole or not there. */
class DurableRecords {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async get(key: string): Promise<Upload | undefined> {
    const record = await this.read(key);
    return record && new Upload({ ...record, offset: 0 });
  }

  async read(key: string): Promise<UploadRecord | undefined> {
    const text = await readFile(this.#pathOf(key), 'utf8').catch(missing);
    if (text === undefined) return undefined;
    const parsed = uploadRecordSchema.safeParse(asJson(text));
    return parsed.success ? parsed.data : undefined;
  }

  async set(key: string, { id, size, metadata, creation_date }: Upload): Promise<void> {
    const path = this.#pathOf(key);
    const file = await open(`${path}.new`, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify({ id, size, metadata, creation_date }));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
  }

  delete(key: string): Promise<void> {
    return rm(this.#pathOf(key), { force: true });
  }

  async list(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(missing);
    return (names ?? []).filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  }

  #pathOf(key: string): string {
    return join(this.#folder, `${idSchema.parse(key)}${ending}`);
  }
}

/** Uploads in a folder of the data folder, for the house's own user alone. `reserve`: bytes of the disk that stay the log's. */
export async function localUploadStorage(dataDir: string, reserve: number): Promise<UploadStorage> {
  const directory = join(dataDir, 'greetings', 'uploads');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const records = new DurableRecords(directory);
  const tus = new FileStore({ directory, configstore: records });
  const fileOf = (uploadId: string) => join(directory, idSchema.parse(uploadId));

  const find = async (uploadId: string): Promise<StoredUpload | undefined> => {
    const record = idSchema.safeParse(uploadId).success ? await records.read(uploadId) : undefined;
    const file = record && (await stat(fileOf(uploadId)).catch(missing));
    if (!record || !file) return undefined;
    const { metadata, size, creation_date } = record;
    return { uploadId, ...metadata, size, offset: file.size, startedAt: Date.parse(creation_date) };
  };
  return {
    tus,
    find,
    all: async () => (await Promise.all((await records.list()).map(find))).filter((found) => found !== undefined),
    seal: async (uploadId, signal) => {
      const found = await find(uploadId);
      if (!found) return { state: 'missing' };
      if (found.offset !== found.size) return { state: 'unfinished' };
      return sealed(fileOf(uploadId), directory, signal);
    },
    fetch: async (uploadId) =>
      (await find(uploadId))
        ? { state: 'here', path: fileOf(uploadId), release: async () => {} }
        : { state: 'missing' },
    remove: async (uploadId) => {
      await rm(fileOf(uploadId), { force: true });
      await records.delete(uploadId);
    },
    tidy: async (before) => {
      const known = new Set((await records.list()).flatMap((id) => [id, `${id}${ending}`]));
      for (const name of await readdir(directory)) {
        const path = join(directory, name);
        const found = known.has(name) ? undefined : await stat(path).catch(missing);
        if (found && found.mtimeMs < before) await rm(path, { force: true });
      }
    },
    room: () => diskRoom(directory, reserve),
  };
}

/** File and folder are forced to the disk before anybody is told that the house has the file. */
async function sealed(path: string, folder: string, signal: AbortSignal | undefined): Promise<Sealed> {
  await synced(path);
  await synced(folder);
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(
    createReadStream(path, { highWaterMark: 1 << 20 }),
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

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function missing(error: unknown): undefined {
  if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return undefined;
  throw error;
}

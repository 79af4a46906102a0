import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Upload } from '@tus/server';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UploadStorage } from './upload-storage.ts';

export type StorageSubject = {
  /** The storage anew over what lies there, as after a kill. */
  open(): Promise<UploadStorage>;
  harm(uploadId: string, how: 'flipped' | 'gone'): Promise<void>;
  /** Names of all that lies there. */
  left(): Promise<string[]>;
  close(): Promise<void>;
};

export const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

export async function begun(storage: UploadStorage, size: number): Promise<string> {
  const id = newId();
  const metadata = { conferenceId: 'dialogue', greetingId: 'greeting-1', personId: 'guest' };
  await storage.tus.create(new Upload({ id, size, offset: 0, metadata, creation_date: new Date().toISOString() }));
  return id;
}

/** What every storage of uploads promises to whoever sends, processes and sweeps. */
export function uploadStorageContract(name: string, start: () => Promise<StorageSubject>): void {
  describe(`upload storage: ${name}`, () => {
    let subject: StorageSubject;
    let storage: UploadStorage;
    beforeEach(async () => {
      subject = await start();
      storage = await subject.open();
    });
    afterEach(() => subject.close());
    const film = randomBytes(1_000_003);

    async function sent(pieces: number[], reopens = false): Promise<string> {
      const id = await begun(storage, film.length);
      for (const until of [...pieces, film.length]) {
        if (reopens) storage = await subject.open();
        const { offset } = await storage.tus.getUpload(id);
        await storage.tus.write(Readable.from(inChunks(film.subarray(offset, until))), id, offset);
      }
      return id;
    }

    test('a film in pieces of any size is sealed with the hash of its bytes', async () => {
      for (const pieces of [[], [1], [70_000, 70_001, 500_000], [65_536, 131_072]]) {
        const id = await sent(pieces);
        expect(await storage.seal(id)).toEqual({ state: 'sealed', sha256: sha256Of(film), size: film.length });
      }
    });

    test('what another process began is continued where it stands', async () => {
      const id = await sent([100, 65_536, 200_000, 600_000], true);
      storage = await subject.open();
      expect(await storage.find(id)).toMatchObject({ uploadId: id, offset: film.length, size: film.length });
      expect(await storage.seal(id)).toMatchObject({ sha256: sha256Of(film) });
    });

    test('a piece whose line breaks keeps what came, and the rest follows on it', async () => {
      const id = await begun(storage, film.length);
      const cut = Readable.from(
        (async function* () {
          yield* inChunks(film.subarray(0, 300_000));
          throw new Error('the line was cut');
        })(),
      );
      await storage.tus.write(cut, id, 0).catch(() => {});
      storage = await subject.open();
      const { offset } = await storage.tus.getUpload(id);
      expect(offset).toBeGreaterThan(0);
      expect(offset).toBeLessThanOrEqual(300_000);
      await storage.tus.write(Readable.from(inChunks(film.subarray(offset))), id, offset);
      expect(await storage.seal(id)).toMatchObject({ sha256: sha256Of(film) });
    });

    test('what is not whole is not sealed, and what nobody began is not there', async () => {
      const id = await begun(storage, film.length);
      expect(await storage.seal(id)).toEqual({ state: 'unfinished' });
      await storage.tus.write(Readable.from(inChunks(film.subarray(0, 400_000))), id, 0);
      expect(await storage.seal(id)).toEqual({ state: 'unfinished' });
      expect((await storage.find(id))?.offset).toBe(400_000);
      for (const unknown of [newId(), '../log.sqlite', 'constructor', '', 'a/b'])
        expect([await storage.find(unknown), await storage.seal(unknown), await storage.fetch(unknown)]).toEqual([
          undefined,
          { state: 'missing' },
          { state: 'missing' },
        ]);
    });

    test('bytes that changed or went where they lie are told', async () => {
      const [changed, gone] = [await sent([]), await sent([])];
      await subject.harm(changed, 'flipped');
      await subject.harm(gone, 'gone');
      const sealed = await storage.seal(changed);
      expect(sealed.state === 'sealed' && sealed.sha256).not.toBe(sha256Of(film));
      expect(sealed).toMatchObject({ state: 'sealed', size: film.length });
      expect(await storage.seal(gone)).toEqual({ state: 'missing' });
    });

    test('processing gets a file of the same bytes, as often as it asks', async () => {
      const id = await sent([300_000]);
      for (let time = 0; time < 2; time += 1) {
        const source = await storage.fetch(id);
        if (source.state !== 'here') throw new Error(source.state);
        expect(sha256Of(await readFile(source.path))).toBe(sha256Of(film));
        await source.release();
      }
    });

    test('all are listed with how far they are, and of what is removed nothing is left', async () => {
      const ids = [await sent([]), await begun(storage, 5), await begun(storage, 90_000)];
      await storage.tus.write(Readable.from(inChunks(film.subarray(0, 80_000))), ids[2]!, 0);
      const offsets = async () => Object.fromEntries((await storage.all()).map((each) => [each.uploadId, each.offset]));
      const expected = { [ids[0]!]: film.length, [ids[1]!]: 0, [ids[2]!]: 80_000 };
      expect(await offsets()).toEqual(expected);
      storage = await subject.open();
      expect(await offsets()).toEqual(expected);
      await storage.tidy(0);
      expect(await offsets()).toEqual(expected);
      for (const id of [...ids, ...ids]) await storage.remove(id);
      expect(await storage.all()).toEqual([]);
      expect(await subject.left()).toEqual([]);
    });

    test('there is room as long as the reserve is free', async () => {
      expect(await storage.room()).toBeGreaterThan(0);
    });
  });
}

function* inChunks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}

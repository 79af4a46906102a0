import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  type ClipManifest,
  manifestFile,
  mostManifestBytes,
  parseClipManifest,
} from '@plenum/shared/domain/clip-manifest';

/** `hash` is that of the manifest's bytes and thereby of every file; approval is bound to it. */
export type PreparedClip = { folder: string; hash: string; manifest: ClipManifest };
export type ReadClip =
  | { state: 'ready'; clip: PreparedClip }
  | { state: 'missing' }
  | { state: 'broken'; what: 'manifest' | 'file'; file: string };

/** Reads a prepared clip. With `files: 'verify'` each of its files is compared to its hash, which reads all of them. */
export async function readPreparedClip(folder: string, { files }: { files: 'trust' | 'verify' }): Promise<ReadClip> {
  const bytes = await readPlain(join(folder, manifestFile), mostManifestBytes);
  if (bytes === undefined) return { state: 'missing' };
  const manifest = parseClipManifest(bytes.toString('utf8'));
  if (!manifest) return { state: 'broken', what: 'manifest', file: manifestFile };
  if (files === 'verify') {
    for (const { file: name, sha256: wanted } of filesOf(manifest)) {
      if ((await hashFile(join(folder, name))) !== wanted) return { state: 'broken', what: 'file', file: name };
    }
  }
  return { state: 'ready', clip: { folder, hash: createHash('sha256').update(bytes).digest('hex'), manifest } };
}

export function filesOf(manifest: ClipManifest): Array<{ file: string; sha256: string }> {
  const { layers, audio, poster, waveform, preview } = manifest;
  return [...layers, audio, poster, waveform, preview];
}

/** Undefined where there is no such file, or no plain one. */
export async function hashFile(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    const opened = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    await pipeline(opened.createReadStream(), hash);
    return hash.digest('hex');
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function readPlain(path: string, most: number): Promise<Buffer | undefined> {
  try {
    const opened = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { size } = await opened.stat();
      return size > most ? Buffer.alloc(0) : await opened.readFile();
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return code === 'ENOENT' || code === 'ELOOP' || code === 'ENOTDIR' || code === 'EISDIR';
}

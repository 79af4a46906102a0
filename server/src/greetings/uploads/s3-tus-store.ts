import type { Readable } from 'node:stream';
import type { Part } from '@aws-sdk/client-s3';
import { S3Store } from '@tus/s3-store';
import { ERRORS, Upload } from '@tus/server';
import type { BucketSettings } from '../bucket/bucket.ts';
import { BucketFailed, clientConfig, isAbsent, tellsNoSecrets } from '../bucket/s3-bucket.ts';

/** The smallest part that S3 takes. All parts but the last are of this size, so that a part's number tells where it lies. */
export const usualPart = 5 * 1024 ** 2;
const endings = { record: '.info', rest: '.part' } as const;
/** The upload whose record this key is, if it is one. */
export const uploadOfRecord = (key: string) =>
  key.endsWith(endings.record) ? key.slice(0, -endings.record.length) : undefined;

/**
 * tus on S3: parts one after the other, and what is less than a part beside them. In three things other than what it is
 * made of: parts are kept in memory and never in the system's temporary folder, one that failed is never passed over, and
 * the rest is kept until the part stands that takes its place, so that a kill at any moment costs a part and no more.
 */
export class S3TusStore extends S3Store {
  readonly #part: number;

  constructor(settings: BucketSettings, part = usualPart) {
    super({
      partSize: part,
      minPartSize: part,
      s3ClientConfig: { ...clientConfig(settings), bucket: settings.bucket },
    });
    tellsNoSecrets(this.client);
    this.#part = part;
  }

  override async write(source: Readable, id: string, offset: number): Promise<number> {
    const metadata = await this.getMetadata(id);
    const parts = await this.retrieveParts(id);
    const rest = await this.#rest(id, parts.length);
    let written = bytesOf(parts);
    if (written + rest.length !== offset) throw ERRORS.INVALID_OFFSET;
    let number = parts.length;
    const take = async (bytes: Buffer) => {
      number += 1;
      await this.uploadPart(metadata, bytes, number);
      written += bytes.length;
    };
    const held = new Held(rest);
    try {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        held.add(chunk);
        while (held.size >= this.#part) await take(held.first(this.#part));
      }
    } catch (error) {
      // Of a line that broke the bytes are kept; what the storage itself refuses is the end of it.
      if (error instanceof BucketFailed) throw error;
    }
    if (held.size > 0 && written + held.size === metadata.file.size) await take(held.first(held.size));
    if (written === metadata.file.size) await this.finish(id);
    const kept = held.first(held.size);
    if (kept.length > 0) await this.#keepRest(id, kept, number);
    return written + kept.length;
  }

  /** Makes the file of its parts; also again, and after a crash in between. False where parts are missing. */
  async finish(id: string): Promise<boolean> {
    const metadata = await this.getMetadata(id);
    const parts = await this.retrieveParts(id);
    if (bytesOf(parts) !== metadata.file.size) return false;
    await this.finishMultipartUpload(metadata, parts);
    await this.client.deleteObject({ Bucket: this.bucket, Key: this.partKey(id, true) });
    await this.clearCache(id);
    return true;
  }

  /** Idempotent, and of whole uploads too. */
  override async remove(id: string): Promise<void> {
    try {
      const { 'upload-id': uploadId } = await this.getMetadata(id);
      await this.client.abortMultipartUpload({ Bucket: this.bucket, Key: id, UploadId: uploadId });
    } catch (error) {
      if (!isAbsent(error)) throw error;
    }
    // The record goes last: as long as it stands the removal is found again.
    for (const Key of [id, this.partKey(id, true), this.infoKey(id)])
      await this.client.deleteObject({ Bucket: this.bucket, Key });
    await this.clearCache(id);
  }

  /** Uploads that were begun and have no record. */
  async abandon(before: number, isKnown: (id: string) => boolean): Promise<void> {
    const { Uploads = [] } = await this.client.listMultipartUploads({ Bucket: this.bucket });
    for (const { Key, UploadId, Initiated } of Uploads) {
      if (Key === undefined || isKnown(Key) || (Initiated?.getTime() ?? before) >= before) continue;
      await this.client.abortMultipartUpload({ Bucket: this.bucket, Key, UploadId });
    }
  }

  /** A storage that does not answer is no missing upload: the guest would begin anew. */
  override async getUpload(id: string): Promise<Upload> {
    try {
      const { size, metadata, creation_date } = (await this.getMetadata(id)).file;
      if (size === undefined || !metadata || creation_date === undefined) throw ERRORS.FILE_NOT_FOUND;
      const parts = await this.retrieveParts(id).catch((error: unknown) => {
        if (isAbsent(error)) return undefined;
        throw error;
      });
      const offset = parts ? bytesOf(parts) + (await this.#rest(id, parts.length)).length : size;
      return new Upload({ id, size, offset, metadata, creation_date });
    } catch (error) {
      throw isAbsent(error) || error instanceof SyntaxError ? ERRORS.FILE_NOT_FOUND : error;
    }
  }

  /** Those that follow on each other from the first; what stands behind a gap is written anew. */
  protected override async retrieveParts(id: string, after?: string): Promise<Part[]> {
    const parts = await super.retrieveParts(id, after);
    return after === undefined ? parts.filter(({ PartNumber }, index) => PartNumber === index + 1) : parts;
  }

  /** What stands behind so many parts; an older rest counts as none. */
  async #rest(id: string, parts: number): Promise<Buffer> {
    try {
      const found = await this.client.getObject({ Bucket: this.bucket, Key: this.partKey(id, true) });
      if (found.Metadata?.['after'] !== String(parts) || !found.Body) return Buffer.alloc(0);
      return Buffer.from(await found.Body.transformToByteArray());
    } catch (error) {
      if (isAbsent(error)) return Buffer.alloc(0);
      throw error;
    }
  }

  async #keepRest(id: string, bytes: Buffer, parts: number): Promise<void> {
    const where = { Bucket: this.bucket, Key: this.partKey(id, true) };
    await this.client.putObject({ ...where, Body: bytes, Metadata: { after: String(parts) } });
  }
}

const bytesOf = (parts: Part[]) => parts.reduce((sum, { Size }) => sum + (Size ?? 0), 0);

/** Bytes that wait until they are a part. */
class Held {
  #pieces: Buffer[];
  size: number;

  constructor(bytes: Buffer) {
    this.#pieces = [bytes];
    this.size = bytes.length;
  }

  add(bytes: Buffer): void {
    this.#pieces.push(bytes);
    this.size += bytes.length;
  }

  first(size: number): Buffer {
    const all = Buffer.concat(this.#pieces);
    this.#pieces = [Buffer.from(all.subarray(size))];
    this.size -= size;
    return all.subarray(0, size);
  }
}

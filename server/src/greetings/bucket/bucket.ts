import type { Readable } from 'node:stream';

/** An S3-compatible bucket that belongs to this house alone. The secret is read by config.ts and goes nowhere else. */
export type BucketSettings = {
  bucket: string;
  /** Undefined: the region's own at Amazon. */
  endpoint: string | undefined;
  region: string;
  keyId: string;
  secret: string;
};
export type BucketObject = { key: string; size: number };

/** Files that lie elsewhere, whole or not at all. Every call ends by itself, and may be repeated. */
export interface Bucket {
  put(key: string, bytes: Buffer): Promise<void>;
  /** `size` is that of the file now. */
  putFile(key: string, path: string, size: number): Promise<void>;
  get(key: string, signal?: AbortSignal): Promise<Readable | undefined>;
  /** Bytes; undefined where there is no such object. */
  sizeOf(key: string): Promise<number | undefined>;
  /** With a prefix what begins with it; without one what lies in no folder. */
  list(prefix?: string): Promise<BucketObject[]>;
  /** Idempotent. */
  remove(key: string): Promise<void>;
}

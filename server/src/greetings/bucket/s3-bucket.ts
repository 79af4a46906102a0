import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { S3, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { Bucket, BucketObject, BucketSettings } from './bucket.ts';

/** What the storage answered, by its name alone: its own errors repeat keys, signatures and addresses. */
export class BucketFailed extends Error {
  readonly status: number;

  constructor(name: string, status: number) {
    super(`the storage answered ${name} (${status})`);
    this.name = name;
    this.status = status;
  }
}

const absent = new Set(['NotFound', 'NoSuchKey', 'NoSuchUpload']);
export const isAbsent = (error: unknown) => error instanceof BucketFailed && absent.has(error.name);

/** Bounded in time, and without the checksums that only Amazon's own storage knows. */
export function clientConfig({ endpoint, region, keyId, secret }: BucketSettings): S3ClientConfig {
  return {
    region,
    credentials: { accessKeyId: keyId, secretAccessKey: secret },
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    requestHandler: { connectionTimeout: 5000, requestTimeout: 60_000, socketTimeout: 30_000 },
  };
}

/** Puts the storage's errors into the house's own words before anybody can log them. */
export function tellsNoSecrets(client: S3): S3 {
  client.middlewareStack.add(
    (next) => async (given) => {
      try {
        return await next(given);
      } catch (error) {
        const name = error instanceof Error ? error.name : 'Unknown';
        const metadata: unknown = error instanceof Error ? Reflect.get(error, '$metadata') : undefined;
        const status: unknown = metadata instanceof Object ? Reflect.get(metadata, 'httpStatusCode') : undefined;
        throw new BucketFailed(/^\w{1,60}$/.test(name) ? name : 'Unknown', typeof status === 'number' ? status : 0);
      }
    },
    { step: 'initialize', priority: 'high', name: 'tellsNoSecrets' },
  );
  return client;
}

export function s3Bucket(settings: BucketSettings): Bucket {
  const client = tellsNoSecrets(new S3(clientConfig(settings)));
  const at = (key: string) => ({ Bucket: settings.bucket, Key: key });
  return {
    put: async (key, bytes) => {
      await client.putObject({ ...at(key), Body: bytes });
    },
    putFile: async (key, path, size) => {
      await client.putObject({ ...at(key), Body: createReadStream(path), ContentLength: size });
    },
    get: async (key, signal) => {
      const found = await client.getObject(at(key), signal ? { abortSignal: signal } : {}).catch(orNone);
      return found?.Body instanceof Readable ? found.Body : undefined;
    },
    sizeOf: async (key) => (await client.headObject(at(key)).catch(orNone))?.ContentLength,
    list: async (prefix) => {
      const found: BucketObject[] = [];
      const where = prefix === undefined ? { Delimiter: '/' } : { Prefix: prefix };
      let next: string | undefined;
      do {
        const token = next === undefined ? {} : { ContinuationToken: next };
        const page = await client.listObjectsV2({ Bucket: settings.bucket, ...where, ...token });
        for (const { Key, Size } of page.Contents ?? [])
          if (Key !== undefined) found.push({ key: Key, size: Size ?? 0 });
        next = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (next !== undefined);
      return found;
    },
    remove: async (key) => {
      await client.deleteObject(at(key)).catch(orNone);
    },
  };
}

function orNone(error: unknown): undefined {
  if (isAbsent(error)) return undefined;
  throw error;
}

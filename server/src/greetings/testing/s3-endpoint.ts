import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Stored = { bytes: Buffer; meta: Record<string, string> };
type Growing = { key: string; parts: Map<number, Buffer>; startedAt: number; meta: Record<string, string> };
type Asked = { key: string; query: URLSearchParams; body: Buffer; meta: Record<string, string> };
type Answer = { status: number; body?: Buffer | string; headers?: Record<string, string> };

const etagOf = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`;
const xml = (text: string): Answer => ({ status: 200, body: `<?xml version="1.0" encoding="UTF-8"?>${text}` });
const failing = (status: number, code: string): Answer => ({
  ...xml(`<Error><Code>${code}</Code><Message>no</Message></Error>`),
  status,
});

/**
 * The part of S3 that the house uses, over real HTTP and held to its words: signed requests of a known key, bodies of the
 * hash that was signed, parts by number, uploads that are gone once they are whole. It lives on when the house is killed.
 */
export class S3Endpoint {
  readonly objects = new Map<string, Stored>();
  readonly growing = new Map<string, Growing>();
  readonly keyId: string;
  /** What is asked next, in place of an answer: for faults of the storage. */
  fault: (method: string, key: string, query: URLSearchParams) => 'none' | 'error' | 'cut' = () => 'none';
  readonly #bucket: string;
  readonly #server: Server;

  constructor(bucket: string, keyId: string) {
    this.#bucket = bucket;
    this.keyId = keyId;
    this.#server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://s3');
      this.#handle(request, url).then(
        (answer) => {
          if (!answer) return response.destroy();
          const body = Buffer.from(answer.body ?? '');
          const length = answer.headers?.['content-length'] ?? String(body.length);
          const isHead = request.method === 'HEAD' || answer.status === 204;
          response.writeHead(answer.status, { ...answer.headers, 'content-length': length }).end(isHead ? '' : body);
          return undefined;
        },
        () => response.destroy(),
      );
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, url: URL): Promise<Answer | undefined> {
    const body = Buffer.concat(await request.toArray());
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/');
    const asked = { key: rest.join('/'), query: url.searchParams, body, meta: metaOf(request) };
    const method = request.method ?? '';
    const signed = request.headers['x-amz-content-sha256'];
    const credential = /Credential=([^/]+)\/\d{8}\//.exec(request.headers.authorization ?? '')?.[1];
    if (credential !== this.keyId) return failing(403, 'InvalidAccessKeyId');
    // A file that is streamed is not hashed before; only its length is known then.
    const isAsSigned = signed === 'UNSIGNED-PAYLOAD' || signed === createHash('sha256').update(body).digest('hex');
    if (!isAsSigned) return failing(400, 'XAmzContentSHA256Mismatch');
    if (bucket !== this.#bucket) return failing(404, 'NoSuchBucket');
    const fault = this.fault(method, asked.key, asked.query);
    if (fault === 'cut') return undefined;
    if (fault === 'error') return failing(500, 'InternalError');
    const uploadId = asked.query.get('uploadId');
    if (uploadId !== null) return this.#onGrowing(method, uploadId, asked);
    return asked.key === '' ? this.#onBucket(asked) : this.#onObject(method, asked);
  }

  #onBucket({ query }: Asked): Answer {
    if (query.has('uploads')) {
      const uploads = [...this.growing].map(
        ([id, { key, startedAt }]) =>
          `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${new Date(startedAt).toISOString()}</Initiated></Upload>`,
      );
      return xml(
        `<ListMultipartUploadsResult>${uploads.join('')}<IsTruncated>false</IsTruncated></ListMultipartUploadsResult>`,
      );
    }
    const [prefix, delimiter, after] = ['prefix', 'delimiter', 'continuation-token'].map(
      (name) => query.get(name) ?? '',
    );
    const keys = [...this.objects.keys()].toSorted().filter((key) => {
      const isBelow = delimiter !== '' && key.slice(prefix?.length).includes(delimiter ?? '');
      return key.startsWith(prefix ?? '') && !isBelow && key > (after ?? '');
    });
    const page = keys.slice(0, 10);
    const next = page.length < keys.length ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    const contents = page.map(
      (key) => `<Contents><Key>${key}</Key><Size>${this.objects.get(key)?.bytes.length}</Size></Contents>`,
    );
    return xml(
      `<ListBucketResult>${contents.join('')}<IsTruncated>${next !== ''}</IsTruncated>${next}</ListBucketResult>`,
    );
  }

  #onObject(method: string, { key, query, body, meta }: Asked): Answer {
    if (method === 'POST' && query.has('uploads')) {
      const id = randomUUID();
      this.growing.set(id, { key, parts: new Map(), startedAt: Date.now(), meta });
      const named = `<Bucket>${this.#bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId>`;
      return xml(`<InitiateMultipartUploadResult>${named}</InitiateMultipartUploadResult>`);
    }
    if (method === 'PUT') {
      this.objects.set(key, { bytes: body, meta });
      return { status: 200, headers: { etag: etagOf(body) } };
    }
    if (method === 'DELETE') {
      this.objects.delete(key);
      return { status: 204 };
    }
    const found = this.objects.get(key);
    if (!found) return failing(404, 'NoSuchKey');
    const told = Object.entries(found.meta).map(([name, value]) => [`x-amz-meta-${name}`, value]);
    const headers = { ...Object.fromEntries(told), 'content-length': String(found.bytes.length) };
    return { status: 200, body: found.bytes, headers };
  }

  #onGrowing(method: string, uploadId: string, { key, query, body }: Asked): Answer {
    const upload = this.growing.get(uploadId);
    if (!upload || upload.key !== key) return failing(404, 'NoSuchUpload');
    if (method === 'PUT') {
      upload.parts.set(Number(query.get('partNumber')), body);
      return { status: 200, headers: { etag: etagOf(body) } };
    }
    if (method === 'DELETE') {
      this.growing.delete(uploadId);
      return { status: 204 };
    }
    const parts = [...upload.parts].toSorted(([a], [b]) => a - b);
    if (method === 'GET') return listed(parts, Number(query.get('part-number-marker') ?? 0));
    const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, number]) => Number(number));
    const bytes = named.map((number) => upload.parts.get(number));
    if (bytes.length === 0 || bytes.some((part) => part === undefined)) return failing(400, 'InvalidPart');
    this.objects.set(key, { bytes: Buffer.concat(bytes.filter((part) => part !== undefined)), meta: upload.meta });
    this.growing.delete(uploadId);
    return xml(`<CompleteMultipartUploadResult><Key>${key}</Key></CompleteMultipartUploadResult>`);
  }
}

/** Three at a time, so that whoever reads only the first page is found out. */
function listed(parts: Array<[number, Buffer]>, marker: number): Answer {
  const behind = parts.filter(([number]) => number > marker);
  const page = behind.slice(0, 3);
  const told = page.map(([number, part]) => {
    const etag = etagOf(part).replaceAll('"', '&quot;');
    return `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag><Size>${part.length}</Size></Part>`;
  });
  const more = page.length < behind.length;
  const next = more ? `<NextPartNumberMarker>${page.at(-1)?.[0]}</NextPartNumberMarker>` : '';
  return xml(`<ListPartsResult>${told.join('')}<IsTruncated>${more}</IsTruncated>${next}</ListPartsResult>`);
}

function metaOf({ headers }: IncomingMessage): Record<string, string> {
  const named = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-'));
  return Object.fromEntries(named.map(([name, value]) => [name.slice('x-amz-meta-'.length), String(value)]));
}

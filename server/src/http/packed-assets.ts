import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

const packers = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) as Promise<Buffer>,
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }) as Promise<Buffer>,
};
const encodings = ['br', 'gzip'] as const;
const packable = /^[\w.-]+\.(js|css|svg)$/;
/** Below this, packing saves no packet. */
const least = 1400;

/**
 * Texts of the page in a third of their size, for whoever comes over a thin line. Each file is packed once, when it is first
 * asked for, and kept: their names hold their contents, and there are only those of the build. The rest goes on.
 */
export function packedAssets(folder: string, headers: Record<string, string>): RequestHandler {
  const names = readdir(folder).then(
    (found) => new Set(found.filter((name) => packable.test(name))),
    () => new Set<string>(),
  );
  const packed = new Map<string, Promise<Buffer | null>>();
  const pack = async (name: string, encoding: keyof typeof packers): Promise<Buffer | null> => {
    const bytes = await readFile(join(folder, name));
    return bytes.length < least ? null : packers[encoding](bytes);
  };
  return async (request, response, next) => {
    const name = request.path.slice(1);
    const encoding = request.acceptsEncodings(...encodings);
    if (request.method !== 'GET' || !isOurs(encoding) || !(await names).has(name)) return next();
    const key = `${encoding} ${name}`;
    const packing = packed.get(key) ?? pack(name, encoding).catch(() => null);
    packed.set(key, packing);
    const bytes = await packing;
    if (!bytes) return next();
    response
      .set({ ...headers, 'content-encoding': encoding, vary: 'Accept-Encoding' })
      .type(name)
      .send(bytes);
  };
}

function isOurs(encoding: string | false): encoding is (typeof encodings)[number] {
  return encodings.some((one) => one === encoding);
}

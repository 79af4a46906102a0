import { createHash } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { greetingPaths } from '@plenum/shared/protocol/greetings';

export type Outcome = { state: 'received'; uploadId: string } | { state: 'refused'; code: string };
type Answered = { status: number; headers: IncomingMessage['headers']; body: string };
type Asked = { method: string; path: string; headers?: Record<string, string>; body?: Buffer; dropAfter?: number };

/** A guest's browser as far as tus goes, whose line drops where the test says. */
export class TusGuest {
  readonly #port: () => number;
  readonly #cookie: string;
  readonly #conferenceId: string;

  constructor(port: () => number, cookie: string, conferenceId = 'dialogue') {
    this.#port = port;
    this.#cookie = cookie;
    this.#conferenceId = conferenceId;
  }

  /** Rejects when the line is cut: by the test after so many bytes of the body, or by the house. */
  ask({ method, path, headers = {}, body, dropAfter }: Asked): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.#port(), path, method, agent: false as const };
      const length = body ? { 'content-length': String(body.length) } : {};
      const sent = request({
        ...options,
        headers: { cookie: this.#cookie, 'tus-resumable': '1.0.0', ...length, ...headers },
      });
      sent.setTimeout(10_000, () => sent.destroy(new Error('no answer')));
      sent.once('error', reject);
      sent.once('response', async (response) => {
        try {
          const all = Buffer.concat(await response.toArray());
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: all.toString() });
        } catch (error) {
          reject(error);
        }
      });
      if (body && dropAfter !== undefined) {
        sent.write(body.subarray(0, dropAfter), () => sent.destroy(new Error('the line was cut')));
      } else sent.end(body);
    });
  }

  async create(greetingId: string, size: number): Promise<string | { code: string }> {
    const named = { conferenceId: this.#conferenceId, greetingId };
    const metadata = Object.entries(named).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`);
    const answer = await this.ask({
      method: 'POST',
      path: greetingPaths.uploads,
      headers: { 'upload-length': String(size), 'upload-metadata': metadata.join(',') },
    });
    if (answer.status !== 201) return { code: codeOf(answer) };
    return String(answer.headers.location).split('/').at(-1) ?? '';
  }

  async offset(uploadId: string): Promise<number | { code: string }> {
    const answer = await this.ask({ method: 'HEAD', path: `${greetingPaths.uploads}/${uploadId}` });
    return answer.status === 200 ? Number(answer.headers['upload-offset']) : { code: `HEAD ${answer.status}` };
  }

  patch(uploadId: string, offset: number, body: Buffer, dropAfter?: number): Promise<Answered> {
    return this.ask({
      method: 'PATCH',
      path: `${greetingPaths.uploads}/${uploadId}`,
      headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
      body,
      ...(dropAfter === undefined ? {} : { dropAfter }),
    });
  }

  async complete(greetingId: string, uploadId: string, sha256: string): Promise<Outcome> {
    const answer = await this.ask({
      method: 'POST',
      path: `${greetingPaths.one(this.#conferenceId, greetingId)}/uploads/${uploadId}/complete`,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ sha256 })),
    });
    return answer.status === 200 ? { state: 'received', uploadId } : { state: 'refused', code: codeOf(answer) };
  }
}

export const codeOf = ({ body, status }: Answered): string =>
  /"code":"([A-Z_]+)"/.exec(body)?.[1] ?? `status ${status}`;
export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Does it again until the line holds; a house that stays away is a failure of the test. */
export async function persisting<T>(act: () => Promise<T>, patience = 20_000): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > until) throw error;
      await delay(30);
    }
  }
}

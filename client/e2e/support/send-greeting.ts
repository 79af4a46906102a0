import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { redeemLink } from '../../../scripts/bots/bot-line.ts';
import { demoConferenceId } from '../../../server/src/demo/demo-conference.ts';
import type { RunningPlenum } from '../../../server/src/testing/run-plenum.ts';
import type { Language } from '../../../shared/src/domain/text.ts';
import type { GreetingsCommand } from '../../../shared/src/domain/topics/greeting-commands.ts';
import { consentVersion, type GreetingView, greetingPaths } from '../../../shared/src/protocol/greetings.ts';
import { consoleOf } from './desk-of-organizer.ts';

const run = promisify(execFile);

/** A real film: a moving picture of 320 x 180 and a tone. */
export async function makeClip(seconds: number, hertz: number): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-clip-'));
  const file = join(folder, 'clip.mp4');
  const picture = ['-f', 'lavfi', '-i', `testsrc2=s=320x180:r=15:d=${seconds}`];
  const sound = ['-f', 'lavfi', '-i', `sine=f=${hertz}:r=48000:d=${seconds},aformat=channel_layouts=stereo`];
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  await run('ffmpeg', ['-y', '-v', 'error', '-nostdin', ...picture, ...sound, ...codecs, file]);
  const bytes = await readFile(file);
  await rm(folder, { recursive: true });
  return bytes;
}

type Sent = { greetingId: string; personId: string; roomId: string; language: Language; clip: Buffer };

/** A guest's way by HTTP, from his consent to the clip that is ready for approval. */
export class GreetingSender {
  readonly #plenum: RunningPlenum;
  readonly #cookie: string;
  readonly #one: string;
  readonly #sent: Sent;

  static async plan(plenum: RunningPlenum, sent: Sent): Promise<GreetingSender> {
    const { greetingId, personId, roomId, language } = sent;
    const organizer = await consoleOf(plenum, 'organizer-office');
    const command = { type: 'planGreeting', greetingId, personId, roomId, itemId: null, language };
    await organizer.post('commands', { commandId: crypto.randomUUID(), command });
    const { cookie } = await redeemLink(plenum.linkOf(personId));
    return new GreetingSender(plenum, cookie, sent);
  }

  private constructor(plenum: RunningPlenum, cookie: string, sent: Sent) {
    this.#plenum = plenum;
    this.#cookie = cookie;
    this.#sent = sent;
    this.#one = greetingPaths.one(demoConferenceId, sent.greetingId);
  }

  async send(): Promise<void> {
    const { greetingId, clip } = this.#sent;
    await this.#order({ type: 'giveConsent', greetingId, version: consentVersion, language: 'en' });
    const named = { conferenceId: demoConferenceId, greetingId };
    const metadata = Object.entries(named).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`);
    const created = await this.#ask('POST', greetingPaths.uploads, {
      headers: { 'upload-length': String(clip.length), 'upload-metadata': metadata.join(',') },
    });
    const uploadId = created.headers.get('location')?.split('/').at(-1) ?? '';
    await this.#ask('PATCH', `${greetingPaths.uploads}/${uploadId}`, {
      headers: { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: new Uint8Array(clip),
    });
    const sha256 = createHash('sha256').update(clip).digest('hex');
    await this.#ask('POST', `${this.#one}/uploads/${uploadId}/complete`, json({ sha256 }));
  }

  async subtitle(language: Language, text: string): Promise<void> {
    await this.#bring('subtitles', language, text);
  }

  async script(language: Language, text: string): Promise<void> {
    await this.#bring('script', language, text);
  }

  async #bring(kind: 'subtitles' | 'script', language: Language, text: string): Promise<void> {
    await this.#ask('PUT', `${this.#one}/words/${kind}/${language}`, {
      headers: { 'content-type': 'text/plain' },
      body: text,
    });
  }

  /** Waits until the clip is ready. */
  async processed(within = 40_000): Promise<void> {
    const until = Date.now() + within;
    while (Date.now() < until) {
      const { file } = (await this.view()).greeting;
      if (file.state === 'processed') return;
      if (file.state === 'refused') throw new Error(`the film was refused: ${file.reason}`);
      await delay(200);
    }
    throw new Error('the film was not made ready');
  }

  async view(): Promise<GreetingView> {
    return ((await (await this.#ask('GET', this.#one, {})).json()) as { view: GreetingView }).view;
  }

  async #order(command: GreetingsCommand): Promise<void> {
    await this.#ask('POST', `${this.#one}/commands`, json({ commandId: crypto.randomUUID(), command }));
  }

  async #ask(method: string, path: string, init: RequestInit): Promise<Response> {
    const headers = { cookie: this.#cookie, origin: this.#plenum.url, 'tus-resumable': '1.0.0', ...init.headers };
    const answer = await fetch(`${this.#plenum.url}${path}`, { ...init, method, headers });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}

const json = (body: object): RequestInit => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

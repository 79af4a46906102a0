import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stillOf } from './ffmpeg-arguments.ts';
import type { Limits, Sandbox } from './sandbox.ts';
import { keepOnly } from './stage-folder.ts';

type NotMade = 'unreadable' | 'busy' | 'sandboxMissing';
export type StillEnd = { state: 'made'; bytes: Buffer } | { state: NotMade };
export type StillMaker = (brought: Buffer) => Promise<StillEnd>;
/** How each kind of picture begins; the name of its file tells nothing. */
const kinds = [
  { kind: 'jpeg', isOf: (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  { kind: 'png', isOf: (bytes: Buffer) => bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n' },
  {
    kind: 'webp',
    isOf: (bytes: Buffer) =>
      ['RIFF', 'WEBP'].every((word, at) => bytes.toString('latin1', at * 8, at * 8 + 4) === word),
  },
] as const;
export type StillKind = (typeof kinds)[number]['kind'];

const mostWaiting = 4;
const mega = 1024 ** 2;
const limits: Limits = {
  wallMs: 30_000,
  cpuSeconds: 20,
  memoryBytes: 1024 * mega,
  fileBytes: 8 * mega,
  processes: 64,
  outputBytes: mega,
};
const made = 'still.jpg';

/** Whether these are the bytes of a still that the house made. */
export const isStill = (bytes: Buffer) => kinds[0].isOf(bytes);

/** A picture made anew behind the walls, one after the other: no byte that was brought is ever shown. */
export function stillMaker(folder: string, sandbox: () => Promise<Sandbox | undefined>): StillMaker {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async (brought) => {
    const kind = kinds.find(({ isOf }) => isOf(brought))?.kind;
    if (!kind) return { state: 'unreadable' };
    if (waiting >= mostWaiting) return { state: 'busy' };
    waiting += 1;
    const mine = last.then(() => makeStill(join(folder, randomUUID()), sandbox, brought, kind));
    last = mine.catch(() => {});
    return mine.finally(() => {
      waiting -= 1;
    });
  };
}

async function makeStill(
  work: string,
  sandbox: () => Promise<Sandbox | undefined>,
  brought: Buffer,
  kind: StillKind,
): Promise<StillEnd> {
  const walls = await sandbox();
  if (!walls) return { state: 'sandboxMissing' };
  const [source, out] = [join(work, 'source'), join(work, 'out')];
  try {
    await mkdir(out, { recursive: true, mode: 0o700 });
    await writeFile(source, brought, { flag: 'wx', mode: 0o600 });
    const end = await walls.run({ program: 'ffmpeg', source, out, args: stillOf(kind, made), limits });
    const isMade = end.state === 'ended' && end.code === 0 && (await keepOnly(out, [made]));
    const bytes = isMade ? await readFile(join(out, made)) : undefined;
    return bytes && isStill(bytes) ? { state: 'made', bytes } : { state: 'unreadable' };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

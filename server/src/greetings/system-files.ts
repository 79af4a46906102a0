import { readlink, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { limitedRun } from './limited-run.ts';

/** The part of the system which a job sees, read-only. */
export type SystemFiles = {
  /** Programs, and folders of libraries. */
  shown: string[];
  /** Links on the way to them: where they stand, and where they point. */
  links: Array<[at: string, target: string]>;
};

const limits = { wallMs: 10_000, outputBytes: 1024 * 1024 };

/**
 * What these programs need to start: themselves, and the folders in which their libraries lie. Folders, because a mount
 * for each of two hundred libraries takes two seconds at every start. Undefined where a program cannot be looked into.
 */
export async function systemFilesOf(programs: readonly string[]): Promise<SystemFiles | undefined> {
  const listed = await limitedRun({ line: ['/usr/bin/ldd', ...programs] }, { limits });
  if (listed.state !== 'ended' || listed.code !== 0) return undefined;
  const libraries = [...new Set(listed.output.toString('utf8').match(/(?<= )\/\S+(?= \(0x)|^\t\/\S+/gm) ?? [])];
  const shown = new Set(programs);
  const links = new Map<string, string>();
  for (const library of libraries) {
    const path = library.trim();
    await follow(path, links);
    shown.add(dirname(await realpath(path)));
  }
  const folders = [...shown].filter((path) => ![...shown].some((other) => path.startsWith(`${other}/`)));
  // A link within a folder that is shown is there already.
  const needed = [...links].filter(([at]) => !folders.some((folder) => at.startsWith(`${folder}/`)));
  return { shown: folders, links: needed };
}

/** Notes every link on the way to a path, from its root on; a way of more than 16 links leads nowhere. */
async function follow(path: string, links: Map<string, string>, left = 16): Promise<void> {
  const parts = path.split('/').slice(1);
  for (let count = 1; count <= parts.length; count += 1) {
    const at = `/${parts.slice(0, count).join('/')}`;
    const target = await readlink(at).catch(() => undefined);
    if (target === undefined) continue;
    links.set(at, target);
    const next = isAbsolute(target) ? target : join(dirname(at), target);
    if (left > 0) await follow(join(next, ...parts.slice(count)), links, left - 1);
    return;
  }
}

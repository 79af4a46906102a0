import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';

export type WorkerBinary = { state: 'usable'; path: string } | { state: 'unusable'; sentence: string };

/** Says in one sentence why there is no worker to be had, before mediasoup would say it in a stack trace. */
export async function checkWorkerBinary(path: string): Promise<WorkerBinary> {
  try {
    if (!(await stat(path)).isFile()) return { state: 'unusable', sentence: 'The media worker named is not a file.' };
    await access(path, constants.X_OK);
    return { state: 'usable', path };
  } catch {
    return { state: 'unusable', sentence: 'The media worker named is missing or may not be executed.' };
  }
}

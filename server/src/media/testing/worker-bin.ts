import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type FabricSettings, type MediaNodeSettings, mediaNodeSettingsSchema } from '../media-node-settings.ts';

const OBTAIN = fileURLToPath(new URL('../../../../infra/mediasoup-worker/obtain.mjs', import.meta.url));
let printed: Promise<string> | undefined;

/** The worker that `npm test` obtained, or the one which MEDIASOUP_WORKER_BIN names. */
export function workerBin(): Promise<string> {
  printed ??= promisify(execFile)(process.execPath, [OBTAIN, '--print']).then(({ stdout }) => stdout.trim());
  return printed;
}

/** Loopback and ports that the system chooses. */
export async function testSettings(
  overrides: Partial<FabricSettings & Pick<MediaNodeSettings, 'orphanTimeout' | 'logLevel'>> = {},
): Promise<MediaNodeSettings> {
  return mediaNodeSettingsSchema.parse({
    linkSecret: 'a secret of this test only',
    workerBin: await workerBin(),
    workers: 2,
    logLevel: 'silent',
    ...overrides,
  });
}

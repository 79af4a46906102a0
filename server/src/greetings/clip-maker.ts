import { join } from 'node:path';
import type { Id } from '@plenum/shared/domain/ids';
import type { ProcessingStage } from '@plenum/shared/protocol/greetings';
import type { ClipMaker } from './greeting-pipeline.ts';
import { type ClipStage, runClipJob } from './pipeline-job.ts';
import type { ClipBounds } from './plan.ts';
import type { Sandbox } from './sandbox.ts';

/** The clips of a data folder, each in a folder of its upload's name. */
export const clipFolderIn = (dataDir: string) => (uploadId: Id) => join(dataDir, 'greetings', 'clips', uploadId);

const stages: Record<ClipStage, ProcessingStage> = {
  inspect: 'probe',
  picture: 'transcode',
  sound: 'sound',
  check: 'check',
  preview: 'finish',
  publish: 'finish',
};

/** Makes clips on this machine, behind the given walls; without walls none are made. */
export function localClipMaker(
  dataDir: string,
  sandbox: () => Promise<Sandbox | undefined>,
  bounds: ClipBounds,
): ClipMaker {
  const clipFolder = clipFolderIn(dataDir);
  return async ({ uploadId, sha256, source, onProgress, signal }) => {
    const walls = await sandbox();
    if (!walls) return { state: 'refused', reason: 'sandboxMissing' };
    const end = await runClipJob({
      sandbox: walls,
      source,
      sha256,
      work: join(dataDir, 'greetings', 'work', uploadId),
      destination: clipFolder(uploadId),
      bounds,
      signal,
      onProgress: ({ stage, share }) => onProgress({ stage: stages[stage], done: share }),
    });
    switch (end.state) {
      case 'ready': {
        const { hash, manifest } = end.clip;
        return { state: 'processed', clip: { hash, durationMs: manifest.durationMs, notes: manifest.notes } };
      }
      case 'refused':
        return { state: 'refused', reason: end.code };
      case 'failed':
        if (end.why === 'noSpace') return { state: 'refused', reason: 'noSpace' };
        throw new Error('the sandbox did not work');
      case 'cancelled':
        return { state: 'cancelled' };
    }
  };
}

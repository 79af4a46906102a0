import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openSandbox } from '../../server/src/greetings/open-sandbox.ts';
import { type ClipJobEnd, type ClipStage, runClipJob } from '../../server/src/greetings/pipeline-job.ts';
import { hashFile } from '../../server/src/greetings/prepared-clip.ts';
import type { Figures, Scenario } from './figures.ts';

const seconds = 60;
const run = promisify(execFile);

/** What a phone sends: 1080p in H264, with noise in the picture, for a film without any is too easy. */
async function phoneFilm(path: string): Promise<void> {
  const picture = `testsrc2=s=1920x1080:r=30:d=${seconds},noise=alls=6:allf=t`;
  const sound = `aevalsrc='0.3*sin(2*PI*220*t)*(0.6+0.4*sin(2*PI*0.7*t))':s=48000:d=${seconds}`;
  await run('ffmpeg', [
    ...['-y', '-v', 'error', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound],
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-b:v',
      '12M',
      '-pix_fmt',
      'yuv420p',
      '-c:a',
      'aac',
      '-f',
      'mp4',
      path,
    ],
  ]);
}

/** Makes the film and processes it once; `around` says when, and what is done before and beside it. */
export async function processed(
  report: (sentence: string) => void,
  around: (process: () => Promise<void>) => Promise<void> = (process) => process(),
): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-bench-'));
  try {
    const opened = await openSandbox({ unsafe: false });
    if (opened.state !== 'open') throw new Error(opened.sentence);
    const source = join(folder, 'source');
    report(`A film of ${seconds} s in 1080p is made.`);
    await phoneFilm(source);
    const sha256 = (await hashFile(source)) ?? '';
    const begins = new Map<ClipStage, number>();
    let [began, ms] = [0, 0];
    let end: ClipJobEnd | undefined;
    await around(async () => {
      began = performance.now();
      end = await runClipJob({
        ...{ sandbox: opened.sandbox, source, sha256, work: join(folder, 'work'), destination: join(folder, 'clip') },
        onProgress: ({ stage }) => {
          if (!begins.has(stage)) begins.set(stage, performance.now());
        },
      });
      ms = performance.now() - began;
    });
    if (end?.state !== 'ready') throw new Error(`the film was not prepared: ${JSON.stringify(end)}`);
    const ratio = Math.round((ms / (seconds * 1000)) * 100) / 100;
    report(`${Math.round(ms / 100) / 10} s of processing for ${seconds} s of film: ${ratio} of its length.`);
    return {
      ...{ bench: 'greeting', unit: 'ms', n: 1, p50: Math.round(ms), p95: Math.round(ms) },
      ...{ clipSeconds: seconds, ratio, cores: availableParallelism(), load: loadavg()[0]?.toFixed(1) },
      stages: stageTimes(begins, began + ms),
      layers: end.clip.manifest.layers.map(({ width, height, bitrate }) => ({ width, height, bitrate })),
      loudness: end.clip.manifest.loudness,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Processing of a greeting within its walls at the lowest priority: its time as a ratio to the length of the clip. */
export const greeting: Scenario = (report) => processed(report);

function stageTimes(begins: ReadonlyMap<ClipStage, number>, end: number): Record<string, number> {
  const all = [...begins];
  return Object.fromEntries(all.map(([stage, at], index) => [stage, Math.round((all[index + 1]?.[1] ?? end) - at)]));
}

import { openSandbox } from '../open-sandbox.ts';
import { runClipJob } from '../pipeline-job.ts';
import { hashFile } from '../prepared-clip.ts';

/** One job as a process of its own, so that a test can kill it; says each stage as it is begun, and how it ended. */
const [source = '', work = '', destination = ''] = process.argv.slice(2);
const opened = await openSandbox({ unsafe: false });
if (opened.state !== 'open') throw new Error(opened.sentence);
const end = await runClipJob({
  sandbox: opened.sandbox,
  source,
  sha256: (await hashFile(source)) ?? '',
  work,
  destination,
  onProgress: ({ stage }) => process.stdout.write(`${stage}\n`),
});
process.stdout.write(`${end.state === 'ready' ? end.clip.hash : JSON.stringify(end)}\n`);

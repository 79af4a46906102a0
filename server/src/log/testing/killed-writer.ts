import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type Acknowledged = { stream: string; seq: number; hash: string };

/** Starts `append-forever.ts`, calls `atKill` and kills it with SIGKILL once it has `count` acknowledgements. */
export async function runAndKillWriter(
  url: string,
  dataDir: string,
  count: number,
  atKill = () => {},
): Promise<Acknowledged[]> {
  const script = join(import.meta.dirname, 'append-forever.ts');
  const child = spawn(process.execPath, [script, url, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const deadline = setTimeout(() => child.kill('SIGKILL'), 20_000);
  let text = '';
  let killed = false;
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => {
    text += chunk;
    if (killed || text.split('\n').length <= count) return;
    killed = true;
    atKill();
    child.kill('SIGKILL');
  });
  await once(child, 'close');
  clearTimeout(deadline);
  // The last line may be cut short by the kill.
  const lines = text.slice(0, text.lastIndexOf('\n')).split('\n');
  return lines.map((line) => {
    const [stream = '', seq = '', hash = ''] = line.split(' ');
    return { stream, seq: Number(seq), hash };
  });
}

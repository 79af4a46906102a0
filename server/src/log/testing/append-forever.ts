import { openLog } from '../open-log.ts';

/**
 * A process to be killed: `append-forever.ts <url> <dataDir>` appends to four streams without pause and prints
 * `<stream> <seq> <hash>` for each event that was acknowledged.
 */
const [url = '', dataDir = ''] = process.argv.slice(2);
const log = await openLog({ url, dataDir });

async function write(stream: string): Promise<never> {
  for (let seq = 0; ; seq += 1) {
    const event = { type: 'tick', v: 1, at: Date.now(), commandId: `${stream}-${seq}`, actor: 'system', data: { seq } };
    const result = await log.append(stream, seq, [event]);
    if (!result.ok) throw new Error(`The seq of ${stream} was not ${seq}.`);
    process.stdout.write(`${stream} ${seq + 1} ${result.events[0]?.hash}\n`);
  }
}

await Promise.all(['a', 'b', 'c', 'd'].map(write));

import type { EventLog, VerifyResult } from './event-log.ts';
import type { HeadFile, KeptHeads } from './head-file.ts';

/** The same log, noting every committed head in `file`, and holding the log against it in `verify`. */
export function withKeptHead(log: EventLog, file: HeadFile): EventLog {
  // Read before the first note, so that a log that lost events cannot first overwrite the witness.
  const kept = file.load();
  return {
    append: async (stream, expectedSeq, events) => {
      const result = await log.append(stream, expectedSeq, events);
      const last = result.ok ? result.events.at(-1) : undefined;
      if (last !== undefined) {
        await kept;
        file.note(stream, { seq: last.seq, hash: last.hash });
      }
      return result;
    },
    verify: async () => {
      const result = await log.verify();
      return result.ok ? ((await missing(log, await kept)) ?? result) : result;
    },
    close: async () => {
      await log.close();
      await file.flush();
    },
    read: (stream, afterSeq, limit) => log.read(stream, afterSeq, limit),
    head: (stream) => log.head(stream),
    streams: () => log.streams(),
    subscribe: (after, onEvents) => log.subscribe(after, onEvents),
    comparePositions: (a, b) => log.comparePositions(a, b),
    saveCheckpoint: (name, position) => log.saveCheckpoint(name, position),
    loadCheckpoint: (name) => log.loadCheckpoint(name),
    saveSnapshot: (stream, snapshot) => log.saveSnapshot(stream, snapshot),
    loadSnapshot: (stream, version) => log.loadSnapshot(stream, version),
    erasePersonal: (stream, seq) => log.erasePersonal(stream, seq),
    writable: () => log.writable(),
  };
}

async function missing(log: EventLog, kept: KeptHeads): Promise<VerifyResult | undefined> {
  if (kept.state === 'none') return undefined;
  if (kept.state === 'unreadable') return { ok: false, stream: '', seq: 0, problem: 'the kept heads cannot be read' };
  for (const [stream, head] of kept.heads) {
    const [event] = head.seq === 0 ? [] : await log.read(stream, head.seq - 1, 1);
    if (event?.hash === head.hash || head.seq === 0) continue;
    const problem = event ? 'history differs from the kept head' : 'events up to the kept head are lost';
    return { ok: false, stream, seq: head.seq, problem };
  }
  return undefined;
}

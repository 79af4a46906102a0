/**
 * All keys of one log share a hash tag, so in a Redis cluster they share a slot and one script may touch them all.
 * Another deployment is another prefix.
 */
export type RedisKeys = {
  /** Stream of pointers (s: stream, n: seq) in global order; its entry ids are the positions. */
  all: string;
  /** Hash: stream -> `seq:hash` of its last event. */
  heads: string;
  /** Hash: name -> position. */
  checkpoints: string;
  probe: string;
  /** Stream with the events themselves, entry id `seq-0`. */
  events(stream: string): string;
  /** Hash: seq -> JSON of salt and payload; a deleted field is an erased personal part. */
  personal(stream: string): string;
  /** Hash: version -> JSON of the snapshot record. */
  snapshots(stream: string): string;
};

export function redisKeys(prefix: string): RedisKeys {
  if (!/^[A-Za-z0-9_-]{1,60}$/.test(prefix)) throw new TypeError('The key prefix of the log is not allowed.');
  const tag = `{${prefix}}`;
  return {
    all: `${tag}:all`,
    heads: `${tag}:heads`,
    checkpoints: `${tag}:checkpoints`,
    probe: `${tag}:probe`,
    events: (stream) => `${tag}:events:${stream}`,
    personal: (stream) => `${tag}:personal:${stream}`,
    snapshots: (stream) => `${tag}:snapshots:${stream}`,
  };
}

export type WorkerLoad = {
  index: number;
  peers: number;
  /** How many of its peers carry the placement key in question. */
  sameKey: number;
};
export type Placement = { state: 'placed'; worker: number } | { state: 'full' } | { state: 'noWorker' };

/**
 * The home worker of a new peer. `comfort` is where a key stops drawing its peers to one worker; `ceiling` is where a
 * worker takes nobody any more. `workers` holds the running ones only.
 */
export function placePeer(workers: readonly WorkerLoad[], comfort: number, ceiling: number): Placement {
  if (workers.length === 0) return { state: 'noWorker' };
  const open = workers.filter((worker) => worker.peers < ceiling);
  const homes = open.filter((worker) => worker.sameKey > 0 && worker.peers < comfort);
  const home = best(homes, (a, b) => b.sameKey - a.sameKey || a.peers - b.peers || a.index - b.index);
  if (home) return { state: 'placed', worker: home.index };
  const idle = best(open, (a, b) => a.peers - b.peers || a.index - b.index);
  return idle ? { state: 'placed', worker: idle.index } : { state: 'full' };
}

function best<T>(items: readonly T[], compare: (a: T, b: T) => number): T | undefined {
  return [...items].sort(compare)[0];
}

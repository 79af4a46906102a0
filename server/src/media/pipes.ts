import type { types } from 'mediasoup';
import type { HomeRouter } from './fabric.ts';
import { loopbackPipes, openPipePair, type PipeOptions, type PipePair } from './pipe-pair.ts';

export type PipeSource = { home: HomeRouter; producer: types.Producer; keyFrameSpacing: number };
/** One wish for a producer on a foreign router. Releasing twice is harmless. */
export type PipeHold = { release(): void };

type PairEntry = { pair: Promise<PipePair>; lanes: number };
type Lane = {
  key: string;
  producerId: string;
  far: types.Producer | undefined;
  holds: number;
  linger: NodeJS.Timeout | undefined;
  state: 'opening' | 'open' | 'closed';
  opened: Promise<void>;
  shut: Array<() => void>;
};

const LINGER = 2_000;

/**
 * Makes a producer exist on another router once, under the same id, and lets it go a little after nobody there wants it.
 * Always straight from the origin: an edge never feeds a further edge, so that no viewer's leaving can cut another off.
 */
export class Pipes {
  readonly #options: PipeOptions;
  readonly #linger: number;
  readonly #lanes = new Map<string, Lane>();
  readonly #pairs = new Map<string, PairEntry>();

  constructor(options: PipeOptions = loopbackPipes, linger: number = LINGER) {
    this.#options = options;
    this.#linger = linger;
  }

  /** How many producers are present on a router which is not their own. */
  get size(): number {
    return this.#lanes.size;
  }

  /** Callers that want the same thing at the same time share one attempt; a failed attempt is forgotten, not remembered. */
  async acquire(source: PipeSource, edge: HomeRouter): Promise<PipeHold> {
    const key = `${source.producer.id}|${edge.router.id}`;
    const lane = this.#lanes.get(key) ?? this.#open(key, source, edge);
    lane.holds += 1;
    clearTimeout(lane.linger);
    lane.linger = undefined;
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      this.#release(lane);
    };
    try {
      await lane.opened;
      return { release };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Opens the far ends of a producer that has just been resumed. They would follow by themselves, a moment too late for a key frame. */
  async resume(producerId: string): Promise<void> {
    const lanes = [...this.#lanes.values()].filter((lane) => lane.producerId === producerId && lane.state === 'open');
    await Promise.all(lanes.map((lane) => lane.far?.resume().catch(() => undefined)));
  }

  close(): void {
    for (const lane of [...this.#lanes.values()]) this.#shut(lane);
  }

  #open(key: string, source: PipeSource, edge: HomeRouter): Lane {
    const lane: Lane = {
      key,
      producerId: source.producer.id,
      far: undefined,
      holds: 0,
      linger: undefined,
      state: 'opening',
      opened: Promise.resolve(),
      shut: [],
    };
    this.#lanes.set(key, lane);
    lane.opened = this.#build(lane, source, edge);
    lane.opened.catch(() => this.#shut(lane));
    return lane;
  }

  async #build(lane: Lane, source: PipeSource, edge: HomeRouter): Promise<void> {
    const pair = await this.#acquirePair(source.home.router, edge.router, lane);
    const near = pair.ends.get(source.home.router.id);
    const far = pair.ends.get(edge.router.id);
    if (!near || !far) throw new Error('a pipe has lost one of its ends');
    const consumer = await near.consume({ producerId: source.producer.id });
    lane.shut.push(() => consumer.close());
    const producer = await far.produce({
      id: source.producer.id,
      kind: consumer.kind,
      rtpParameters: consumer.rtpParameters,
      paused: consumer.producerPaused,
      ...(consumer.kind === 'video' ? { keyFrameRequestDelay: source.keyFrameSpacing } : {}),
    });
    lane.far = producer;
    lane.shut.push(() => producer.close());
    if (lane.state === 'closed') throw new Error('a pipe was let go while it was built');
    mirror(consumer, producer, () => this.#shut(lane));
    if (consumer.closed || producer.closed) throw new Error('the producer closed while its pipe was built');
    if (producer.paused !== consumer.producerPaused)
      await (consumer.producerPaused ? producer.pause() : producer.resume());
    lane.state = 'open';
  }

  async #acquirePair(a: types.Router, b: types.Router, lane: Lane): Promise<PipePair> {
    const key = [a.id, b.id].sort().join('|');
    const entry = this.#pairs.get(key) ?? { pair: openPipePair(a, b, this.#options), lanes: 0 };
    if (!this.#pairs.has(key)) {
      this.#pairs.set(key, entry);
      const forget = () => {
        if (this.#pairs.get(key) === entry) this.#pairs.delete(key);
      };
      entry.pair.then((pair) => {
        for (const end of pair.ends.values()) end.observer.once('close', forget);
      }, forget);
    }
    entry.lanes += 1;
    lane.shut.push(() => {
      entry.lanes -= 1;
      if (entry.lanes > 0) return;
      if (this.#pairs.get(key) === entry) this.#pairs.delete(key);
      entry.pair.then((pair) => pair.close()).catch(() => undefined);
    });
    return entry.pair;
  }

  #release(lane: Lane): void {
    lane.holds -= 1;
    if (lane.holds > 0 || lane.state === 'closed') return;
    lane.linger = setTimeout(() => this.#shut(lane), this.#linger);
    lane.linger.unref();
  }

  /** Both ways to end (nobody wants it, an end closed) come here; what was built is taken down in reverse. */
  #shut(lane: Lane): void {
    lane.state = 'closed';
    clearTimeout(lane.linger);
    if (this.#lanes.get(lane.key) === lane) this.#lanes.delete(lane.key);
    for (const step of lane.shut.splice(0).reverse()) step();
  }
}

/** The origin leads: its pause, resume and close are repeated at the edge. A failure means that the edge is closing anyway. */
function mirror(consumer: types.Consumer, producer: types.Producer, shut: () => void): void {
  consumer.observer.on('pause', () => void producer.pause().catch(() => undefined));
  consumer.observer.on('resume', () => void producer.resume().catch(() => undefined));
  consumer.observer.once('close', shut);
  producer.observer.once('close', shut);
}

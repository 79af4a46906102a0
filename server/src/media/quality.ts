import type { MediaEvents } from './media-plane.ts';
import type { PeerMedia } from './peer-media.ts';

type Entry = MediaEvents['quality']['entries'][number];
type Sample = { uplink: number; downlink: number; rtt: number };

const PERIOD = 2_000;
/** Requests to the workers at a time: a big house is asked in portions. */
const PORTION = 20;
const CAP_STRIKES = 2;
/** The round trip costs a request of its own and changes slowly: asked in the first and then in every third round. */
const RTT_ROUNDS = 3;
const RTT_STEP = 20;
const PERFECT = 10;

/** Every two seconds: how well each peer's media goes both ways, and whether anybody sends more than it may. */
export class QualityMonitor {
  readonly #peers: () => PeerMedia[];
  readonly #cap: number;
  readonly #emit: (entries: Entry[]) => void;
  readonly #overCap: (peerId: string) => void;
  readonly #told = new WeakMap<PeerMedia, Sample>();
  readonly #strikes = new WeakMap<PeerMedia, number>();
  readonly #timer: NodeJS.Timeout;
  #round = 0;
  #busy = false;

  constructor(options: {
    peers: () => PeerMedia[];
    incomingBitrateCap: number;
    emit: (entries: Entry[]) => void;
    overCap: (peerId: string) => void;
  }) {
    this.#peers = options.peers;
    this.#cap = options.incomingBitrateCap;
    this.#emit = options.emit;
    this.#overCap = options.overCap;
    this.#timer = setInterval(() => void this.#look(), PERIOD);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#round += 1;
    try {
      const peers = this.#peers();
      const entries: Entry[] = [];
      for (let from = 0; from < peers.length; from += PORTION) {
        const portion = peers.slice(from, from + PORTION);
        const news = await Promise.all(portion.map((peer) => this.#judge(peer).catch(() => undefined)));
        entries.push(...news.filter((entry) => entry !== undefined));
      }
      if (entries.length > 0) this.#emit(entries);
    } finally {
      this.#busy = false;
    }
  }

  async #judge(peer: PeerMedia): Promise<Entry | undefined> {
    await this.#enforceCap(peer);
    const before = this.#told.get(peer);
    const rtt = before && this.#round % RTT_ROUNDS !== 0 ? before.rtt : await roundTripOf(peer);
    const sample = { uplink: uplinkOf(peer), downlink: downlinkOf(peer), rtt };
    const news =
      !before ||
      before.uplink !== sample.uplink ||
      before.downlink !== sample.downlink ||
      Math.abs(before.rtt - sample.rtt) >= RTT_STEP;
    if (!news) return undefined;
    this.#told.set(peer, sample);
    return { peerId: peer.id, ...sample };
  }

  /** The advice to the sender (REMB) binds nobody; what arrives is measured, and two readings over the cap end the visit. */
  async #enforceCap(peer: PeerMedia): Promise<void> {
    if (peer.producers.all().length === 0) return;
    const [stats] = await peer.transport('send').transport.getStats();
    const strikes = (stats?.recvBitrate ?? 0) > this.#cap ? (this.#strikes.get(peer) ?? 0) + 1 : 0;
    this.#strikes.set(peer, strikes);
    if (strikes >= CAP_STRIKES) this.#overCap(peer.id);
  }
}

/** The worst of what the peer sends, each judged by its best layer: a layer that is switched off is no fault. */
function uplinkOf(peer: PeerMedia): number {
  const scores = peer.producers
    .all()
    .filter(({ producer }) => !producer.paused && producer.score.length > 0)
    .map(({ producer }) => Math.max(...producer.score.map(({ score }) => score)));
  return Math.min(PERFECT, ...scores);
}

function downlinkOf(peer: PeerMedia): number {
  const scores = peer.consumers.flowing().map((consumer) => consumer.score.score);
  return scores.length === 0 ? PERFECT : Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
}

/** Transports do not know it; the receiver reports of one stream do. 0: not known. */
async function roundTripOf(peer: PeerMedia): Promise<number> {
  const consumer = peer.consumers.flowing()[0];
  const producer = peer.producers.all()[0]?.producer;
  const stats = consumer ? await consumer.getStats() : producer ? await producer.getStats() : [];
  return Math.round(stats.find((stat) => stat.roundTripTime !== undefined)?.roundTripTime ?? 0);
}

import type { DtlsParameters, RtpCapabilities } from '@plenum/shared/protocol/rtp';
import { io, type Socket } from 'socket.io-client';
import { failure, type Unavailable } from './answer.ts';
import { houseRtpCapabilities } from './codecs.ts';
import type { FeedId, FeedWish } from './feed-port.ts';
import { FeedWatch } from './feed-watch.ts';
import { type MediaLog, silentLog } from './media-log.ts';
import type {
  ConsumerId,
  Direction,
  MediaEvents,
  MediaPlane,
  OpenPeer,
  PeerId,
  PeerWish,
  Produce,
  ProducerId,
} from './media-plane.ts';
import {
  LINK_DEADLINE,
  LINK_VERSION,
  type LinkAnswer,
  type LinkArgs,
  type LinkEvent,
  type LinkMethod,
  linkAnswerSchema,
  linkCalls,
  linkEvents,
} from './node-link.ts';
import type { LoadClip, OpenPlayout, PlayClip, PlayoutId, TakeRef } from './playout-port.ts';
import { PlayoutWatch } from './playout-watch.ts';
import { TypedEvents } from './typed-events.ts';

export type RemotePlaneOptions = {
  /** `http://host:port`, or `https://` between hosts. */
  url: string;
  secret: string;
  log?: MediaLog;
  deadline?: number;
};
type Answer<M extends LinkMethod> = ReturnType<MediaPlane[M]>;

const FIRST_RETRY = 100;
const LONGEST_RETRY = 500;
const IN_FLIGHT = 5_000;

/**
 * A media node seen from a conference process. Nothing is queued for a node that is away: calls are idempotent and their
 * caller reconciles when the node is back, so an honest "unavailable" at once is worth more than a late surprise.
 */
export class RemotePlane implements MediaPlane {
  readonly rtpCapabilities: RtpCapabilities = houseRtpCapabilities();
  readonly #socket: Socket;
  readonly #log: MediaLog;
  readonly #deadline: number;
  readonly #events = new TypedEvents<MediaEvents>();
  readonly #playouts = new PlayoutWatch((event) => this.#events.emit('playout', event));
  readonly #feeds = new FeedWatch((event) => this.#events.emit('feed', event));
  #state: 'down' | 'up' | 'closed' = 'down';
  #inFlight = 0;

  constructor(options: RemotePlaneOptions) {
    this.#log = options.log ?? silentLog;
    this.#deadline = options.deadline ?? LINK_DEADLINE;
    this.#socket = io(options.url, {
      transports: ['websocket'],
      forceNew: true,
      auth: { version: LINK_VERSION, secret: options.secret },
      timeout: this.#deadline,
      reconnectionDelay: FIRST_RETRY,
      reconnectionDelayMax: LONGEST_RETRY,
    });
    this.#socket.on('event', (name: unknown, payload: unknown) => this.#heard(name, payload));
    this.#socket.on('disconnect', () => this.#fell());
    this.#socket.on('connect_error', () => this.#retryAfterRefusal());
  }

  /** Up: the link stands and the node has greeted. */
  get linked(): boolean {
    return this.#state === 'up';
  }

  openPeer(request: OpenPeer): Answer<'openPeer'> {
    return this.#call('openPeer', [request]);
  }

  connect(peerId: PeerId, direction: Direction, dtls: DtlsParameters): Answer<'connect'> {
    return this.#call('connect', [peerId, direction, dtls]);
  }

  restartIce(peerId: PeerId, direction: Direction): Answer<'restartIce'> {
    return this.#call('restartIce', [peerId, direction]);
  }

  closePeer(peerId: PeerId): Answer<'closePeer'> {
    return this.#call('closePeer', [peerId]);
  }

  produce(request: Produce): Answer<'produce'> {
    return this.#call('produce', [request]);
  }

  closeProducer(peerId: PeerId, producerId: ProducerId): Answer<'closeProducer'> {
    return this.#call('closeProducer', [peerId, producerId]);
  }

  setProducersPaused(states: Array<{ producerId: ProducerId; paused: boolean }>): Answer<'setProducersPaused'> {
    return this.#call('setProducersPaused', [states]);
  }

  reconcile(wishes: PeerWish[]): Answer<'reconcile'> {
    return this.#call('reconcile', [wishes]);
  }

  ready(peerId: PeerId, consumerIds: ConsumerId[]): Answer<'ready'> {
    return this.#call('ready', [peerId, consumerIds]);
  }

  inventory(): Answer<'inventory'> {
    return this.#call('inventory', []);
  }

  openPlayout(request: OpenPlayout): Answer<'openPlayout'> {
    return this.#call('openPlayout', [request]);
  }

  closePlayout(playoutId: PlayoutId): Answer<'closePlayout'> {
    this.#playouts.closed(playoutId);
    return this.#call('closePlayout', [playoutId]);
  }

  loadClip(request: LoadClip): Answer<'loadClip'> {
    return this.#call('loadClip', [request]);
  }

  playClip(request: PlayClip): Answer<'playClip'> {
    return this.#call('playClip', [request]);
  }

  holdClip(take: TakeRef): Answer<'holdClip'> {
    return this.#call('holdClip', [take]);
  }

  stopClip(take: TakeRef): Answer<'stopClip'> {
    return this.#call('stopClip', [take]);
  }

  async setFeeds(wishes: FeedWish[]): Answer<'setFeeds'> {
    const answer = await this.#call('setFeeds', [wishes]);
    if (answer.ok) this.#feeds.wished(wishes.map(({ feedId }) => feedId));
    return answer;
  }

  closeFeeds(feedIds: FeedId[]): Answer<'closeFeeds'> {
    this.#feeds.closed(feedIds);
    return this.#call('closeFeeds', [feedIds]);
  }

  on<E extends keyof MediaEvents>(event: E, listener: (payload: MediaEvents[E]) => void): () => void {
    return this.#events.on(event, listener);
  }

  async close(): Promise<void> {
    this.#state = 'closed';
    this.#playouts.close();
    this.#feeds.close();
    this.#events.clear();
    this.#socket.disconnect();
  }

  /** What comes back was parsed by the schema of this very method. */
  #call<M extends LinkMethod>(method: M, args: LinkArgs<M>): Answer<M> {
    return this.#ask(method, args) as Answer<M>;
  }

  async #ask(method: LinkMethod, args: unknown[]): Promise<LinkAnswer> {
    if (!this.#socket.connected || this.#inFlight >= IN_FLIGHT) return failure('unavailable');
    this.#inFlight += 1;
    try {
      const raw: unknown = await this.#socket.timeout(this.#deadline).emitWithAck('call', { method, args });
      const answer = linkAnswerSchema.safeParse(raw);
      if (!answer.success) return this.#nonsense(method);
      if (!answer.data.ok) return answer.data;
      const value = linkCalls[method].value.safeParse(answer.data.value);
      return value.success ? { ok: true, value: value.data } : this.#nonsense(method);
    } catch {
      // The time is over or the link fell; whether the node still did it, the inventory will tell.
      return failure('unavailable');
    } finally {
      this.#inFlight -= 1;
    }
  }

  #nonsense(method: LinkMethod): Unavailable {
    this.#log.error({ method }, 'a media node answered something that is not understood');
    return failure('unavailable');
  }

  #heard(name: unknown, payload: unknown): void {
    if (typeof name !== 'string' || !Object.hasOwn(linkEvents, name)) return;
    const event = name as LinkEvent;
    const parsed = linkEvents[event].safeParse(payload);
    if (!parsed.success) {
      this.#log.warn({ event }, 'a media node told something that is not understood');
      return;
    }
    if (event === 'up' && this.#state !== 'closed') this.#state = 'up';
    this.#watch(event, parsed.data as MediaEvents[LinkEvent]);
    this.#events.emit(event, parsed.data as MediaEvents[LinkEvent]);
  }

  #watch(event: LinkEvent, payload: MediaEvents[LinkEvent]): void {
    if (event === 'playout') this.#playouts.heard(payload as MediaEvents['playout']);
    if (event === 'feed') this.#feeds.heard(payload as MediaEvents['feed']);
    if (event !== 'up') return;
    const { epoch } = payload as MediaEvents['up'];
    this.#playouts.up(epoch);
    this.#feeds.up(epoch);
  }

  #fell(): void {
    this.#retryAfterRefusal();
    if (this.#state !== 'up') return;
    this.#state = 'down';
    this.#playouts.down();
    this.#feeds.down();
    this.#log.warn({}, 'the link to a media node fell');
    this.#events.emit('down', {});
  }

  /** The client library gives up after a refusal by the other side's own word; we do not: the node may be being renewed. */
  #retryAfterRefusal(): void {
    if (this.#socket.active || this.#state === 'closed') return;
    setTimeout(() => {
      if (this.#state !== 'closed') this.#socket.connect();
    }, LONGEST_RETRY).unref();
  }
}

import type { Id } from '@plenum/shared/domain/ids';
import type { MediaChange } from '@plenum/shared/protocol/media-lane';
import type { DtlsParameters, TransportOffer } from '@plenum/shared/protocol/rtp';
import type { types } from 'mediasoup-client';
import { v7 as newId } from 'uuid';
import type { MediaDevice } from './device.ts';
import { IceWatch, type Restarted } from './ice-watch.ts';
import type { Direction, MediaLine } from './media-line.ts';
import { Publisher } from './publisher.ts';
import { type OpenTrack, Subscriber, type Urgent } from './subscriber.ts';
import { TypedEmitter } from './typed-emitter.ts';

/** Both transports of one media session, as the house offers them. `connected`: it already knows our fingerprint. */
export type LinkOffer = { mediaSession: Id; send: TransportOffer; recv: TransportOffer; connected: boolean };
export type LinkState = 'connecting' | 'connected' | 'failed';
export type LinkEvents = { received: OpenTrack[]; state: LinkState; lost: null };

/** One media session of the page: lives as long as its two transports, whatever socket and room do meanwhile. */
export class MediaLink {
  readonly mediaSession: Id;
  readonly events = new TypedEmitter<LinkEvents>();
  readonly publisher: Publisher;
  readonly #line: MediaLine;
  readonly #transports: Record<Direction, types.Transport>;
  readonly #subscriber: Subscriber;
  readonly #watches: IceWatch[];
  #ended = false;

  constructor(device: MediaDevice, offer: LinkOffer, line: MediaLine) {
    this.mediaSession = offer.mediaSession;
    this.#line = line;
    this.#transports = { send: device.open('send', offer.send), recv: device.open('recv', offer.recv) };
    this.publisher = new Publisher(this.#transports.send, (announcement) =>
      line.produce({ mediaSession: this.mediaSession, ...announcement }),
    );
    this.#subscriber = new Subscriber(this.#transports.recv, (consumerIds) => this.#confirm(consumerIds));
    this.#watches = [this.#wire('send', offer.connected), this.#wire('recv', offer.connected)];
    this.#transports.send.on('produce', (_options, callback) => callback({ id: newId() }));
    this.#subscriber.events.on('changed', (open) => this.events.emit('received', open));
    this.#subscriber.events.on('broken', () => this.#lose());
  }

  /** Whether the page could go on with these transports after a lost line. */
  get alive(): boolean {
    return !this.#ended;
  }

  get state(): LinkState {
    const used = [
      ...(this.publisher.used ? [this.#transports.send] : []),
      ...(this.#subscriber.used ? [this.#transports.recv] : []),
    ];
    if (this.#ended || used.some(({ connectionState }) => connectionState === 'failed')) return 'failed';
    return used.every(({ connectionState }) => connectionState === 'connected') ? 'connected' : 'connecting';
  }

  apply(change: MediaChange, urgent?: Urgent): Promise<void> {
    return this.#subscriber.apply(change, urgent);
  }

  delayPictures(ms: number): void {
    this.#subscriber.delayPictures(ms);
  }

  received(): OpenTrack[] {
    return this.#subscriber.list();
  }

  ids(): Record<Direction, string> {
    return { send: this.#transports.send.id, recv: this.#transports.recv.id };
  }

  async stats(direction: Direction): Promise<Array<Record<string, unknown>>> {
    const report = await this.#transports[direction].getStats();
    return [...report.values()];
  }

  /** Mends paths that faltered while the house could not be asked. */
  recheck(): void {
    for (const watch of this.#watches) watch.recheck();
  }

  giveUp(): void {
    this.#lose();
  }

  close(): void {
    this.#ended = true;
    for (const watch of this.#watches) watch.close();
    this.#subscriber.close();
    this.#transports.send.close();
    this.#transports.recv.close();
    this.events.clear();
  }

  #wire(direction: Direction, connected: boolean): IceWatch {
    const transport = this.#transports[direction];
    transport.on('connect', ({ dtlsParameters }, callback, errback) => {
      if (connected) return callback();
      this.#line
        .connect(this.mediaSession, direction, dtlsForWire(dtlsParameters))
        .then((refusal) => (refusal ? errback(new Error(refusal.code)) : callback()), errback);
    });
    return new IceWatch(transport, {
      restart: () => this.#restart(direction),
      onLost: () => this.#lose(),
      onState: () => this.events.emit('state', this.state),
    });
  }

  async #restart(direction: Direction): Promise<Restarted> {
    const answer = await this.#line.restartIce(this.mediaSession, direction);
    if (!answer.ok) return answer.refusal.code === 'MEDIA_UNAVAILABLE' ? 'refused' : 'unanswered';
    if (!this.#ended) await this.#transports[direction].restartIce({ iceParameters: answer.iceParameters });
    return 'restarted';
  }

  async #confirm(consumerIds: string[]): Promise<boolean> {
    const refusal = await this.#line.consumersReady(this.mediaSession, consumerIds);
    return refusal === null || this.#ended;
  }

  #lose(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.events.emit('state', 'failed');
    this.events.emit('lost', null);
  }
}

/** The border takes upper-case fingerprints of strong hashes only. */
function dtlsForWire({ role, fingerprints }: types.DtlsParameters): DtlsParameters {
  const strong = fingerprints.filter(({ algorithm }) => algorithm !== 'sha-1' && algorithm !== 'sha-224');
  return {
    ...(role ? { role } : {}),
    fingerprints: strong.map(({ algorithm, value }) => ({
      algorithm,
      value: value.toUpperCase(),
    })) as DtlsParameters['fingerprints'],
  };
}

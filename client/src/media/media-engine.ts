import type { Hello } from '@plenum/shared/protocol/hello';
import type { MediaChange } from '@plenum/shared/protocol/media-lane';
import type { RtpCapabilities } from '@plenum/shared/protocol/rtp';
import { loadDevice, type MediaDevice } from './device.ts';
import type { Direction, MediaLine } from './media-line.ts';
import { type LinkOffer, type LinkState, MediaLink } from './media-link.ts';
import type { Publisher } from './publisher.ts';
import { type LineSample, watchQuality } from './quality.ts';
import type { OpenTrack, Urgent } from './subscriber.ts';
import { TypedEmitter } from './typed-emitter.ts';

export type EngineEvents = {
  received: OpenTrack[];
  state: LinkState | 'none';
  /** The transports are beyond mending: say hello for new ones. */
  lost: null;
  sample: LineSample;
};

/** The page's sound and picture: one device, and at most one link to the house at a time. */
export class MediaEngine {
  readonly events = new TypedEmitter<EngineEvents>();
  readonly #line: MediaLine;
  #device: MediaDevice | null = null;
  #link: MediaLink | null = null;
  #pictureDelay = 0;
  #endQuality: () => void = () => undefined;

  constructor(line: MediaLine) {
    this.#line = line;
  }

  get ready(): boolean {
    return this.#device !== null;
  }

  get link(): MediaLink | null {
    return this.#link;
  }

  get publisher(): Publisher | null {
    return this.#link?.alive ? this.#link.publisher : null;
  }

  /** False: this browser cannot take part with media; the house can still be visited. */
  async prepare(house: RtpCapabilities): Promise<boolean> {
    if (this.#device) return true;
    const loaded = await loadDevice(house);
    if (loaded.ok) this.#device = loaded.device;
    return loaded.ok;
  }

  /** What hello says about media; the session is named only while its transports still stand. */
  introduction(): Hello['media'] {
    if (!this.#device) return undefined;
    const { rtpCapabilities, dtls } = this.#device;
    const session = this.#link?.alive ? { mediaSession: this.#link.mediaSession } : {};
    return { rtpCapabilities, ...(dtls ? { dtls } : {}), ...session };
  }

  /** New transports in place of whatever there was. Resolves when the first consumers are built and confirmed. */
  async begin(offer: LinkOffer, change: MediaChange, urgent?: Urgent): Promise<void> {
    this.#drop();
    if (!this.#device) return;
    const link = new MediaLink(this.#device, offer, this.#line);
    this.#link = link;
    link.delayPictures(this.#pictureDelay);
    link.events.on('received', (open) => {
      this.events.emit('received', open);
      this.events.emit('state', link.state);
    });
    link.events.on('state', (state) => this.events.emit('state', state));
    link.events.on('lost', () => this.events.emit('lost', null));
    this.#endQuality = watchQuality(
      () => this.#rows(),
      (sample) => this.events.emit('sample', sample),
    );
    this.events.emit('state', link.state);
    await link.apply(change, urgent);
  }

  /** The transports stood through a lost line. */
  async goOn(change: MediaChange): Promise<void> {
    this.#link?.recheck();
    await this.#link?.apply(change);
  }

  async change(mediaSession: string, change: MediaChange): Promise<void> {
    if (this.#link?.mediaSession === mediaSession) await this.#link.apply(change);
  }

  /** Ms; holds for these transports and for those that follow. */
  delayPictures(ms: number): void {
    if (ms === this.#pictureDelay) return;
    this.#pictureDelay = ms;
    this.#link?.delayPictures(ms);
  }

  async stats(direction: Direction): Promise<Array<Record<string, unknown>>> {
    return (await this.#link?.stats(direction)) ?? [];
  }

  /** These transports are of no more use; the owner hears `lost`. */
  giveUp(): void {
    this.#link?.giveUp();
  }

  end(): void {
    this.#drop();
    this.events.emit('received', []);
    this.events.emit('state', 'none');
  }

  close(): void {
    this.#drop();
    this.events.clear();
  }

  #drop(): void {
    this.#endQuality();
    this.#link?.close();
    this.#link = null;
  }

  async #rows(): Promise<Array<Record<string, unknown>>> {
    const [send, recv] = await Promise.all([this.stats('send'), this.stats('recv')]);
    return [...send, ...recv];
  }
}

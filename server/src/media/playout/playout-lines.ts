import { randomInt } from 'node:crypto';
import type { types } from 'mediasoup';
import type { HomeRouter } from '../fabric.ts';
import type { OpenPlayout } from '../playout-port.ts';
import type { SoundOrPicture } from './outgoing.ts';
import { asksForPicture } from './picture-wish.ts';
import type { PlayoutSink } from './playout.ts';
import { LINES, type LineSsrcs, pictureParameters, soundParameters } from './playout-parameters.ts';

/** Opens what other routers hold of a producer. */
type OpenFarEnds = (producerId: string) => Promise<void>;
type Made = {
  sound: types.Producer;
  picture: types.Producer;
  ssrcs: LineSsrcs;
  cname: string;
  openFarEnds: OpenFarEnds;
};

/**
 * The two producers of a playout and the transport through which they are fed. They share a CNAME, so that browsers keep
 * sound and picture in step, and are born shut.
 */
export class PlayoutLines implements PlayoutSink {
  readonly home: HomeRouter;
  readonly ssrcs: LineSsrcs;
  readonly cname: string;
  readonly producers: ReadonlyMap<string, types.Producer>;
  readonly #transport: types.DirectTransport;
  readonly #sound: types.Producer;
  readonly #picture: types.Producer;
  readonly #openFarEnds: OpenFarEnds;

  static async open(
    home: HomeRouter,
    { soundId, pictureId, playoutId }: OpenPlayout,
    openFarEnds: OpenFarEnds = async () => undefined,
  ): Promise<PlayoutLines> {
    const transport = await home.router.createDirectTransport();
    try {
      const first = randomInt(1, 0xffff_0000);
      const ssrcs = { sound: first, pictures: Array.from({ length: LINES }, (_, line) => first + 1 + line) };
      const cname = `playout-${playoutId}`.slice(0, 64);
      const rtpParameters = { sound: soundParameters(ssrcs, cname), picture: pictureParameters(ssrcs, cname) };
      const shut = { paused: true };
      const sound = await transport.produce({
        id: soundId,
        kind: 'audio',
        rtpParameters: rtpParameters.sound,
        ...shut,
      });
      // For the eye alone: a playout that cannot be observed plays as well.
      await home.voices.addProducer({ producerId: sound.id }).catch(() => undefined);
      const picture = await transport.produce({
        id: pictureId,
        kind: 'video',
        rtpParameters: rtpParameters.picture,
        ...shut,
      });
      return new PlayoutLines(home, transport, { sound, picture, ssrcs, cname, openFarEnds });
    } catch (error) {
      transport.close();
      throw error;
    }
  }

  private constructor(home: HomeRouter, transport: types.DirectTransport, made: Made) {
    this.home = home;
    this.#transport = transport;
    this.#sound = made.sound;
    this.#picture = made.picture;
    this.ssrcs = made.ssrcs;
    this.cname = made.cname;
    this.#openFarEnds = made.openFarEnds;
    this.producers = new Map([made.sound, made.picture].map((producer) => [producer.id, producer]));
  }

  get isClosed(): boolean {
    return this.#transport.closed;
  }

  onWish(listener: () => void): void {
    this.#transport.on('rtcp', (packet) => {
      if (asksForPicture(packet)) listener();
    });
  }

  onClosed(listener: () => void): void {
    this.#transport.observer.once('close', listener);
  }

  send(kind: SoundOrPicture, packet: Buffer): void {
    if (!this.#transport.closed) (kind === 'sound' ? this.#sound : this.#picture).send(packet);
  }

  sendRtcp(compound: Buffer): void {
    if (!this.#transport.closed) this.#transport.sendRtcp(compound);
  }

  async open(): Promise<void> {
    const open = async (producer: types.Producer) => {
      await producer.resume();
      await this.#openFarEnds(producer.id);
    };
    await Promise.all([open(this.#sound), open(this.#picture)]);
  }

  async shut(): Promise<void> {
    await Promise.all([this.#sound.pause(), this.#picture.pause()]);
  }

  close(): void {
    this.#transport.close();
  }
}

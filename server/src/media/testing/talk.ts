import { ExtensionProfiles, RtpHeader } from 'werift';
import type { ProducerId } from '../media-plane.ts';
import { accepted, type House } from './house.ts';
import { WeriftTransport } from './werift-peer.ts';

const FRAME = 20;
const SOUND_BYTES = 80;
const COUNT_AT = 4;
const AUDIO_LEVEL = 6;
/** Nobody registered it: no listener may ever see it. */
const FOREIGN = 13;

export type Heard = {
  /** Which talker it was, and his how manieth packet. */
  tag: number;
  count: number;
  at: number;
  ssrc: number;
  sequence: number;
  timestamp: number;
  marker: boolean;
  payloadType: number;
  /** Ids of the header extensions that came along. */
  extensions: number[];
};

/** Somebody who sends 50 packets a second of a sound that is marked as his, with a header full of odds and ends. */
export class Talker {
  readonly tag: number;
  level: number;
  /** How late his own clock was at the worst since the last question, in ms. */
  #late = 0;
  #timer: NodeJS.Timeout | undefined;
  #sent = 0;
  readonly #transport: WeriftTransport;
  readonly #ssrc: number;
  readonly #first: { sequence: number; timestamp: number; at: number };

  static async join(house: House, name: ProducerId, tag: number, placementKey = 'room', level = -30): Promise<Talker> {
    const offer = await house.open(name, { placementKey });
    const voice = house.voice(name, name);
    accepted(await house.plane.produce(voice));
    const transport = await WeriftTransport.connect(offer.send);
    const talker = new Talker(transport, voice.rtpParameters.encodings?.[0]?.ssrc ?? 0, tag, level);
    talker.start();
    return talker;
  }

  private constructor(transport: WeriftTransport, ssrc: number, tag: number, level: number) {
    this.#transport = transport;
    this.#ssrc = ssrc;
    this.tag = tag;
    this.level = level;
    this.#first = { sequence: tag * 5_000, timestamp: tag * 1_000_000_000, at: performance.now() };
  }

  start(): void {
    this.#sent = Math.ceil((performance.now() - this.#first.at) / FRAME);
    this.#timer ??= setInterval(() => this.#send(), FRAME / 4);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  late(): number {
    const late = this.#late;
    this.#late = 0;
    return late;
  }

  async close(): Promise<void> {
    this.stop();
    await this.#transport.close();
  }

  /** What is due by the clock; a timer alone would drift. */
  #send(): void {
    const passed = performance.now() - this.#first.at;
    for (; this.#sent * FRAME <= passed; this.#sent += 1) {
      this.#late = Math.max(this.#late, passed - this.#sent * FRAME);
      const header = new RtpHeader({
        payloadType: 100,
        sequenceNumber: (this.#first.sequence + this.#sent) & 0xffff,
        timestamp: (this.#first.timestamp + this.#sent * 960) >>> 0,
        ssrc: this.#ssrc,
        extension: true,
        extensionProfile: ExtensionProfiles.OneByte,
        extensions: [
          { id: FOREIGN, payload: Buffer.from([1, 2, 3]) },
          { id: AUDIO_LEVEL, payload: Buffer.from([0x80 | (-this.level & 0x7f)]) },
        ],
      });
      void this.#transport.sendRtp(this.#sound(), header);
    }
  }

  /** As long as speech at 32 kbit/s. */
  #sound(): Buffer {
    const sound = Buffer.alloc(SOUND_BYTES);
    sound.set([0xf8, 0xff, 0xfe, this.tag]);
    sound.writeUInt32BE(this.#sent, COUNT_AT);
    return sound;
  }
}

/** Somebody who listens to producers and writes down each packet of them. */
export class Ear {
  readonly heard: Heard[] = [];
  /** What the header extensions are that were agreed with it, by their ids. */
  extensions = new Map<number, string>();
  /** What it listens to, by SSRC. */
  sources = new Map<number, ProducerId>();
  /** Sender reports by SSRC. */
  readonly reports = new Map<number, number>();
  readonly #transport: WeriftTransport;

  static async join(
    house: House,
    name: string,
    producerIds: ProducerId | ProducerId[],
    placementKey = 'room',
  ): Promise<Ear> {
    const offer = await house.open(name, { placementKey });
    const ear: { current?: Ear } = {};
    const transport = await WeriftTransport.connect(offer.recv, {
      counting: false,
      onRtp: ({ header, payload }) =>
        ear.current?.heard.push({
          tag: payload[3] ?? 0,
          count: payload.readUInt32BE(COUNT_AT),
          at: performance.now(),
          ssrc: header.ssrc,
          sequence: header.sequenceNumber,
          timestamp: header.timestamp,
          marker: header.marker,
          payloadType: header.payloadType,
          extensions: header.extensions.map(({ id }) => id),
        }),
      onRtcp: (packet) => {
        if (packet.type !== 200) return;
        const { ssrc } = packet as { ssrc?: number };
        if (ssrc !== undefined) ear.current?.reports.set(ssrc, (ear.current.reports.get(ssrc) ?? 0) + 1);
      },
    });
    ear.current = new Ear(transport);
    await ear.current.listen(house, name, [producerIds].flat());
    return ear.current;
  }

  private constructor(transport: WeriftTransport) {
    this.#transport = transport;
  }

  get last(): Heard | undefined {
    return this.heard.at(-1);
  }

  async listen(house: House, name: string, producerIds: ProducerId[], revision = 1): Promise<void> {
    const { opened } = await house.wish(name, revision, producerIds);
    for (const { producerId, rtpParameters } of opened)
      this.sources.set(rtpParameters.encodings?.[0]?.ssrc ?? 0, producerId);
    const agreed = opened.flatMap(({ rtpParameters }) => rtpParameters.headerExtensions ?? []);
    this.extensions = new Map(agreed.map(({ id, uri }) => [id, uri]));
    await house.ready(name, ...opened);
  }

  close(): Promise<void> {
    return this.#transport.close();
  }
}

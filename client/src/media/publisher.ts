import type { Id } from '@plenum/shared/domain/ids';
import type { Refusal } from '@plenum/shared/domain/refusal';
import type { TrackSource } from '@plenum/shared/domain/room-state';
import type { Localized } from '@plenum/shared/domain/text';
import type { MediaKind, RtpParameters } from '@plenum/shared/protocol/rtp';
import type { SoundProfile } from './capture.ts';
import { sendingOf } from './encodings.ts';
import { type OwnSlot, sourceOf } from './own-slot.ts';
import { silentTrack } from './silent-track.ts';
import type { ProducerHandle, SendTransport } from './transport-ports.ts';

/** HALL-3: what a hall says of one of its microphones. */
export type MicrophoneName = { microphone?: number; label?: Localized };
export type Announcement = {
  trackId: Id;
  source: TrackSource;
  kind: MediaKind;
  rtpParameters: RtpParameters;
  muted: boolean;
} & MicrophoneName;
export type Announce = (announcement: Announcement) => Promise<Refusal | null>;
export type Publication = {
  trackId: Id;
  source: OwnSlot;
  track: MediaStreamTrack;
  muted: boolean;
  /** Absent: a voice. */
  sound?: SoundProfile;
  name?: MicrophoneName;
};
/** `broken`: the transport itself is of no more use. */
export type Published = { state: 'published' } | { state: 'refused'; refusal: Refusal } | { state: 'broken' };

const retryPauses = [300, 900];

/**
 * The page's producers on one send transport. The house is told of a track apart from the library's own negotiation,
 * because the page chooses the id: microphone and camera cost no round trip between them.
 * The microphone's sender is made first and never closed: browsers fail when sound is made anew after simulcast pictures.
 */
export class Publisher {
  readonly #transport: SendTransport;
  readonly #announce: Announce;
  readonly #producers = new Map<OwnSlot, ProducerHandle>();

  constructor(transport: SendTransport, announce: Announce) {
    this.#transport = transport;
    this.#announce = announce;
  }

  get used(): boolean {
    return this.#producers.size > 0;
  }

  async publish({ trackId, source, track, muted, sound = 'voice', name = {} }: Publication): Promise<Published> {
    const producer = await this.#producer(source, track, sound);
    if (!producer) return { state: 'broken' };
    if (muted) producer.pause();
    else producer.resume();
    const refusal = await this.#tell({
      trackId,
      source: sourceOf(source),
      ...name,
      kind: track.kind as MediaKind,
      rtpParameters: producer.rtpParameters as RtpParameters,
      muted,
    });
    if (!refusal) return { state: 'published' };
    await this.stop(source);
    return { state: 'refused', refusal };
  }

  /** Says again that the track exists, for a house that may have forgotten it; the same id is done once. */
  async announceAgain(trackId: Id, slot: OwnSlot, muted: boolean, name: MicrophoneName): Promise<Refusal | null> {
    const producer = this.#producers.get(slot);
    if (!producer) return { code: 'TRACK_UNKNOWN' };
    const source = sourceOf(slot);
    const kind = source === 'microphone' ? 'audio' : 'video';
    const rtpParameters = producer.rtpParameters as RtpParameters;
    return this.#announce({ trackId, source, kind, rtpParameters, muted, ...name });
  }

  async replaceTrack(source: OwnSlot, track: MediaStreamTrack | null): Promise<void> {
    await this.#producers
      .get(source)
      ?.replaceTrack({ track })
      .catch(() => undefined);
  }

  pause(source: OwnSlot): void {
    this.#producers.get(source)?.pause();
  }

  resume(source: OwnSlot): void {
    this.#producers.get(source)?.resume();
  }

  /** Sends nothing more of the source. A microphone's sender stays for the next time. */
  async stop(source: OwnSlot): Promise<void> {
    if (sourceOf(source) === 'microphone') return this.replaceTrack(source, null);
    this.#producers.get(source)?.close();
    this.#producers.delete(source);
  }

  async #producer(source: OwnSlot, track: MediaStreamTrack, sound: SoundProfile): Promise<ProducerHandle | null> {
    try {
      if (source !== 'microphone' && !this.#producers.has('microphone')) await this.#reserveMicrophone(sound);
      const present = this.#producers.get(source);
      if (present && !present.closed) {
        await present.replaceTrack({ track });
        return present;
      }
      return await this.#produce(source, track, sound);
    } catch {
      return null;
    }
  }

  async #reserveMicrophone(sound: SoundProfile): Promise<void> {
    const silence = silentTrack();
    if (!silence) return;
    const producer = await this.#produce('microphone', silence.track, sound);
    await producer.replaceTrack({ track: null });
    silence.end();
  }

  /** One microphone and the camera are one stream, all else streams of their own: browsers keep no more in step. */
  async #produce(source: OwnSlot, track: MediaStreamTrack, sound: SoundProfile): Promise<ProducerHandle> {
    const stream = source === 'microphone' || source === 'camera' ? {} : { streamId: `${source}-${track.id}` };
    const producer = await this.#transport.produce({
      track,
      stopTracks: false,
      ...stream,
      ...sendingOf(sourceOf(source), track, sound),
    });
    this.#producers.set(source, producer);
    return producer;
  }

  /** The same sender may be announced anew while its former track is still being closed in the house. */
  async #tell(announcement: Announcement): Promise<Refusal | null> {
    let refusal = await this.#announce(announcement);
    for (const pause of retryPauses) {
      if (refusal?.code !== 'MEDIA_UNAVAILABLE') return refusal;
      await new Promise((resolve) => setTimeout(resolve, pause));
      refusal = await this.#announce(announcement);
    }
    return refusal;
  }
}

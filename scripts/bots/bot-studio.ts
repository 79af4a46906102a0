import { weriftDtls } from '@plenum/server/media/testing/werift-peer';
import type { Id } from '@plenum/shared/domain/ids';
import { mayFlow } from '@plenum/shared/domain/rights';
import { positionOf } from '@plenum/shared/domain/room-state';
import type { Hello, MediaWelcome } from '@plenum/shared/protocol/hello';
import type { MediaAnswer, MediaChange } from '@plenum/shared/protocol/media-lane';
import { botCapabilities } from './bot-codecs.ts';
import { ask, type BotSocket } from './bot-line.ts';
import { BotMedia, type MediaOffer, type PacketListener } from './bot-media.ts';
import type { BotReplica } from './bot-replica.ts';
import { type BotSource, type BotTrack, botTrack } from './bot-track.ts';
import type { Clip } from './clip.ts';
import type { Ticker } from './ticker.ts';

/** `whenHeard` saves work: packets are sent only where the rights let them through. `always` is what a browser does. */
export type Sending = 'whenHeard' | 'always';
type Parts = {
  socket: BotSocket;
  replica: BotReplica;
  personId: Id;
  sending: Sending;
  ticker: Ticker;
  onPacket: PacketListener | undefined;
};

const mostConfirmed = 64;
const noMedia: MediaAnswer = { ok: false, refusal: { code: 'MEDIA_UNAVAILABLE' } };

/** The bot's media session and what it publishes through it; made anew whenever the house had to begin anew. */
export class BotStudio {
  readonly #parts: Parts;
  readonly #tracks = new Map<BotSource, BotTrack>();
  #media: BotMedia | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get media(): BotMedia | null {
    return this.#media;
  }

  track(source: BotSource): BotTrack | undefined {
    return this.#tracks.get(source);
  }

  async introduction(): Promise<Hello['media']> {
    const mediaSession = this.#media ? { mediaSession: this.#media.mediaSession } : {};
    return { rtpCapabilities: botCapabilities, dtls: await weriftDtls(), ...mediaSession };
  }

  async welcome(welcome: MediaWelcome): Promise<void> {
    if (welcome.state === 'none') this.#drop();
    else if (welcome.state === 'fresh') await this.begin(welcome, welcome.change);
    else await this.apply(welcome.change);
  }

  /** Producers' ids are used once, so every track is made anew. */
  async begin(offer: MediaOffer, change: MediaChange): Promise<void> {
    this.#drop();
    this.#media = new BotMedia(offer, this.#parts.ticker, this.#parts.onPacket);
    for (const [source, { clip, muted }] of this.#tracks) {
      this.#tracks.set(source, botTrack(source, clip, this.#parts.personId, muted));
    }
    await this.apply(change);
  }

  async apply(change: MediaChange): Promise<void> {
    const media = this.#media;
    if (!media) return;
    const consumerIds = await media.apply(change);
    for (let from = 0; from < consumerIds.length; from += mostConfirmed) {
      const some = consumerIds.slice(from, from + mostConfirmed);
      await ask(this.#parts.socket, 'consumersReady', { mediaSession: media.mediaSession, consumerIds: some });
    }
  }

  async publish(source: BotSource, clip: Clip, muted: boolean): Promise<MediaAnswer> {
    if (!this.#media) return noMedia;
    const track = botTrack(source, clip, this.#parts.personId, muted);
    this.#tracks.set(source, track);
    const answer = await this.#announce(track);
    if (!answer.ok) this.forget(source);
    return answer;
  }

  forget(source: BotSource): void {
    const track = this.#tracks.get(source);
    this.#tracks.delete(source);
    if (track) this.#media?.remove(track.trackId);
  }

  /** Tells the house again of tracks which the room does not know: it may have begun anew, or the bot came from outside. */
  async announceMissing(): Promise<void> {
    const { place, room } = this.#parts.replica;
    if (place.state !== 'in' || !room || !this.#media) return;
    const missing = [...this.#tracks.values()].filter(({ trackId }) => !Object.hasOwn(room.tracks, trackId));
    for (const track of missing) await this.#announce(track);
  }

  /** Plays what should be heard by the state of the room, and the next speaker too, as his doors are warm. */
  play(): void {
    const { replica, sending, personId } = this.#parts;
    const { conference, room, place } = replica;
    for (const { trackId } of this.#tracks.values()) {
      const track = place.state === 'in' ? room?.tracks[trackId] : undefined;
      const isHeard = conference && room && track && (mayFlow(conference, room, track) || isNext(room, personId));
      this.#media?.setPlaying(trackId, sending === 'always' || Boolean(isHeard && !track?.muted));
    }
  }

  close(): void {
    this.#drop();
    this.#tracks.clear();
  }

  async #announce(track: BotTrack): Promise<MediaAnswer> {
    const media = this.#media;
    if (!media) return noMedia;
    const { trackId, source, kind, rtpParameters, muted } = track;
    const { mediaSession } = media;
    const answer = await ask(this.#parts.socket, 'produce', {
      mediaSession,
      trackId,
      source,
      kind,
      rtpParameters,
      muted,
    });
    if (answer.ok) await media.add(track, this.#parts.personId);
    this.play();
    return answer;
  }

  #drop(): void {
    this.#media?.close();
    this.#media = null;
  }
}

const isNext = (room: NonNullable<BotReplica['room']>, personId: Id) => positionOf(room, personId) === 1;

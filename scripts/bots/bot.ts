import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { Viewport } from '@plenum/shared/domain/subscriptions';
import type { Language } from '@plenum/shared/domain/text';
import type { CommandAnswer, EnterAnswer } from '@plenum/shared/protocol/command-lane';
import type { MediaAnswer } from '@plenum/shared/protocol/media-lane';
import type { PeekAnswer } from '@plenum/shared/protocol/peek-lane';
import type { SignalsDown } from '@plenum/shared/protocol/signal-lane';
import type { EndReason } from '@plenum/shared/protocol/socket-events';
import { protocolVersion } from '@plenum/shared/protocol/version';
import { ask, BotRefused, type BotSocket, openBotSocket, redeemLink, sayGoodbye } from './bot-line.ts';
import type { PacketListener, Received } from './bot-media.ts';
import { type BotPlace, BotReplica } from './bot-replica.ts';
import { BotStudio, type Sending } from './bot-studio.ts';
import type { BotSource } from './bot-track.ts';
import { Changes } from './changes.ts';
import type { Clip } from './clip.ts';
import { sharedTicker, type Ticker } from './ticker.ts';

export type BotOptions = {
  /** A personal link as the house prints it. */
  link: string;
  /** Where to stand first. Absent: the house chooses (the plenary). */
  roomId?: Id | null;
  audioOnly?: boolean;
  viewport?: Viewport;
  /** `none`: signalling only. */
  media?: 'none' | 'full';
  sending?: Sending;
  ticker?: Ticker;
  onPacket?: PacketListener;
};
export type BotEnd = EndReason | 'closed' | `refused ${string}`;

/**
 * A participant without a screen: the real signalling, real ICE, DTLS and SRTP, encoded clips in place of a camera, and
 * counters in place of eyes and ears. Comes back after a lost line by the same hello as a page, and publishes again what
 * it published. Refusals are answers; `join` throws when the house does not let it in, any request when no answer comes.
 */
export class Bot {
  readonly personId: Id;
  readonly signals: SignalsDown = {};
  readonly #options: BotOptions;
  readonly #socket: BotSocket;
  readonly #replica = new BotReplica();
  readonly #studio: BotStudio;
  readonly #changes = new Changes();
  #end: BotEnd | null = null;
  #channels: Language[] = [];
  #hellos = 0;
  /** Hellos, walks, publications and media changes one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  static async join(options: BotOptions): Promise<Bot> {
    const { origin, cookie, personId } = await redeemLink(options.link);
    const bot = new Bot(options, personId, openBotSocket(origin, cookie));
    const joined = bot.until(() => bot.#hellos > 0 || bot.ended !== null, 20_000);
    bot.#socket.connect();
    await joined.catch((error: unknown) => {
      bot.close();
      throw error;
    });
    if (bot.ended) throw new BotRefused(bot.ended);
    return bot;
  }

  private constructor(options: BotOptions, personId: Id, socket: BotSocket) {
    this.#options = { ...options };
    this.personId = personId;
    this.#socket = socket;
    const { sending = 'whenHeard', ticker = sharedTicker, onPacket } = options;
    this.#studio = new BotStudio({ socket, replica: this.#replica, personId, sending, ticker, onPacket });
    this.#listen();
  }

  get conference(): ConferenceState | null {
    return this.#replica.conference;
  }
  /** Of the room where the bot is or waits, null in the house. */
  get room(): RoomState | null {
    return this.#replica.room;
  }
  get place(): BotPlace {
    return this.#replica.place;
  }
  /** Why the bot is no longer in the house, null while it is. */
  get ended(): BotEnd | null {
    return this.#end;
  }
  get connected(): boolean {
    return this.#socket.connected;
  }
  /** How often the house has welcomed the bot; grows when it comes back. */
  get hellos(): number {
    return this.#hellos;
  }
  get mediaSession(): Id | null {
    return this.#studio.media?.mediaSession ?? null;
  }
  get consumers(): number {
    return this.#studio.media?.consumers ?? 0;
  }

  /** The counters of the present media session by producer id, which is the track's id in the room. */
  received(): Map<Id, Received> {
    return this.#studio.media?.received() ?? new Map();
  }
  packetsOf(trackId: Id): number {
    return this.received().get(trackId)?.packets ?? 0;
  }
  trackOf(source: BotSource): Id | null {
    return this.#studio.track(source)?.trackId ?? null;
  }

  /** Called after anything the bot knows has changed. Returns what ends it. */
  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  /** Resolves as soon as the test holds, now or after a change; rejects when `timeout` ms have passed. */
  until(test: () => boolean, timeout = 10_000): Promise<void> {
    return this.#changes.until(test, timeout, this.personId);
  }

  /** A command to the room in which the bot is. */
  async command(command: RoomStreamCommand): Promise<CommandAnswer> {
    const { place } = this;
    if (place.state === 'house') return { ok: false, refusal: { code: 'NOT_IN_ROOM' } };
    return this.commandTo(place.roomId, command);
  }
  commandTo(roomId: Id, command: RoomStreamCommand): Promise<CommandAnswer> {
    return ask(this.#socket, 'command', { to: 'room', roomId, commandId: crypto.randomUUID(), command });
  }
  conferenceCommand(command: ConferenceStreamCommand): Promise<CommandAnswer> {
    return ask(this.#socket, 'command', { to: 'conference', commandId: crypto.randomUUID(), command });
  }

  /** Walks to a room, or out into the house with null; published tracks go along. */
  enter(roomId: Id | null): Promise<EnterAnswer> {
    return this.#inTurn(async () => {
      const { viewport } = this.#options;
      const answer = await ask(this.#socket, 'enter', { roomId, ...(viewport ? { viewport } : {}) });
      if (!answer.ok) return answer;
      const { entered } = answer;
      if (entered.state === 'house') this.#replica.stand({ state: 'house' }, null);
      else this.#replica.stand({ state: entered.state, roomId: entered.roomId }, entered.room);
      this.#changed();
      await this.#studio.apply(entered.change);
      await this.#studio.announceMissing();
      return answer;
    });
  }

  /** Looks into another room, or away with null. */
  peek(roomId: Id | null): Promise<PeekAnswer> {
    return this.#inTurn(async () => {
      const answer = await ask(this.#socket, 'peek', { roomId });
      if (answer.ok) await this.#studio.apply(answer.change);
      return answer;
    });
  }

  /** Publishes a clip's sound or picture; a second time from the same source is the house's to refuse. */
  produce(source: BotSource, clip: Clip, muted = false): Promise<MediaAnswer> {
    return this.#inTurn(() => this.#studio.publish(source, clip, muted));
  }

  async unpublish(source: BotSource): Promise<CommandAnswer> {
    const trackId = this.trackOf(source);
    if (!trackId) return { ok: false, refusal: { code: 'TRACK_UNKNOWN' } };
    this.#studio.forget(source);
    return this.command({ type: 'unpublishTrack', trackId });
  }

  async setMuted(source: BotSource, muted: boolean): Promise<CommandAnswer> {
    const track = this.#studio.track(source);
    if (!track) return { ok: false, refusal: { code: 'TRACK_UNKNOWN' } };
    track.muted = muted;
    return this.command({ type: muted ? 'muteTrack' : 'unmuteTrack', trackId: track.trackId });
  }

  look(viewport: Viewport, audioOnly: boolean): void {
    Object.assign(this.#options, { viewport, audioOnly });
    this.#socket.emit('signal', { type: 'viewport', viewport, audioOnly });
  }

  /** Which language channels are heard; said again after every hello, as a page does. */
  hear(channels: Language[]): void {
    this.#channels = channels;
    this.#socket.emit('signal', { type: 'listening', channels });
  }

  /** Says goodbye, so that the place is free at once. */
  async leave(): Promise<void> {
    await sayGoodbye(this.#socket);
    this.close();
  }

  /** Goes without a word, as a page that crashes. */
  close(): void {
    this.#finish('closed');
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('connect', () => this.#quietly(() => this.#hello()));
    socket.on('connect_error', (error) => {
      const code = refusalCode(error);
      if (code !== null && code !== 'UNAVAILABLE') this.#finish(`refused ${code}`);
    });
    socket.on('events', (message) => {
      if (!this.#replica.follow(message)) this.#quietly(() => this.#hello());
      this.#changed();
    });
    socket.on('mediaChange', ({ mediaSession, ...change }) => {
      if (mediaSession === this.mediaSession) this.#quietly(() => this.#studio.apply(change));
    });
    socket.on('mediaReset', (reset) => {
      this.#quietly(async () => {
        await this.#studio.begin(reset, reset.change);
        await this.#studio.announceMissing();
      });
    });
    socket.on('outside', () => {
      this.#replica.stand({ state: 'house' }, null);
      this.#changed();
    });
    socket.on('signals', (signals) => void Object.assign(this.signals, signals));
    socket.on('ended', ({ reason }) => {
      if (reason !== 'closing') this.#finish(reason);
    });
  }

  async #hello(): Promise<void> {
    const { audioOnly, viewport, media = 'full' } = this.#options;
    const roomId = this.#whereTo();
    const known = this.#replica.known();
    const introduction = media === 'full' ? await this.#studio.introduction() : undefined;
    const answer = await ask(this.#socket, 'hello', {
      protocol: protocolVersion,
      takeOver: true,
      ...(roomId === undefined ? {} : { roomId }),
      ...(known ? { known } : {}),
      ...(introduction ? { media: introduction } : {}),
      ...(viewport ? { viewport } : {}),
      ...(audioOnly === undefined ? {} : { audioOnly }),
    });
    if (!answer.ok) {
      if (answer.refusal.code !== 'TOO_FAST' && answer.refusal.code !== 'UNAVAILABLE')
        this.#finish(`refused ${answer.refusal.code}`);
      return;
    }
    const { place, conference, house, media: welcome } = answer.welcome;
    this.#replica.welcome(conference);
    if (place.state === 'house') this.#replica.stand({ state: 'house' }, null);
    else this.#replica.stand({ state: place.state, roomId: place.roomId }, place.room);
    this.signals.house = house;
    this.#hellos += 1;
    this.#changed();
    await this.#studio.welcome(welcome);
    await this.#studio.announceMissing();
    if (this.#channels.length > 0) this.hear(this.#channels);
    this.#changed();
  }

  /** Back to where it stood: a house that began anew has forgotten it. */
  #whereTo(): Id | null | undefined {
    if (this.#hellos === 0) return this.#options.roomId;
    return this.place.state === 'house' ? null : this.place.roomId;
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** What nobody waits for may fail: the next hello makes it good. */
  #quietly(act: () => Promise<void>): void {
    this.#inTurn(act).catch(() => undefined);
  }

  #changed(): void {
    this.#studio.play();
    this.#changes.tell();
  }

  #finish(end: BotEnd): void {
    if (this.#end) return;
    this.#end = end;
    this.#socket.disconnect();
    this.#socket.removeAllListeners();
    this.#studio.close();
    this.#changed();
  }
}

function refusalCode(error: Error & { data?: unknown }): string | null {
  const { data } = error;
  return typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string'
    ? data.code
    : null;
}

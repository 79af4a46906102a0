import { planOf } from '@plenum/shared/domain/booth';
import type { Id } from '@plenum/shared/domain/ids';
import { channelTrackId, interpreterInto } from '@plenum/shared/domain/interpretation';
import { languages } from '@plenum/shared/domain/text';
import type { FeedEvent, FeedId, FeedInventory, FeedWish } from '../media/feed-port.ts';
import type { MediaFailure, MediaPlane, ProducerId } from '../media/media-plane.ts';
import type { ConferenceHouse, HouseEvents } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { type ChannelWish, channelWishes, concernsChannels } from './feed-wishes.ts';
import { type ChannelPlace, StallReactor } from './stall-reactor.ts';

/** ms for which an empty room keeps its channels; as long as a person keeps his place, also over a restart of this process. */
const usualLinger = 30_000;
/** ms until what could not be said is said again; doubled each time it fails again. */
const firstPause = 250;
const longestPause = 30_000;

/** Who is in a room, as far as it concerns its channels. */
export interface Presence {
  inside(house: ConferenceHouse, roomId: Id): readonly unknown[];
  sizeAt(house: ConferenceHouse, roomId: Id): number;
  onTouched(listener: (house: ConferenceHouse, roomId: Id) => void): void;
}

type Parts = {
  plane: MediaPlane;
  registry: HouseRegistry;
  presence: Presence;
  /** The media node does what the room's state says; `isNew`: a channel is there that was not before. */
  onMatched: (house: ConferenceHouse, roomId: Id, isNew: boolean) => void;
  onBroken: (error: unknown) => void;
  linger?: number;
};
/** `said`: not answered yet. `refused`: answered that there is none. `isOpen`: the media node had it at its last word. */
type Feed = {
  wish: ChannelWish;
  text: string;
  revision: number;
  state: 'unsaid' | 'said' | 'set' | 'refused';
  isOpen: boolean;
};
type Place = { house: ConferenceHouse; roomId: Id; feeds: Map<FeedId, Feed>; lingering: NodeJS.Timeout | undefined };

/**
 * Makes the media node feed the channels as the rooms' states say (law 7), for rooms in which somebody is. What changes goes
 * out in the turn of the event, all channels of the room together, behind the gate's word.
 */
export class FeedDirector {
  readonly #parts: Parts;
  readonly #stalls: StallReactor;
  readonly #places = new Map<string, Place>();
  readonly #byFeed = new Map<FeedId, ChannelPlace>();
  readonly #sending = new Map<FeedId, ProducerId | null>();
  readonly #ends: Array<() => void>;
  #revision = 0;
  #again: NodeJS.Timeout | undefined;
  #pause = firstPause;
  #isOver = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#stalls = new StallReactor(parts.onBroken);
    parts.presence.onTouched((house, roomId) => this.#onTouched(house, roomId));
    this.#ends = [
      parts.registry.onEvents((house, batch) => this.#onEvents(house, batch)),
      parts.plane.on('feed', (event) => this.#heard(event)),
    ];
  }

  /** Says everything again, after the media node may have changed behind our back; nobody else's feeds are touched. */
  async assert(): Promise<void> {
    const inventory = await this.#parts.plane.inventory();
    if (inventory.ok) this.#sending.clear();
    for (const feed of inventory.ok ? inventory.value.feeds : []) this.#found(feed);
    for (const place of this.#places.values()) {
      for (const feed of place.feeds.values()) feed.state = 'unsaid';
      this.#look(place.house, place.roomId);
    }
    for (const house of this.#parts.registry.houses())
      for (const { state } of house.openRooms()) this.#look(house, state.roomId);
  }

  /** Whether the media node has confirmed all that the room's state says of its channels. */
  isMatched(house: ConferenceHouse, roomId: Id): boolean {
    const feeds = this.#places.get(keyOf(house, roomId))?.feeds;
    return [...(feeds?.values() ?? [])].every(({ state }) => state === 'set' || state === 'refused');
  }

  /** Whose sound the channel really carries, null for nobody's. */
  sendingOf(feedId: FeedId): ProducerId | null {
    return this.#sending.get(feedId) ?? null;
  }

  close(): void {
    this.#isOver = true;
    for (const end of this.#ends) end();
    for (const { lingering } of this.#places.values()) clearTimeout(lingering);
    clearTimeout(this.#again);
  }

  #onEvents(house: ConferenceHouse, batch: HouseEvents): void {
    if (batch.stream === 'room') this.#look(house, batch.roomId);
    else if (batch.events.some(({ event }) => concernsChannels(event)))
      for (const { state } of house.openRooms()) this.#look(house, state.roomId);
  }

  /** A crowd comes and goes; only the first and the last of a room concern its channels. */
  #onTouched(house: ConferenceHouse, roomId: Id): void {
    const place = this.#places.get(keyOf(house, roomId));
    const isSettled = place !== undefined && place.lingering === undefined;
    if (!isSettled || this.#parts.presence.sizeAt(house, roomId) === 0) this.#look(house, roomId);
  }

  #look(house: ConferenceHouse, roomId: Id): void {
    const key = keyOf(house, roomId);
    const known = this.#places.get(key);
    if (this.#isOver || (!known && !planOf(house.conference.state, roomId))) return;
    const place = known ?? { house, roomId, feeds: new Map(), lingering: undefined };
    const room = house.openRoom(roomId)?.state;
    const wishes = room && this.#isAwake(place) ? channelWishes(house.conference.state, room) : [];
    this.#closeAllBut(place, new Set(wishes.map(({ feedId }) => feedId)));
    if (wishes.length > 0) this.#places.set(key, place);
    else if (place.lingering === undefined) this.#places.delete(key);
    this.#say(place, wishes);
  }

  /** Whoever steps out for a moment finds the channels as they were. */
  #isAwake(place: Place): boolean {
    if (this.#parts.presence.inside(place.house, place.roomId).length > 0) {
      clearTimeout(place.lingering);
      place.lingering = undefined;
      return true;
    }
    if (place.feeds.size === 0) return false;
    place.lingering ??= setTimeout(() => {
      place.lingering = undefined;
      this.#closeAllBut(place, new Set());
      this.#places.delete(keyOf(place.house, place.roomId));
    }, this.#parts.linger ?? usualLinger);
    return true;
  }

  #closeAllBut(place: Place, wanted: ReadonlySet<FeedId>): void {
    const over = [...place.feeds.keys()].filter((feedId) => !wanted.has(feedId));
    if (over.length === 0) return;
    for (const feedId of over) {
      place.feeds.delete(feedId);
      this.#byFeed.delete(feedId);
      this.#sending.delete(feedId);
    }
    void this.#parts.plane.closeFeeds(over);
  }

  #say(place: Place, wishes: ChannelWish[]): void {
    const due = wishes.flatMap((wish) => this.#due(place, wish));
    if (due.length === 0) return;
    const { conferenceId } = place.house;
    const said = due.map(({ wish: { feedId, content }, revision }): FeedWish => {
      return { feedId, conferenceId, placementKey: place.roomId, revision, content };
    });
    void this.#parts.plane.setFeeds(said).then((result) => {
      // Of some of the batch something newer may have been said since.
      const last = due.filter((feed) => said.some(({ revision }) => revision === feed.revision));
      if (result.ok) this.#confirmed(place, last);
      else this.#failed(place, last, result.reason);
    });
  }

  #due(place: Place, wish: ChannelWish): Feed[] {
    const text = JSON.stringify(wish.content);
    const known = place.feeds.get(wish.feedId);
    if (known?.text === text && (known.state === 'said' || known.state === 'set')) return [];
    this.#revision = Math.max(this.#revision + 1, Date.now());
    const feed: Feed = known ?? { wish, text, revision: 0, state: 'said', isOpen: false };
    Object.assign(feed, { wish, text, revision: this.#revision, state: 'said' });
    place.feeds.set(wish.feedId, feed);
    this.#byFeed.set(wish.feedId, { house: place.house, roomId: place.roomId, language: wish.language });
    return [feed];
  }

  #confirmed(place: Place, feeds: Feed[]): void {
    this.#pause = firstPause;
    const isNew = feeds.some(({ isOpen }) => !isOpen);
    for (const feed of feeds) Object.assign(feed, { state: 'set', isOpen: true });
    this.#tellMatched(place, isNew);
  }

  /** Where the node answers that it cannot open a feed, those that are open are as they were wished. */
  #failed(place: Place, feeds: Feed[], reason: MediaFailure['reason']): void {
    for (const feed of feeds)
      if (reason === 'unavailable') feed.state = 'unsaid';
      else feed.state = feed.isOpen ? 'set' : 'refused';
    this.#tellMatched(place, false);
    if (this.#again || this.#isOver) return;
    this.#again = setTimeout(() => {
      this.#again = undefined;
      for (const { house, roomId } of this.#places.values()) this.#look(house, roomId);
    }, this.#pause);
    this.#pause = Math.min(longestPause, this.#pause * 2);
  }

  #tellMatched({ house, roomId }: Place, isNew: boolean): void {
    if (!this.#isOver && this.isMatched(house, roomId)) this.#parts.onMatched(house, roomId, isNew);
  }

  #heard(event: FeedEvent): void {
    const { feedId } = event;
    const channel = this.#byFeed.get(feedId);
    if (!channel) return;
    switch (event.state) {
      case 'carrying':
        this.#sending.set(feedId, event.producerId);
        if (event.producerId !== null) this.#stalls.carries(channel, event.producerId);
        break;
      case 'starved':
        this.#stalls.starved(channel, event.producerId);
        break;
      case 'lost':
        this.#lost(channel, feedId);
    }
  }

  #lost({ house, roomId }: ChannelPlace, feedId: FeedId): void {
    this.#sending.delete(feedId);
    const feed = this.#places.get(keyOf(house, roomId))?.feeds.get(feedId);
    if (feed) Object.assign(feed, { state: 'unsaid', isOpen: false });
    this.#look(house, roomId);
  }

  /** A feed that the node has held since before: taken over, or closed; what it has told meanwhile is made up for. */
  #found({ feedId, conferenceId, carries, sending }: FeedInventory): void {
    const house = this.#parts.registry.get(conferenceId);
    if (!house) return;
    const channel = channelOf(house, feedId);
    if (!channel) return void this.#parts.plane.closeFeeds([feedId]);
    const { roomId, language } = channel;
    const place = this.#places.get(keyOf(house, roomId)) ?? { house, roomId, feeds: new Map(), lingering: undefined };
    this.#places.set(keyOf(house, roomId), place);
    const wish: ChannelWish = { feedId, language, content: { carries: 'silence' } };
    const feed = place.feeds.get(feedId) ?? { wish, text: '', revision: 0, state: 'unsaid', isOpen: true };
    place.feeds.set(feedId, feed);
    this.#byFeed.set(feedId, channel);
    this.#sending.set(feedId, sending);
    const room = house.openRoom(roomId)?.state;
    const voice = room && interpreterInto(house.conference.state, room, language);
    if (carries !== 'interpreter' || !voice) return;
    const { trackId } = voice.track;
    if (sending === trackId) this.#stalls.carries(channel, trackId);
    else this.#stalls.starved(channel, trackId);
  }
}

function channelOf(house: ConferenceHouse, feedId: FeedId): ChannelPlace | undefined {
  for (const { state } of house.openRooms()) {
    const language = languages.find((one) => channelTrackId(house.conferenceId, state.roomId, one) === feedId);
    if (language) return { house, roomId: state.roomId, language };
  }
  return undefined;
}

const keyOf = ({ conferenceId }: ConferenceHouse, roomId: Id): string => `${conferenceId}/${roomId}`;

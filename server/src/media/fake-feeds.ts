import type { RtpParameters } from '@plenum/shared/protocol/rtp';
import { failure, success } from './answer.ts';
import type { FakeProducer } from './fake-peer.ts';
import { consumableOf } from './fake-shapes.ts';
import type { FeedCause, FeedEvent, FeedId, FeedInventory, FeedPlane, FeedWish } from './feed-port.ts';
import type { MediaResult, Produce, ProducerId } from './media-plane.ts';
import { soundParameters } from './playout/playout-parameters.ts';

type Parts = {
  tell(event: FeedEvent): void;
  gone(producerIds: ReadonlySet<ProducerId>): void;
  /** It is a voice of this conference and would be sent now. */
  isOpen(producerId: ProducerId, conferenceId: string): boolean;
  isTaken(producerId: ProducerId): boolean;
};
type FakeFeed = {
  wish: FeedWish;
  sending: ProducerId | null;
  /** The interpreter before this one, who goes on until this one is heard. */
  former: ProducerId | undefined;
  hunger: { state: 'fed' } | { state: 'waiting'; timer: NodeJS.Timeout } | { state: 'starved' };
};

const FEEDS = 256;
const STARVED_AFTER = 500;

/** Feeds without media: the first voice of the floor that is open is the loudest. `mute`, `unmute` and `lose` are levers. */
export class FakeFeeds implements FeedPlane {
  readonly #parts: Parts;
  readonly #feeds = new Map<FeedId, FakeFeed>();
  readonly #mute = new Set<ProducerId>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async setFeeds(wishes: FeedWish[]): Promise<MediaResult<null>> {
    const results = wishes.map((wish) => this.#set(wish));
    this.refresh();
    return results.find((result) => !result.ok) ?? success(null);
  }

  async closeFeeds(feedIds: FeedId[]): Promise<MediaResult<null>> {
    for (const feedId of feedIds) this.#remove(feedId);
    return success(null);
  }

  owns(producerId: ProducerId): boolean {
    return this.#feeds.has(producerId);
  }

  isSending(producerId: ProducerId): boolean {
    return (this.#feeds.get(producerId)?.sending ?? null) !== null;
  }

  source(producerId: ProducerId, conferenceId: string): FakeProducer | undefined {
    const feed = this.#feeds.get(producerId);
    if (feed?.wish.conferenceId !== conferenceId) return undefined;
    const request: Produce = {
      peerId: producerId,
      producerId,
      source: 'microphone',
      kind: 'audio',
      rtpParameters: soundParameters({ sound: 1, pictures: [] }, 'fake') as RtpParameters,
      paused: false,
      keyFrameSpacing: 0,
    };
    const consumable = consumableOf(request);
    return consumable && { request, consumable, paused: false };
  }

  inventory(): FeedInventory[] {
    return [...this.#feeds.values()].map(({ wish, sending }) => {
      const { feedId, conferenceId, revision, content } = wish;
      return { feedId, conferenceId, worker: 0, carries: content.carries, sending, revision };
    });
  }

  /** Whose packets would come may have changed. */
  refresh(): void {
    for (const feed of this.#feeds.values()) this.#settle(feed);
  }

  /** Its packets stay away though it is open; whoever it interprets for is told at once instead of after 500 ms. */
  mute(producerId: ProducerId): void {
    this.#mute.add(producerId);
    for (const feed of this.#feeds.values()) if (interpreterOf(feed.wish) === producerId) this.#starve(feed);
    this.refresh();
  }

  unmute(producerId: ProducerId): void {
    this.#mute.delete(producerId);
    this.refresh();
  }

  lose(feedIds: readonly FeedId[], cause: FeedCause): void {
    for (const feedId of feedIds) {
      if (this.#remove(feedId)) this.#parts.tell({ feedId, state: 'lost', cause });
    }
  }

  loseAll(cause: FeedCause): void {
    this.lose([...this.#feeds.keys()], cause);
  }

  close(): void {
    for (const feedId of [...this.#feeds.keys()]) this.#remove(feedId);
  }

  #set(wish: FeedWish): MediaResult<null> {
    const { feedId } = wish;
    const feed = this.#feeds.get(feedId);
    if (feed) {
      if (feed.wish.conferenceId !== wish.conferenceId) return failure('conflict');
      if (wish.revision >= feed.wish.revision) this.#wish(feed, wish);
      return success(null);
    }
    if (this.#parts.isTaken(feedId)) return failure('conflict');
    if (this.#feeds.size >= FEEDS) return failure('limit');
    this.#feeds.set(feedId, { wish, sending: null, former: undefined, hunger: { state: 'fed' } });
    return success(null);
  }

  #wish(feed: FakeFeed, wish: FeedWish): void {
    const former = interpreterOf(feed.wish);
    if (former !== interpreterOf(wish)) {
      satisfy(feed);
      feed.former = former;
    }
    feed.wish = wish;
  }

  #settle(feed: FakeFeed): void {
    const interpreter = interpreterOf(feed.wish);
    if (interpreter === undefined || this.#isHeard(feed, interpreter)) satisfy(feed);
    else if (feed.hunger.state === 'fed') {
      const timer = setTimeout(() => this.#starve(feed), STARVED_AFTER);
      timer.unref();
      feed.hunger = { state: 'waiting', timer };
    }
    const producerId = this.#voiceOf(feed);
    if (producerId === feed.sending) return;
    feed.sending = producerId;
    this.#parts.tell({ feedId: feed.wish.feedId, state: 'carrying', producerId });
  }

  /** While it is not yet clear whether the interpreter speaks, the former one stays, or the floor. */
  #voiceOf(feed: FakeFeed): ProducerId | null {
    const { sending, hunger } = feed;
    const { content } = feed.wish;
    const heard = (producerId: ProducerId) => this.#isHeard(feed, producerId);
    if (content.carries === 'silence') return null;
    if (hunger.state === 'waiting') {
      const mayStay = sending !== null && (sending === feed.former || content.floor.includes(sending));
      return mayStay && heard(sending) ? sending : null;
    }
    if (content.carries === 'interpreter' && hunger.state === 'fed') return content.interpreter;
    return content.floor.find(heard) ?? null;
  }

  #starve(feed: FakeFeed): void {
    const interpreter = interpreterOf(feed.wish);
    if (interpreter === undefined || feed.hunger.state === 'starved') return;
    satisfy(feed);
    feed.hunger = { state: 'starved' };
    this.#parts.tell({ feedId: feed.wish.feedId, state: 'starved', producerId: interpreter });
    this.#settle(feed);
  }

  #isHeard({ wish }: FakeFeed, producerId: ProducerId): boolean {
    return !this.#mute.has(producerId) && this.#parts.isOpen(producerId, wish.conferenceId);
  }

  #remove(feedId: FeedId): boolean {
    const feed = this.#feeds.get(feedId);
    if (!feed) return false;
    satisfy(feed);
    this.#feeds.delete(feedId);
    this.#parts.gone(new Set([feedId]));
    return true;
  }
}

function interpreterOf({ content }: FeedWish): ProducerId | undefined {
  return content.carries === 'interpreter' ? content.interpreter : undefined;
}

function satisfy(feed: FakeFeed): void {
  if (feed.hunger.state === 'waiting') clearTimeout(feed.hunger.timer);
  feed.hunger = { state: 'fed' };
}

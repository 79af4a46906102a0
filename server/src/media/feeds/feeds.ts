import { beforeDeadline, failure, success } from '../answer.ts';
import type { Fabric } from '../fabric.ts';
import type { FeedEvent, FeedId, FeedInventory, FeedPlane, FeedWish } from '../feed-port.ts';
import type { MediaResult, ProducerId } from '../media-plane.ts';
import type { PipeSource } from '../pipes.ts';
import type { RunningWorker } from '../pooled-worker.ts';
import { Feed } from './feed.ts';
import { FeedLine } from './feed-line.ts';
import type { BoardParts, TapBoard } from './tap-board.ts';
import { TapBoards } from './tap-boards.ts';

type Parts = BoardParts & {
  settings: { feeds: number };
  fabric: Fabric;
  place(placementKey: string): RunningWorker | 'limit' | 'unavailable';
  isTaken(producerId: ProducerId): boolean;
  tell(event: FeedEvent): void;
};
type Live = { board: TapBoard; line: FeedLine; feed: Feed };
type Entry = { wish: FeedWish; opening: Promise<MediaResult<null>>; live: Live | undefined };

const TICK = 25;
/** A tick later than this found the process asleep: packets wait behind it, and nobody fell silent. */
const ASLEEP = 150;

/** The channel feeds of this node. Each is lost with the worker it lives on, and is then to be wished for again. */
export class Feeds implements FeedPlane {
  readonly #parts: Parts;
  readonly #boards: TapBoards;
  readonly #entries = new Map<FeedId, Entry>();
  /** Closed while they were being opened; until that is over their ids are not free. */
  readonly #leaving = new Map<FeedId, Promise<unknown>>();
  #timer: NodeJS.Timeout | undefined;
  #tickedAt = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#boards = new TapBoards(parts.fabric, parts);
  }

  /** What is open already switches before anything is waited for, so that a batch switches in one turn. */
  async setFeeds(wishes: FeedWish[]): Promise<MediaResult<null>> {
    const now = performance.now();
    const results = await Promise.all(wishes.map((wish) => this.#set(wish, now)));
    return results.find((result) => !result.ok) ?? success(null);
  }

  async closeFeeds(feedIds: FeedId[]): Promise<MediaResult<null>> {
    for (const feedId of feedIds) this.#close(feedId);
    return success(null);
  }

  /** Where a listener's router gets the channel from. */
  source(producerId: ProducerId): PipeSource | undefined {
    const live = this.#entries.get(producerId)?.live;
    return live && { home: live.board.home, producer: live.line.producer, keyFrameSpacing: 0 };
  }

  owns(producerId: ProducerId): boolean {
    return this.#entries.has(producerId);
  }

  inventory(): FeedInventory[] {
    return [...this.#entries.values()].flatMap(({ wish: { feedId, conferenceId, revision }, live }) => {
      if (!live) return [];
      const { carries, sending } = live.feed;
      return { feedId, conferenceId, worker: live.board.home.workerIndex, carries, sending, revision };
    });
  }

  /** A producer came that a feed may be waiting for. */
  wake(producerId: ProducerId): void {
    const now = performance.now();
    for (const { board } of this.#live()) board.wake(producerId, now);
  }

  closeAll(): void {
    for (const feedId of [...this.#entries.keys()]) this.#close(feedId);
  }

  #set(wish: FeedWish, now: number): Promise<MediaResult<null>> | MediaResult<null> {
    const known = this.#entries.get(wish.feedId);
    if (!known) return this.#add(wish);
    if (known.wish.conferenceId !== wish.conferenceId) return failure('conflict');
    if (wish.revision < known.wish.revision) return success(null);
    known.wish = wish;
    known.live?.feed.wish(wish.content, now);
    this.#keepTime();
    return beforeDeadline(known.opening);
  }

  #add(wish: FeedWish): Promise<MediaResult<null>> | MediaResult<null> {
    const { settings, isTaken, place } = this.#parts;
    if (isTaken(wish.feedId)) return failure('conflict');
    if (this.#entries.size >= settings.feeds) return failure('limit');
    const on = place(wish.placementKey);
    if (typeof on === 'string') return failure(on);
    const entry: Entry = { wish, opening: Promise.resolve(failure('unavailable')), live: undefined };
    this.#entries.set(wish.feedId, entry);
    entry.opening = this.#open(entry, on);
    return beforeDeadline(entry.opening);
  }

  async #open(entry: Entry, on: RunningWorker): Promise<MediaResult<null>> {
    const { feedId, conferenceId } = entry.wish;
    let board: TapBoard | undefined;
    try {
      await this.#leaving.get(feedId);
      board = await this.#boards.acquire(on, conferenceId);
      const line = await FeedLine.open(board.transport, feedId);
      if (line.producer.closed) throw new Error('the router closed while a feed was opened');
      const live = this.#connect(feedId, board, line);
      line.producer.observer.once('close', () => this.#closed(entry, live));
      if (this.#entries.get(feedId) !== entry) {
        line.producer.close();
        return failure('unavailable');
      }
      entry.live = live;
      // Another wish than the one that opened the feed may be the newest by now.
      live.feed.wish(entry.wish.content, performance.now());
      this.#keepTime();
      return success(null);
    } catch {
      if (board) this.#boards.release(board);
      this.#forget(entry);
      return failure('unavailable');
    }
  }

  #connect(feedId: FeedId, board: TapBoard, line: FeedLine): Live {
    const feed: Feed = new Feed({
      feedId,
      rewriter: line.rewriter,
      voiceOf: (producerId) => board.voiceOf(producerId),
      send: (packet) => line.send(packet),
      tell: (event) => this.#parts.tell(event),
      changed: () => board.listen(feed, feed.needed, performance.now()),
    });
    return { board, line, feed };
  }

  /** By wish, or with its worker: then it is still on the list. */
  #closed(entry: Entry, { board, feed }: Live): void {
    board.listen(feed, new Set(), performance.now());
    this.#boards.release(board);
    if (!this.#forget(entry)) return;
    this.#parts.tell({ feedId: entry.wish.feedId, state: 'lost', cause: 'workerDied' });
  }

  #close(feedId: FeedId): void {
    const entry = this.#entries.get(feedId);
    if (!entry) return;
    this.#forget(entry);
    if (entry.live) entry.live.line.producer.close();
    else this.#leave(feedId, entry.opening);
  }

  #leave(feedId: FeedId, opening: Promise<unknown>): void {
    this.#leaving.set(feedId, opening);
    void opening.then(() => {
      if (this.#leaving.get(feedId) === opening) this.#leaving.delete(feedId);
    });
  }

  #forget(entry: Entry): boolean {
    if (this.#entries.get(entry.wish.feedId) !== entry) return false;
    this.#entries.delete(entry.wish.feedId);
    return true;
  }

  /** Only while a channel is to carry something; one that is silent costs nothing. */
  #keepTime(): void {
    const isNeeded = this.#live().some(({ feed }) => feed.carries !== 'silence');
    if (isNeeded === (this.#timer !== undefined)) return;
    clearInterval(this.#timer);
    this.#tickedAt = performance.now();
    this.#timer = isNeeded ? setInterval(() => this.#tick(), TICK) : undefined;
    this.#timer?.unref();
  }

  #tick(): void {
    const now = performance.now();
    const wasAsleep = now - this.#tickedAt > ASLEEP;
    this.#tickedAt = now;
    if (wasAsleep) return;
    this.#keepTime();
    for (const { board, line, feed } of this.#live()) {
      feed.tick(now);
      board.retry(now);
      line.report(now);
    }
  }

  #live(): Live[] {
    return [...this.#entries.values()].flatMap(({ live }) => live ?? []);
  }
}

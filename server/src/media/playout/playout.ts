import type {
  LoadClip,
  LoadedClip,
  PlayClip,
  PlayoutCause,
  PlayoutEvent,
  PlayoutInventory,
  PlayoutResult,
} from '../playout-port.ts';
import { SerialQueue } from '../serial-queue.ts';
import type { Deck } from './deck.ts';
import { type ClipSource, factsOf, openDeck } from './open-deck.ts';
import { Outgoing, type PacketSink, PORTION_MS } from './outgoing.ts';
import { failed, succeeded } from './playout-answer.ts';
import { PlayoutClock } from './playout-clock.ts';
import type { LineSsrcs } from './playout-parameters.ts';
import { Show } from './show.ts';
import { StillClock } from './still-clock.ts';

/** Where packets go. While it is shut nothing reaches a viewer. */
export interface PlayoutSink extends PacketSink {
  open(): Promise<void>;
  shut(): Promise<void>;
}
export type PlayoutOptions = ClipSource & {
  tell: (event: ShowEvent) => void;
  /** How much later than due something was sent, in ms; for measuring. */
  paced?: (late: number) => void;
};
type OmitEach<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type ShowEvent = OmitEach<PlayoutEvent, 'playoutId'>;

/**
 * After a take the first picture stands for so long before the clip begins with the same key frame again: routers far away
 * learn a little later that the line is open, and would lose the one key frame there is.
 */
const LEAD_IN = 100;
const REPORT_EVERY = 900;
const SPENT_TAKES = 64;

type Air =
  | { state: 'off' }
  | { state: 'leadIn'; show: Show; until: number }
  | { state: 'playing' | 'held'; show: Show };

/** One participant that plays clips: at most one on air and one cued beside it, all on the same lines for ever. */
export class Playout {
  readonly #sink: PlayoutSink;
  readonly #out: Outgoing;
  readonly #options: PlayoutOptions;
  readonly #acts = new SerialQueue();
  readonly #loads = new SerialQueue(4);
  readonly #spent: string[] = [];
  readonly #stills = new StillClock();
  #air: Air = { state: 'off' };
  #cued: Deck | undefined;
  #timer: NodeJS.Timeout | undefined;
  #nextReport = 0;
  #closed = false;

  constructor(sink: PlayoutSink, ssrcs: LineSsrcs, cname: string, options: PlayoutOptions) {
    this.#sink = sink;
    this.#options = options;
    this.#out = new Outgoing(sink, ssrcs, cname);
  }

  /** Bytes held of clip files at this moment. */
  get bytes(): number {
    return (this.#cued?.bytes ?? 0) + (this.#show?.deck.bytes ?? 0);
  }

  inventory(): Pick<PlayoutInventory, 'cued' | 'onAir'> {
    const show = this.#show;
    const state = this.#air.state === 'held' ? 'held' : 'playing';
    return { cued: this.#cued?.clipId ?? null, onAir: show ? { ...show.where(performance.now()), state } : null };
  }

  /** Beside what is on air: a long clip takes a while to be checked, and nobody may have to wait with a stop for that. */
  load(request: LoadClip): Promise<PlayoutResult<LoadedClip>> {
    return this.#loads.run(async () => {
      const known = await this.#acts.run(() => this.#loadAgain(request));
      if (!known.ok) return known;
      if (known.value) return succeeded(known.value);
      const opened = await openDeck(request, this.#options);
      if (!opened.ok) return opened;
      const deck = opened.value;
      if (this.#closed) {
        await deck.close();
        return failed('unknownPlayout');
      }
      void this.#cued?.close();
      this.#cued = deck;
      this.#wake();
      return succeeded(factsOf(deck));
    });
  }

  play(request: PlayClip): Promise<PlayoutResult<{ position: number }>> {
    return this.#acts.run(async () => {
      const current = this.#show;
      if (current?.takeId === request.takeId) return this.#resume(current);
      if (this.#spent.includes(request.takeId)) return failed('conflict');
      const deck = this.#cued?.clipId === request.clipId ? this.#cued : current?.deck;
      if (deck?.clipId !== request.clipId) return failed('unknownClip');
      if (!(await deck.clip.isUntouched())) return failed('clipChanged');
      if (current) this.#leave(current, { state: 'stopped' });
      if (!deck.standsAt(request.from) && !(await deck.seek(request.from))) return failed('clipInvalid');
      await this.#sink.open();
      if (this.#closed) return failed('unknownPlayout');
      if (deck === this.#cued) {
        this.#cued = undefined;
        if (current) void current.deck.close();
      }
      const show = new Show(deck, this.#out, { ...request, paced: this.#options.paced });
      const now = performance.now();
      this.#air = { state: 'leadIn', show, until: this.#startAfter(now + LEAD_IN) };
      this.#showStill();
      this.#tell(show, { state: 'playing' });
      return succeeded({ position: deck.stillAt });
    });
  }

  hold(takeId: string): Promise<PlayoutResult<null>> {
    return this.#acts.run(async () => {
      const { state } = this.#air;
      const show = this.#show;
      if (show?.takeId !== takeId || state === 'held') return succeeded(null);
      this.#out.silence();
      show.clock = undefined;
      this.#air = { state: 'held', show };
      this.#showStill();
      if (!(await show.deck.seek(show.deck.stillAt))) await this.#end(show, { state: 'failed', cause: 'unreadable' });
      else this.#tell(show, { state: 'held' });
      return succeeded(null);
    });
  }

  stop(takeId: string): Promise<PlayoutResult<null>> {
    return this.#acts.run(async () => {
      const show = this.#show;
      if (show?.takeId === takeId) await this.#end(show, { state: 'stopped' });
      return succeeded(null);
    });
  }

  /** A viewer has no picture. Only a picture that stands can be sent again; one that moves has its next key frame soon. */
  wishPicture(): void {
    if (this.#closed || this.#air.state === 'playing') return;
    this.#stills.wish();
    this.#wake();
  }

  /** Its lines are gone. What was on air is told once. */
  lost(cause: PlayoutCause): void {
    const show = this.#show;
    if (show && !this.#closed) this.#tell(show, { state: 'failed', cause });
    this.close();
  }

  close(): void {
    if (this.#closed) return;
    const show = this.#show;
    this.#closed = true;
    this.#air = { state: 'off' };
    clearTimeout(this.#timer);
    void this.#cued?.close();
    void show?.deck.close();
  }

  get #show(): Show | undefined {
    return this.#air.state === 'off' ? undefined : this.#air.show;
  }

  async #loadAgain({ clipId, hash, from }: LoadClip): Promise<PlayoutResult<LoadedClip | null>> {
    if (this.#closed) return failed('unknownPlayout');
    const deck = this.#cued;
    if (deck?.clipId !== clipId || deck.hash !== hash || !(await deck.clip.isUntouched())) return succeeded(null);
    if (!deck.standsAt(from) && !(await deck.seek(from))) return failed('clipInvalid');
    return succeeded(factsOf(deck));
  }

  #resume(show: Show): PlayoutResult<{ position: number }> {
    const now = performance.now();
    if (this.#air.state === 'held') {
      this.#air = { state: 'leadIn', show, until: this.#startAfter(now) };
      this.#tell(show, { state: 'playing' });
      this.#wake();
    }
    return succeeded({ position: show.where(now).position });
  }

  #startAfter(at: number): number {
    return PlayoutClock.onGrid(Math.max(at, this.#out.soundFreeAt));
  }

  /** The show is over at once; its clip stays cued where it can. */
  async #end(show: Show, how: End): Promise<void> {
    this.#leave(show, how);
    await this.#sink.shut().catch(() => undefined);
    const keeps = how.state !== 'failed' && !this.#cued && !this.#closed && (await show.deck.seek(0));
    if (keeps && !this.#cued && !this.#closed) this.#cued = show.deck;
    else await show.deck.close();
    this.#wake();
  }

  #leave(show: Show, how: End): void {
    this.#out.dropWaiting();
    this.#out.silence();
    this.#tell(show, how);
    this.#spent.push(show.takeId);
    if (this.#spent.length > SPENT_TAKES) this.#spent.shift();
    this.#air = { state: 'off' };
  }

  #wake(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const now = performance.now();
    const next = this.#advance(now);
    if (this.#closed || next === undefined) return;
    this.#timer = setTimeout(() => this.#wake(), Math.max(1, Math.ceil(next - performance.now())));
  }

  /** Does what is due, and answers when something is due next. */
  #advance(now: number): number | undefined {
    const air = this.#air;
    if (air.state === 'playing') return this.#playOn(air.show, now);
    if (air.state === 'leadIn' && now >= air.until) {
      air.show.start(air.until);
      this.#out.dropWaiting();
      this.#air = { state: 'playing', show: air.show };
      return this.#playOn(air.show, now);
    }
    const still = air.state === 'off' ? this.#cued?.still : air.show.deck.still;
    if (!still) return undefined;
    if (this.#out.isBusy) this.#out.portion();
    else if (now >= this.#stills.next) this.#still(now, still);
    const next = this.#out.isBusy ? now + PORTION_MS : this.#stills.next;
    return air.state === 'leadIn' ? Math.min(next, air.until) : next;
  }

  #playOn(show: Show, now: number): number | undefined {
    const { next, verdict } = show.advance(now);
    this.#reportWhenDue(now);
    if (verdict !== 'goesOn') {
      const how: End = verdict === 'ended' ? { state: 'ended' } : { state: 'failed', cause: 'unreadable' };
      void this.#acts.run(async () => succeeded(this.#show === show ? await this.#end(show, how) : undefined));
      return undefined;
    }
    if (show.isTellDue(now)) this.#tell(show, { state: 'playing' });
    return Math.min(next, this.#nextReport);
  }

  #still(now: number, still: readonly Buffer[]): void {
    this.#stills.sent(now);
    this.#out.pictures(still, now);
    this.#out.portion();
    this.#nextReport = 0;
    this.#reportWhenDue(now);
  }

  /** The picture that stands is sent now, whatever was under way. */
  #showStill(): void {
    this.#out.dropWaiting();
    this.#stills.now();
    this.#wake();
  }

  #reportWhenDue(now: number): void {
    if (now < this.#nextReport) return;
    this.#nextReport = now + REPORT_EVERY;
    this.#out.report(now);
  }

  #tell(show: Show, how: { state: 'playing' | 'held' } | End): void {
    this.#options.tell({ ...show.where(performance.now()), ...how });
  }
}

type End = { state: 'stopped' | 'ended' } | { state: 'failed'; cause: PlayoutCause };

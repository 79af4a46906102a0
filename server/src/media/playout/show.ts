import type { PlayClip } from '../playout-port.ts';
import type { Deck } from './deck.ts';
import { type Outgoing, PORTION_MS } from './outgoing.ts';
import { PlayoutClock } from './playout-clock.ts';

export type Advance = { next: number; verdict: 'goesOn' | 'ended' | 'unreadable' };

/** Below this, what is late is sent in quick portions; above it the clip has stood still and goes on from there. */
const STALL = 250;
const PATIENCE = 2_000;
const TELL_EVERY = 500;

/** One take of one clip: sends each picture and each sound when the clock says so. */
export class Show {
  readonly deck: Deck;
  readonly takeId: string;
  readonly #out: Outgoing;
  readonly #until: number;
  readonly #paced: ((late: number) => void) | undefined;
  /** Absent while the picture stands. */
  clock: PlayoutClock | undefined;
  #nextTell = 0;
  #lateSince: number | undefined;

  constructor(
    deck: Deck,
    out: Outgoing,
    { takeId, until, paced }: Pick<PlayClip, 'takeId' | 'until'> & { paced: ((late: number) => void) | undefined },
  ) {
    this.deck = deck;
    this.takeId = takeId;
    this.#out = out;
    this.#until = Math.min(deck.duration, until ?? deck.duration);
    this.#paced = paced;
  }

  where(now: number): { clipId: string; takeId: string; position: number; duration: number } {
    const { deck, takeId, clock } = this;
    const position = clock ? Math.min(this.#until, deck.positionOf(clock.clipTimeOf(now))) : Math.round(deck.stillAt);
    return { clipId: deck.clipId, takeId, position, duration: deck.duration };
  }

  start(at: number): void {
    this.clock = new PlayoutClock(at, this.deck.start);
    this.#nextTell = at + TELL_EVERY;
  }

  isTellDue(now: number): boolean {
    if (now < this.#nextTell) return false;
    this.#nextTell = Math.max(this.#nextTell + TELL_EVERY, now);
    return true;
  }

  /** Sends everything due by now, and says when to come again. */
  advance(now: number): Advance {
    const { clock } = this;
    if (!clock) return { next: now + TELL_EVERY, verdict: 'goesOn' };
    const end = this.#until + this.deck.lead;
    let state: Sent = 'sent';
    while (state === 'sent' && !this.#out.isFull) {
      const due = this.#nextDue();
      if (due >= end || clock.atOf(due) > now) break;
      const behind = now - clock.atOf(due);
      if (behind > STALL) clock.delay(behind);
      else state = this.#send(due, clock.atOf(due));
      if (behind > STALL || state !== 'sent') continue;
      this.#paced?.(behind);
      this.#lateSince = undefined;
    }
    if (state === 'late') this.#lateSince ??= now;
    this.#out.portion();
    const hasWaited = this.#lateSince !== undefined && now - this.#lateSince > PATIENCE;
    if (state === 'unreadable' || hasWaited) return { next: now, verdict: 'unreadable' };
    const over = now >= clock.atOf(end) && !this.#out.isBusy;
    const next = state === 'late' || this.#out.isBusy ? now + PORTION_MS : clock.atOf(Math.min(this.#nextDue(), end));
    return { next, verdict: over ? 'ended' : 'goesOn' };
  }

  #nextDue(): number {
    const { nextPicture, nextSound } = this.deck;
    return Math.min(nextPicture ?? Number.POSITIVE_INFINITY, nextSound ?? Number.POSITIVE_INFINITY);
  }

  /** Late: it is not read yet, and is asked for again. */
  #send(due: number, at: number): Sent {
    const isSound = this.deck.nextSound === due;
    const level = this.deck.soundLevel;
    const taken = isSound ? this.deck.takeSound() : this.deck.takePictures();
    if (taken.state === 'item') this.#out.sound(taken.bytes, at, level);
    if (taken.state === 'step') this.#out.pictures(taken.frames, at);
    return taken.state === 'late' || taken.state === 'unreadable' ? taken.state : 'sent';
  }
}

type Sent = 'sent' | 'late' | 'unreadable';

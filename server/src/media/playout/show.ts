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
    let late = false;
    while (!late && !this.#out.isFull) {
      const due = this.#nextDue();
      if (due >= end || clock.atOf(due) > now) break;
      const behind = now - clock.atOf(due);
      if (behind > STALL) clock.delay(behind);
      else if (this.#send(due, clock.atOf(due))) this.#paced?.(behind);
      else late = true;
    }
    this.#lateSince = late ? (this.#lateSince ?? now) : undefined;
    this.#out.portion();
    if (this.#lateSince !== undefined && now - this.#lateSince > PATIENCE) return { next: now, verdict: 'unreadable' };
    const over = now >= clock.atOf(end) && !this.#out.isBusy;
    const next = late || this.#out.isBusy ? now + PORTION_MS : clock.atOf(Math.min(this.#nextDue(), end));
    return { next, verdict: over ? 'ended' : 'goesOn' };
  }

  #nextDue(): number {
    const { nextPicture, nextSound } = this.deck;
    return Math.min(nextPicture ?? Number.POSITIVE_INFINITY, nextSound ?? Number.POSITIVE_INFINITY);
  }

  /** False: it cannot be read yet, or not any more, which is told apart by patience. */
  #send(due: number, at: number): boolean {
    if (this.deck.nextSound === due) {
      const taken = this.deck.takeSound();
      if (taken.state === 'item') this.#out.sound(taken.bytes, at);
      return taken.state === 'item';
    }
    const step = this.deck.takePictures();
    if (step.state === 'step') this.#out.pictures(step.frames, at);
    return step.state === 'step';
  }
}

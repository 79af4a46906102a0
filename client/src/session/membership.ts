import type { Id } from '@plenum/shared/domain/ids';
import { type Refusal, refusals } from '@plenum/shared/domain/refusal';
import type { Hello, Welcome } from '@plenum/shared/protocol/hello';
import type { EndReason } from '@plenum/shared/protocol/socket-events';
import { protocolVersion } from '@plenum/shared/protocol/version';
import { backoff } from './backoff.ts';
import type { HouseView } from './house.ts';
import { MediaWelcoming } from './media-welcoming.ts';
import type { Parts } from './parts.ts';
import { resumableRoom, withWelcome } from './replica.ts';

/** Where the page wants to be. Nothing reconnects for somebody who wants nothing. */
type Goal = { state: 'nowhere' } | { state: 'inside'; roomId: Id | null | undefined; takeOver: boolean };
export type MembershipHooks = { introduceView: () => Pick<Hello, 'viewport' | 'audioOnly'>; onWelcome: () => void };

const nowhere: Pick<HouseView, 'place' | 'levels'> = { place: { state: 'house', refusal: null }, levels: null };
const joinPatience = 12_000;
const calm = 30_000;
/** The house may take so long to notice that our own former connection is dead. */
const ghostPatience = 20_000;
const isPassing = ({ code }: Refusal) => refusals[code].remedy === 'retry' || code === 'TOO_FAST';

/** When the house said its time, by the own clock: half of the way there and back before its answer came. */
function saidAt({ heldFor }: Welcome, sent: number): number {
  const now = Date.now();
  return now - Math.max(0, now - sent - heldFor) / 2;
}

/** Being in the house: one hello for join, reconnect, catching up and new transports, said until it is answered. */
export class Membership {
  readonly #parts: Parts;
  readonly #hooks: MembershipHooks;
  readonly #media: MediaWelcoming;
  #goal: Goal = { state: 'nowhere' };
  /** Whoever began the present greeting; an older one that is still waiting finds itself replaced and ends. */
  #greeting: symbol | null = null;
  #arrived: ((refusal: Refusal | null) => void) | null = null;
  #resyncs = { count: 0, at: 0 };

  constructor(parts: Parts, hooks: MembershipHooks) {
    this.#parts = parts;
    this.#hooks = hooks;
    this.#media = new MediaWelcoming(parts, () => void this.#greet(false));
    const { line, engine } = parts;
    line.events.on('connected', () => void this.#greet(false));
    line.events.on('disconnected', () => this.#lineLost());
    line.events.on('retrying', (attempt) => this.#retrying(attempt));
    line.events.on('turnedAway', (refusal) => this.#refused(refusal));
    line.pushed.on('ended', ({ reason }) => this.end(reason));
    engine.events.on('lost', () => void this.resync(false));
  }

  get inside(): boolean {
    return this.#goal.state === 'inside' && this.#parts.store.view.phase.state === 'inside';
  }

  join(roomId: Id | null | undefined, takeOver: boolean): Promise<Refusal | null> {
    this.#arrived?.({ code: 'UNAVAILABLE' });
    this.#goal = { state: 'inside', roomId, takeOver };
    // Whoever joins may be another person than before: nothing that was seen then counts.
    this.#parts.store.update({ ...nowhere, conference: null, phase: { state: 'joining' } });
    const timer = setTimeout(() => this.#refused({ code: 'TIMEOUT' }), joinPatience);
    return new Promise((resolve) => {
      this.#arrived = (refusal) => {
        clearTimeout(timer);
        this.#arrived = null;
        resolve(refusal);
      };
      if (this.#parts.line.connected) void this.#greet(false);
      else this.#parts.line.connect();
    });
  }

  async leave(): Promise<void> {
    this.#goal = { state: 'nowhere' };
    await this.#parts.line.leave();
    this.end('left');
  }

  /** The house has ended this visit, or is about to come back under another process. */
  end(reason: EndReason): void {
    if (reason === 'closing') return;
    this.#stop({ code: 'UNAVAILABLE' });
    this.#parts.store.update({ phase: { state: 'ended', reason } });
  }

  /** Asks for the whole again, ever more slowly where that does not help. */
  async resync(whole = true): Promise<void> {
    const now = Date.now();
    const count = now - this.#resyncs.at > calm ? 0 : this.#resyncs.count + 1;
    this.#resyncs = { count, at: now };
    if (count > 0) await new Promise((resolve) => setTimeout(resolve, backoff(count)));
    await this.#greet(whole);
  }

  #stop(refusal: Refusal): void {
    this.#goal = { state: 'nowhere' };
    this.#greeting = null;
    const { line, engine, outbox, sources, store } = this.#parts;
    line.disconnect();
    this.#media.end();
    sources.end();
    engine.end();
    outbox.abandon(refusal);
    store.update(nowhere);
    this.#arrived?.(refusal);
  }

  #refused(refusal: Refusal): void {
    if (this.#goal.state === 'nowhere') return;
    this.#stop(refusal);
    this.#parts.store.update({ phase: { state: 'refused', refusal } });
  }

  #lineLost(): void {
    const { store, outbox } = this.#parts;
    this.#greeting = null;
    outbox.hold();
    if (this.#goal.state === 'inside' && store.view.phase.state === 'inside') {
      store.update({ phase: { state: 'reconnecting', since: Date.now(), attempt: 0 }, myLine: 'lost' });
    }
  }

  #retrying(attempt: number): void {
    const { store } = this.#parts;
    const { phase } = store.view;
    if (phase.state === 'reconnecting') store.update({ phase: { ...phase, attempt } });
  }

  async #greet(whole: boolean): Promise<void> {
    const { line, inbox } = this.#parts;
    if (this.#goal.state === 'nowhere' || !line.connected) return;
    const mine = Symbol('greeting');
    this.#greeting = mine;
    const release = inbox.hold('house');
    try {
      for (let attempt = 1, all = whole; this.#greeting === mine && line.connected; attempt += 1) {
        if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
        if (this.#greeting !== mine) return;
        const outcome = await this.#sayHello(mine, all);
        if (outcome === 'done') return;
        all ||= outcome === 'gap';
      }
    } finally {
      if (this.#greeting === mine) this.#greeting = null;
      release();
    }
  }

  async #sayHello(mine: symbol, whole: boolean): Promise<'done' | 'again' | 'gap'> {
    const { line, probe } = this.#parts;
    probe.mark('hello');
    const sent = Date.now();
    const answer = await line.request('hello', this.#hello(whole));
    if (this.#greeting !== mine) return 'done';
    if (answer.ok) return this.#welcomed(answer.welcome, saidAt(answer.welcome, sent)) ? 'done' : 'gap';
    if (isPassing(answer.refusal) || this.#meetsOwnGhost(answer.refusal)) return 'again';
    this.#refused(answer.refusal);
    return 'done';
  }

  #meetsOwnGhost({ code }: Refusal): boolean {
    const { phase } = this.#parts.store.view;
    return code === 'ALREADY_HERE' && phase.state === 'reconnecting' && Date.now() - phase.since < ghostPatience;
  }

  #hello(whole: boolean): Hello {
    const { conference, place } = this.#parts.store.view;
    const goal = this.#goal;
    const roomId = goal.state === 'inside' ? goal.roomId : undefined;
    const room = resumableRoom(place);
    const known = conference && !whole ? { known: { conference: conference.seq, ...(room ? { room } : {}) } } : {};
    const media = this.#parts.engine.introduction();
    return {
      protocol: protocolVersion,
      ...(roomId === undefined ? {} : { roomId }),
      ...known,
      ...(media ? { media } : {}),
      ...(goal.state === 'inside' && goal.takeOver ? { takeOver: true } : {}),
      ...this.#hooks.introduceView(),
    };
  }

  #welcomed(welcome: Welcome, localTime: number): boolean {
    const { store, outbox, probe } = this.#parts;
    const wasAway = store.view.phase.state === 'reconnecting';
    const reduced = withWelcome(store.view, welcome, localTime);
    if (reduced.outcome !== 'applied') return false;
    probe.mark('welcome');
    // Media first: drawing the new view must not hold it up.
    this.#media.takeUp(welcome);
    store.set({ ...reduced.view, media: store.view.media });
    this.follow(welcome.place.state === 'house' ? null : welcome.place.roomId);
    outbox.open();
    if (wasAway) store.tell({ kind: 'backAgain' });
    if (welcome.instead) store.tell({ kind: 'elsewhere', ...welcome.instead });
    this.#hooks.onWelcome();
    this.#arrived?.(null);
    this.#media.settle(welcome.media);
    return true;
  }

  /** Where one has gone is where one comes back to after a lost line. */
  follow(roomId: Id | null): void {
    if (this.#goal.state === 'inside') this.#goal = { state: 'inside', roomId, takeOver: false };
  }
}

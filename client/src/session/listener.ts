import { planOf } from '@plenum/shared/domain/booth';
import type { Id } from '@plenum/shared/domain/ids';
import type { Language } from '@plenum/shared/domain/text';
import type { SignalUp } from '@plenum/shared/protocol/signal-lane';
import type { HouseView, Listening, Monitor } from './house.ts';
import type { HouseStore } from './house-store.ts';
import { heardChannels, listeningIn, playable } from './listening.ts';
import { type ListeningWish, noWish, recallWish, rememberWish } from './listening-wish.ts';

const mostMonitors = 8;

/**
 * What the person listens to: the wish follows him through rooms and reloads, what each room makes of it stands in the view,
 * and the house is told of it in each room anew.
 */
export class Listener {
  readonly #store: HouseStore;
  readonly #send: (signal: SignalUp) => void;
  readonly #unsubscribe: () => void;
  #wish: ListeningWish = noWish;
  #whose: Id | null = null;
  #due = false;
  #told: { roomId: Id; channels: Language[] } | null = null;

  constructor(store: HouseStore, send: (signal: SignalUp) => void) {
    this.#store = store;
    this.#send = send;
    this.#unsubscribe = store.api.subscribe((view, before) => {
      if (view.place !== before.place || view.conference !== before.conference || view.me !== before.me) this.#follow();
      else if (view.listening !== before.listening || view.monitors !== before.monitors) this.#tell();
    });
  }

  listen({ channel, ...change }: Partial<Listening>): void {
    // What never was chosen stays open while only the floor beneath is moved.
    this.#wish = { ...this.#wish, ...change, ...(channel === undefined ? {} : { channel }) };
    if (this.#whose !== null) rememberWish(this.#whose, this.#wish);
    this.#follow();
  }

  setMonitors(monitors: Monitor[] | null): void {
    this.#store.update({ monitors: monitors?.slice(0, mostMonitors).map(playable) ?? null });
  }

  /** The house knows nothing of it after a hello. */
  introduce(): void {
    this.#told = null;
    this.#tell();
  }

  close(): void {
    this.#unsubscribe();
  }

  #follow(): void {
    const { view } = this.#store;
    const { me, conference, place } = view;
    if (me && me.personId !== this.#whose) {
      this.#wish = recallWish(me.personId);
      this.#whose = me.personId;
    }
    if (!me || !conference || place.state !== 'in') return;
    const listening = listeningIn(conference.state, place.roomId, me, this.#wish);
    if (!same(listening, view.listening)) this.#store.update({ listening });
    this.#tell();
  }

  /** Once for all that changes in the same step. */
  #tell(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      this.#say();
    });
  }

  #say(): void {
    const { view } = this.#store;
    if (view.phase.state !== 'inside' || view.place.state !== 'in' || !view.conference) return;
    if (!planOf(view.conference.state, view.place.roomId)) return;
    const { roomId } = view.place;
    const channels = heardChannels(view);
    if (this.#told?.roomId === roomId && this.#told.channels.join() === channels.join()) return;
    this.#told = { roomId, channels };
    this.#send({ type: 'listening', channels });
  }
}

function same(a: Listening, b: HouseView['listening']): boolean {
  return a.channel === b.channel && a.beneath === b.beneath && a.inStep === b.inStep && a.lag === b.lag;
}

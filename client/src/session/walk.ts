import type { Id } from '@plenum/shared/domain/ids';
import type { Refusal } from '@plenum/shared/domain/refusal';
import { doorRefusal } from '@plenum/shared/domain/rights';
import type { Entered } from '@plenum/shared/protocol/command-lane';
import type { HousePlace } from './house.ts';
import type { Membership } from './membership.ts';
import type { Parts } from './parts.ts';
import { urgentIn } from './received.ts';
import { placeAfterEntering, withIntroduced } from './replica.ts';

/** Most walks are over before anybody could see them; drawing them would only delay the new room's picture (ms). */
const blink = 120;

function isSameSpot(a: HousePlace, b: HousePlace): boolean {
  if (a.state !== b.state) return false;
  return a.state === 'house' || b.state === 'house' || a.roomId === b.roomId;
}

/**
 * Walking between rooms. The page shows a walk unless it is over in a blink; the house's answers arrive in the order of
 * the steps, and only the last step decides where one stands. Media of every answer counts: it says what was opened.
 */
export class Walk {
  readonly #parts: Parts;
  readonly #membership: Membership;
  /** Where the house last said that the person stands; null: no step is under way. */
  #settled: HousePlace | null = null;
  #steps = 0;
  #under = 0;
  #knockedOn: unknown = null;

  constructor(parts: Parts, membership: Membership) {
    this.#parts = parts;
    this.#membership = membership;
    parts.store.api.subscribe((view, before) => {
      if (view.place !== before.place || view.conference !== before.conference) this.#throughOpenDoor();
      if (view.place.state !== 'walking' && !isSameSpot(view.place, before.place)) this.#carrySources(view.place);
    });
  }

  async enter(roomId: Id | null): Promise<Refusal | null> {
    const { store, line, engine, inbox, probe } = this.#parts;
    if (!this.#membership.inside) return { code: 'UNAVAILABLE' };
    probe.mark('click', roomId ?? '');
    const step = ++this.#steps;
    const release = inbox.hold('room');
    const { link } = engine;
    this.#settled ??= store.view.place;
    this.#under += 1;
    this.#membership.follow(roomId);
    const shown = setTimeout(() => this.#show(step, roomId), blink);
    const answer = await line.request('enter', { roomId });
    clearTimeout(shown);
    this.#under -= 1;
    probe.mark('entered', roomId ?? '');
    if (answer.ok && engine.link === link) {
      const urgent = urgentIn(answer.entered.state === 'house' ? null : answer.entered.room);
      void link?.apply(answer.entered.change, urgent).then(() => probe.mark('consumers', roomId ?? ''));
    }
    if (answer.ok) this.#meet(answer.entered);
    this.#stand(step, answer.ok ? answer.entered : null);
    release();
    return this.#told(answer.ok ? null : answer.refusal);
  }

  /** A welcome has said where one stands: steps that are still under way no longer decide that. */
  settle(): void {
    this.#settled = null;
    this.#steps += 1;
  }

  #show(step: number, roomId: Id | null): void {
    if (step !== this.#steps || this.#settled === null) return;
    const place: HousePlace = roomId === null ? { state: 'house', refusal: null } : { state: 'walking', roomId };
    this.#parts.store.update({ place, levels: null });
  }

  /** VIS-13: in a crowd, who is named in the room comes along with it. */
  #meet(entered: Entered): void {
    const { store } = this.#parts;
    if (entered.state === 'house' || !entered.room.introduced) return;
    const { conference, me } = store.view;
    store.update({ conference: withIntroduced(conference, entered.room.introduced, me?.personId) });
  }

  #stand(step: number, entered: Entered | null): void {
    if (this.#settled === null || this.#parts.store.view.phase.state !== 'inside') return;
    const place = entered ? placeAfterEntering(this.#settled, entered) : this.#settled;
    if (place) this.#settled = place;
    else void this.#membership.resync();
    if (step !== this.#steps) return;
    const settled = this.#settled;
    this.#settled = null;
    this.#parts.store.update({ place: settled, levels: null });
    this.#membership.follow(settled.state === 'house' ? null : settled.roomId);
  }

  /** A step that the lost line swallowed goes on with the hello that follows. */
  #told(refusal: Refusal | null): Refusal | null {
    const { store } = this.#parts;
    if (!refusal || store.view.phase.state === 'reconnecting') return null;
    store.tell({ kind: 'refused', refusal });
    if (refusal.code === 'TIMEOUT') void this.#membership.resync();
    return refusal;
  }

  /** Into a room the own tracks come along; outside of rooms the house has ended them. */
  #carrySources(place: HousePlace): void {
    const { sources } = this.#parts;
    if (place.state !== 'in') sources.forget();
    else
      void sources.settle().then(() => {
        const now = this.#parts.store.view.place;
        if (now.state === 'in' && now.roomId === place.roomId) void sources.compare(now.room, true);
      });
  }

  /** Who waits walks in when the door opens; the house shows the whole room only then. */
  #throughOpenDoor(): void {
    const { me, conference, place } = this.#parts.store.view;
    if (place.state !== 'waiting' || !me || !conference || this.#under > 0 || this.#knockedOn === place.room) return;
    if (doorRefusal(conference.state, place.room, me)) return;
    this.#knockedOn = place.room;
    void this.enter(place.roomId);
  }
}

import { peekLasts, peekTracks } from '@plenum/shared/domain/peek';
import { peekRefusal } from '@plenum/shared/domain/rights';
import type { PeekAnswer, PeekEnd, PeekRequest, PeekView } from '@plenum/shared/protocol/peek-lane';
import type { Clock } from '../rooms/clock.ts';
import type { ConferenceHouse, HouseEvents } from '../rooms/conference-house.ts';
import type { MediaDirector } from './media-director.ts';
import type { Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';
import { seenRoom } from './walk.ts';
import { refusedWith, type Send } from './wire.ts';

type Parts = { visitors: Visitors; director: MediaDirector; clock: Clock };
type Look = { told: string; stop: () => void };

const mostNamed = 60;

/**
 * Looks into other rooms (MOVE-6): one for each person, for a while, and only as long as the door stands open. What flows
 * follows from the state by `wishOf`; this begins and ends looks, and tells the page what it sees.
 */
export class Peeks {
  readonly #parts: Parts;
  readonly #looks = new Map<Visitor, Look>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** To be called in the person's box. */
  async look(visitor: Visitor, { roomId }: PeekRequest, send: Send<PeekAnswer>): Promise<PeekAnswer> {
    const { director, visitors, clock } = this.#parts;
    if (visitor.line.state === 'gone') return refusedWith('HELLO_FIRST');
    if (roomId === null) {
      this.drop(visitor);
      return send({ ok: true, peek: null, change: await director.wishNow(visitor) });
    }
    const room = await seenRoom(visitor, roomId);
    if (!room) return refusedWith('NO_SUCH_ROOM');
    if (visitor.place.state === 'in' && visitor.place.roomId === roomId) return refusedWith('NO_PEEKING');
    const refusal = peekRefusal(visitor.house.conference.state, room.state, visitor.person);
    if (refusal) return { ok: false, refusal };
    this.drop(visitor);
    const peek = { roomId, until: clock.now() + peekLasts };
    visitors.setPeek(visitor, peek);
    const look: Look = { told: '', stop: clock.after(peekLasts, () => this.#end(visitor, 'over')) };
    this.#looks.set(visitor, look);
    const change = await director.wishNow(visitor);
    const view = this.#viewOf(visitor);
    if (visitor.peek !== peek || !view) return refusedWith('NO_PEEKING');
    look.told = JSON.stringify(view);
    return send({ ok: true, peek: view, change });
  }

  /** Without a word: the page has gone elsewhere, or begins anew. */
  drop(visitor: Visitor): void {
    this.#looks.get(visitor)?.stop();
    this.#looks.delete(visitor);
    this.#parts.visitors.setPeek(visitor, null);
  }

  onEvents(house: ConferenceHouse, batch: HouseEvents): void {
    const { visitors, director } = this.#parts;
    const concerned = batch.stream === 'room' ? visitors.peekingAt(house, batch.roomId) : visitors.peekingIn(house);
    for (const visitor of concerned) {
      const view = this.#viewOf(visitor);
      if (!view) {
        this.#end(visitor, 'shut');
        continue;
      }
      const look = this.#looks.get(visitor);
      const text = JSON.stringify(view);
      if (!look || look.told === '' || look.told === text) continue;
      look.told = text;
      director.refresh(visitor);
      visitor.socket?.emit('peek', { state: 'on', view });
    }
  }

  close(): void {
    for (const { stop } of this.#looks.values()) stop();
  }

  #end(visitor: Visitor, why: PeekEnd): void {
    const { peek } = visitor;
    this.drop(visitor);
    if (!peek) return;
    this.#parts.director.refresh(visitor);
    visitor.socket?.emit('peek', { state: 'ended', roomId: peek.roomId, why });
  }

  /** Null where there is nothing to be looked at any more. */
  #viewOf({ house, peek, person, audioOnly }: Visitor): PeekView | null {
    const room = peek && house.openRoom(peek.roomId)?.state;
    const { state } = house.conference;
    if (!peek || !room || peekRefusal(state, room, person)) return null;
    const isStaff = person.role === 'organizer' || person.role === 'moderator';
    const inside = isStaff ? this.#parts.visitors.inside(house, peek.roomId).slice(0, mostNamed) : [];
    return {
      ...peek,
      tracks: peekTracks(state, room, { person, audioOnly, viewport: {} }),
      people: inside.map(({ personId }) => personId),
    };
  }
}

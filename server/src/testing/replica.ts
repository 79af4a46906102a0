import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import type { DomainEvent } from '@plenum/shared/domain/event';
import { evolveConference, evolveRoom } from '@plenum/shared/domain/evolve';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { EventsMessage, Stamped } from '@plenum/shared/protocol/command-lane';
import type { ConferenceCatchUp, RoomCatchUp } from '@plenum/shared/protocol/hello';

type Held<S> = { seq: number; state: S };
type Span<E> = { from: number; to: number; events: Array<Stamped<E>> };

/**
 * A page's copy of the streams, stricter than a page need be: it holds nothing back, and writes down every gap as a fault
 * instead of asking again.
 */
export class Replica {
  conference: Held<ConferenceState> | null = null;
  room: Held<RoomState> | null = null;
  readonly faults: string[] = [];
  readonly seen: DomainEvent[] = [];

  catchUpConference(caught: ConferenceCatchUp): void {
    if (caught.kind === 'snapshot') this.conference = { seq: caught.seq, state: caught.state };
    else this.conference = this.#follow(this.conference, caught, evolveConference, 'conference');
  }

  catchUpRoom(caught: RoomCatchUp | null): void {
    this.introduce(caught?.introduced);
    if (!caught) this.room = null;
    else if (caught.kind === 'snapshot') this.room = { seq: caught.seq, state: caught.state };
    else if (this.room?.state.roomId !== caught.roomId)
      this.faults.push(`events instead of a snapshot: ${caught.roomId}`);
    else this.room = this.#follow(this.room, caught, evolveRoom, caught.roomId);
  }

  /** Before its welcome a page has nothing to evolve, and events of a room where it is not say nothing. */
  hear(message: EventsMessage): void {
    this.introduce(message.introduced);
    if (message.stream === 'conference') {
      if (this.conference) this.conference = this.#follow(this.conference, message, evolveConference, 'conference');
    } else if (this.room?.state.roomId === message.roomId) {
      this.room = this.#follow(this.room, message, evolveRoom, message.roomId);
    }
  }

  /** VIS-13: whoever is introduced is known from now on. */
  introduce(people: Person[] = []): void {
    if (!this.conference || people.length === 0) return;
    const { seq, state } = this.conference;
    const known = { ...state.people, ...Object.fromEntries(people.map((person) => [person.personId, person])) };
    this.conference = { seq, state: { ...state, people: known } };
  }

  #follow<S, E extends DomainEvent>(
    held: Held<S> | null,
    span: Span<E>,
    evolve: (state: S, event: E) => S,
    stream: string,
  ): Held<S> | null {
    if (!held || span.from > held.seq) {
      this.faults.push(`gap in ${stream}: ${held?.seq ?? 'nothing'} then ${span.from}..${span.to}`);
      return held;
    }
    if (span.to <= held.seq) return held;
    const news = span.events.filter(({ seq }) => seq > held.seq);
    for (const { event } of news) this.seen.push(event);
    return { seq: span.to, state: news.reduce((state, { event }) => evolve(state, event), held.state) };
  }
}

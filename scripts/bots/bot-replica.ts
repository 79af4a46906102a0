import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { EventsMessage } from '@plenum/shared/protocol/command-lane';
import type { ConferenceCatchUp, Hello, RoomCatchUp } from '@plenum/shared/protocol/hello';
import { withIntroduced } from '../../client/src/session/replica.ts';
import {
  catchUpConference,
  catchUpRoom,
  followConference,
  followRoom,
  type Held,
} from '../../client/src/session/sync.ts';

export type BotPlace = { state: 'house' } | { state: 'waiting'; roomId: Id } | { state: 'in'; roomId: Id };

/** What the bot knows of the house: the same replica as a page's, by the same functions. */
export class BotReplica {
  place: BotPlace = { state: 'house' };
  #conference: Held<ConferenceState> | null = null;
  #room: Held<RoomState> | null = null;

  get conference(): ConferenceState | null {
    return this.#conference?.state ?? null;
  }

  /** Of the room where the bot is or waits, null in the house. */
  get room(): RoomState | null {
    return this.#room?.state ?? null;
  }

  known(): NonNullable<Hello['known']> | undefined {
    if (!this.#conference) return undefined;
    const room =
      this.#room && this.place.state === 'in' ? { roomId: this.place.roomId, seq: this.#room.seq } : undefined;
    return { conference: this.#conference.seq, ...(room ? { room } : {}) };
  }

  welcome(conference: ConferenceCatchUp): void {
    this.#conference = catchUpConference(this.#conference, conference);
  }

  stand(place: BotPlace, room: RoomCatchUp | null): void {
    this.place = place;
    this.#room = room ? catchUpRoom(this.#room, room) : null;
    this.#conference = withIntroduced(this.#conference, room?.introduced);
  }

  /** False: something is missing in between and the house must be asked again. */
  follow(message: EventsMessage): boolean {
    this.#conference = withIntroduced(this.#conference, message.introduced);
    if (message.stream === 'conference') {
      const caught = followConference(this.#conference, message);
      if (caught.outcome === 'applied') this.#conference = caught.held;
      return caught.outcome !== 'gap';
    }
    if (!this.#room) return true;
    const caught = followRoom(this.#room, message);
    if (caught.outcome === 'applied') this.#room = caught.held;
    return caught.outcome !== 'gap';
  }
}

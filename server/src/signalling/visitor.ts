import type { Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import type { TrackSource } from '@plenum/shared/domain/room-state';
import type { Viewport } from '@plenum/shared/domain/subscriptions';
import type { Language } from '@plenum/shared/domain/text';
import type { Actor } from '@plenum/shared/domain/topic';
import type { Hello } from '@plenum/shared/protocol/hello';
import type { LineQuality } from '@plenum/shared/protocol/signal-lane';
import type { ClientToServer, ServerToClient } from '@plenum/shared/protocol/socket-events';
import type { Socket } from 'socket.io';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { Mailbox } from '../rooms/mailbox.ts';

export type PlenumSocket = Socket<ClientToServer, ServerToClient>;

export type HelloMedia = NonNullable<Hello['media']>;

/** The visitor's media session as this process knows it; the media node holds the truth. */
export type Peer = {
  peerId: Id;
  /** Grows with every wish, also over restarts of this process. */
  revision: number;
  /** The last wish as text, to leave out what would change nothing. */
  lastWish: string;
  /** The wish that could not be met last, and the ms until it is made again. */
  unmet: { wish: string; pause: number } | null;
  producers: Map<Id, { source: TrackSource }>;
  /** Consumers that ended while the page could not be told. */
  untold: string[];
};

export type VisitorPlace = { state: 'house' } | { state: 'waiting'; roomId: Id } | { state: 'in'; roomId: Id };

/** One person in the house: outlives sockets (within the grace), is in one place at a time. */
export class Visitor {
  readonly house: ConferenceHouse;
  readonly personId: Id;
  sessionId: Id;
  line: { state: 'here'; socket: PlenumSocket } | { state: 'away'; since: number } | { state: 'gone' };
  place: VisitorPlace = { state: 'house' };
  /** The other room into which he looks, and until when (house time). */
  peek: { roomId: Id; until: number } | null = null;
  peer: Peer | null = null;
  /** What the page said of its media in its last hello; new transports can be offered with it without being asked. */
  media: HelloMedia | null = null;
  viewport: Viewport = {};
  audioOnly = false;
  /** The language channels that are heard on the page. */
  channels: readonly Language[] = [];
  quality: LineQuality = 'good';
  /**
   * Up to where the page has been told of each stream, by a state or by events; what it may not see is not told to it at all.
   */
  readonly told: { conference: number | null; room: { roomId: Id; seq: number } | null } = {
    conference: null,
    room: null,
  };
  /** Tracks on their way from one room to the next: their producers stay. */
  readonly carrying = new Set<Id>();
  /** The person's own box: hello, walks, produce and the departure happen one after the other. */
  readonly mailbox: Mailbox;

  /** As the roster had it last: who is withdrawn from it is on his way out and told nothing more than before. */
  #lastKnown: Person | undefined;

  constructor(
    who: { house: ConferenceHouse; personId: Id; sessionId: Id },
    at: { mailbox: Mailbox; socket: PlenumSocket },
  ) {
    this.house = who.house;
    this.personId = who.personId;
    this.sessionId = who.sessionId;
    this.mailbox = at.mailbox;
    this.line = { state: 'here', socket: at.socket };
  }

  /** The person as the roster has it now. */
  get person(): Person {
    const person = own(this.house.conference.state.people, this.personId) ?? this.#lastKnown;
    if (!person) throw new Error('a visitor has been enrolled');
    this.#lastKnown = person;
    return person;
  }

  /** The person as the one who acts; the role comes from the roster (PERM-4). */
  get actor(): Actor {
    return { kind: 'person', personId: this.personId, role: this.person.role };
  }

  get socket(): PlenumSocket | null {
    return this.line.state === 'here' ? this.line.socket : null;
  }

  /** The room in which the visitor is, or at whose door he waits. */
  get roomId(): Id | null {
    return this.place.state === 'house' ? null : this.place.roomId;
  }
}

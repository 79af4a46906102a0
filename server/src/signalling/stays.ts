import { type Id, own } from '@plenum/shared/domain/ids';
import { isBanned } from '@plenum/shared/domain/rights';
import type { EndReason } from '@plenum/shared/protocol/socket-events';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import { Mailbox } from '../rooms/mailbox.ts';
import type { Leaving, MediaSessions } from './media-sessions.ts';
import { type PlenumSocket, Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

/** Whose session a connection belongs to. */
export type Signed = { house: ConferenceHouse; personId: Id; sessionId: Id };

type Parts = {
  visitors: Visitors;
  sessions: MediaSessions;
  now: () => number;
  /** ms for which a person whose line is lost keeps place and tracks. */
  grace: number;
  onBroken: (error: unknown) => void;
};

const boxBound = 50;
/** The word of the end first: a close at once could overtake it in the other side's eyes. */
const lastWord = 50;

/**
 * Arrivals, lost lines and departures. A person is one visitor at most, with one socket at most (PRES-1): whatever brings
 * him in or takes him out happens in his own box, one after the other.
 */
export class Stays {
  readonly #parts: Parts;
  /** As many as the roster has persons, at most. */
  readonly #boxes = new WeakMap<ConferenceHouse, Map<Id, Mailbox>>();
  readonly #ofSocket = new WeakMap<PlenumSocket, Visitor>();
  readonly #dismissed = new WeakSet<PlenumSocket>();
  readonly #graces = new Map<Visitor, NodeJS.Timeout>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  boxOf({ house, personId }: Pick<Signed, 'house' | 'personId'>): Mailbox {
    const boxes = this.#boxes.get(house) ?? new Map<Id, Mailbox>();
    this.#boxes.set(house, boxes);
    const box = boxes.get(personId) ?? new Mailbox(boxBound);
    boxes.set(personId, box);
    return box;
  }

  /** Who speaks through this socket: nobody before hello, and nobody after it has been dismissed. */
  visitorAt(socket: PlenumSocket): Visitor | undefined {
    const visitor = this.#ofSocket.get(socket);
    return visitor?.socket === socket ? visitor : undefined;
  }

  /** Whether the socket may (still) bring somebody in under this session. */
  mayArrive(socket: PlenumSocket, { house, sessionId }: Signed): boolean {
    const isOpen = own(house.conference.state.sessions, sessionId) !== undefined;
    return isOpen && socket.connected && !this.#dismissed.has(socket);
  }

  /** To be called in the person's box. PRES-1: the socket is his one place from now on; another one is told so and closed. */
  arrive(signed: Signed, socket: PlenumSocket): Visitor {
    const { visitors } = this.#parts;
    const found = visitors.find(signed.house, signed.personId);
    const before = found?.socket;
    const visitor = found ?? new Visitor(signed, { mailbox: this.boxOf(signed), socket });
    this.#endGrace(visitor);
    visitor.line = { state: 'here', socket };
    visitor.sessionId = signed.sessionId;
    this.#ofSocket.set(socket, visitor);
    visitors.add(visitor);
    if (before && before !== socket) this.#dismiss(before, 'superseded');
    if (visitor.roomId !== null) visitors.touch(visitor.house, visitor.roomId);
    return visitor;
  }

  lineLost(socket: PlenumSocket): void {
    const visitor = this.visitorAt(socket);
    if (!visitor) return;
    visitor.line = { state: 'away', since: this.#parts.now() };
    if (visitor.roomId !== null) this.#parts.visitors.touch(visitor.house, visitor.roomId);
    this.#endGrace(visitor);
    const timer = setTimeout(() => void this.#depart(visitor, 'lineLost'), this.#parts.grace);
    this.#graces.set(visitor, timer);
  }

  async leave(socket: PlenumSocket): Promise<void> {
    const visitor = this.visitorAt(socket);
    if (!visitor) return;
    const departed = this.#depart(visitor, 'walkedOut');
    this.#dismiss(socket, 'left');
    await departed;
  }

  /** The session has been ended for good: the invitation was revoked, the person banned or signed out. */
  endSession(house: ConferenceHouse, personId: Id, sessionId: Id): void {
    const visitor = this.#parts.visitors.find(house, personId);
    if (visitor?.sessionId !== sessionId) return;
    const { socket } = visitor;
    this.#parts.sessions.cutOff(visitor);
    void this.#depart(visitor, 'dismissed');
    if (socket) this.#dismiss(socket, isBanned(house.conference.state, personId) ? 'banned' : 'revoked');
  }

  /** The page has to come back with another hello; place and tracks are kept for it as after a lost line. */
  endLine(house: ConferenceHouse, personId: Id, reason: EndReason): void {
    const socket = this.#parts.visitors.find(house, personId)?.socket;
    if (!socket) return;
    this.lineLost(socket);
    this.#dismiss(socket, reason);
  }

  close(): void {
    for (const timer of this.#graces.values()) clearTimeout(timer);
    this.#graces.clear();
  }

  #dismiss(socket: PlenumSocket, reason: EndReason): void {
    this.#dismissed.add(socket);
    this.#ofSocket.delete(socket);
    socket.emit('ended', { reason });
    setTimeout(() => socket.disconnect(true), lastWord).unref();
  }

  #endGrace(visitor: Visitor): void {
    clearTimeout(this.#graces.get(visitor));
    this.#graces.delete(visitor);
  }

  /** Nothing reaches the visitor from now on; the rest follows in his box, unless another hello has brought him back. */
  async #depart(visitor: Visitor, why: Leaving): Promise<void> {
    this.#endGrace(visitor);
    visitor.line = { state: 'gone' };
    await visitor.mailbox
      .runAlways(async () => {
        const { house, personId, line } = visitor;
        if (line.state !== 'gone' || this.#parts.visitors.find(house, personId) !== visitor) return;
        visitor.media = null;
        await this.#parts.sessions.giveUp(visitor, why);
        // LOBBY-6: within the grace the place at a door was kept as well.
        if (why === 'lineLost') await this.#parts.sessions.vacate(house, personId, 'leftTheDoor');
        this.#parts.visitors.remove(visitor);
      })
      .catch(this.#parts.onBroken);
  }
}

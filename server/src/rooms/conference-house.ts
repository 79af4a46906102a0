import type { AttendanceNote } from '@plenum/shared/domain/attendance';
import { type AuditRow, auditOfConference, auditOfRoom } from '@plenum/shared/domain/audit';
import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import { type ConferenceState, initialConference } from '@plenum/shared/domain/conference-state';
import { decideConference, decideRoom } from '@plenum/shared/domain/decide';
import type { ConferenceStreamEvent, DomainEvent, RoomStreamEvent } from '@plenum/shared/domain/event';
import { evolveConferenceAll, evolveRoom, stateVersion } from '@plenum/shared/domain/evolve';
import type { Id } from '@plenum/shared/domain/ids';
import { initialRoom, type RoomState } from '@plenum/shared/domain/room-state';
import type { Stamped } from '@plenum/shared/protocol/command-lane';
import type { EventLog } from '../log/event-log.ts';
import { appendAttendance, readAttendance } from './attendance-stream.ts';
import { decodeEvent } from './event-codec.ts';
import { type Published, StreamProcess } from './stream-process.ts';

export type ConferenceProcess = StreamProcess<ConferenceState, ConferenceStreamCommand, ConferenceStreamEvent>;
export type RoomProcess = StreamProcess<RoomState, RoomStreamCommand, RoomStreamEvent>;

export type HouseEvents =
  | ({ stream: 'conference' } & Published<ConferenceStreamEvent>)
  | ({ stream: 'room'; roomId: Id } & Published<RoomStreamEvent>);

type Options = { conferenceId: Id; log: EventLog; now: () => number; onEvents: (events: HouseEvents) => void };

/** One conference: its own stream and one process for each planned room. */
export class ConferenceHouse {
  readonly conferenceId: Id;
  readonly conference: ConferenceProcess;
  readonly #rooms = new Map<Id, RoomProcess>();
  readonly #opening = new Map<Id, Promise<RoomProcess>>();
  readonly #options: Options;

  private constructor(options: Options, conference: ConferenceProcess) {
    this.#options = options;
    this.conferenceId = options.conferenceId;
    this.conference = conference;
  }

  static async open(options: Options): Promise<ConferenceHouse> {
    const conference: ConferenceProcess = await StreamProcess.open(options.log, {
      stream: `conference:${options.conferenceId}`,
      initial: initialConference(options.conferenceId),
      version: stateVersion,
      evolveAll: evolveConferenceAll,
      decide: decideConference,
      now: options.now,
      publish: (batch) => house.#published(batch),
    });
    const house = new ConferenceHouse(options, conference);
    await Promise.all(Object.keys(conference.state.rooms).map((roomId) => house.room(roomId)));
    return house;
  }

  /** The process of a planned room; undefined for a room which the conference does not have. */
  async room(roomId: Id): Promise<RoomProcess | undefined> {
    const present = this.#rooms.get(roomId);
    if (present) return present;
    if (!Object.hasOwn(this.conference.state.rooms, roomId)) return undefined;
    const opening = this.#opening.get(roomId) ?? this.#openRoom(roomId);
    this.#opening.set(roomId, opening);
    return opening.finally(() => this.#opening.delete(roomId));
  }

  /** Rooms whose processes are open, which is every planned room soon after it was planned. */
  openRooms(): RoomProcess[] {
    return [...this.#rooms.values()];
  }

  openRoom(roomId: Id): RoomProcess | undefined {
    return this.#rooms.get(roomId);
  }

  /** A table that is gone has no process any more; listeners have heard of it while it still had one. */
  #published(batch: Published<ConferenceStreamEvent>): void {
    this.#options.onEvents({ stream: 'conference', ...batch });
    for (const { event } of batch.events) if (event.type === 'tableClosed') this.#rooms.delete(event.roomId);
  }

  async #openRoom(roomId: Id): Promise<RoomProcess> {
    const process: RoomProcess = await StreamProcess.open(this.#options.log, {
      stream: `room:${this.conferenceId}:${roomId}`,
      initial: initialRoom(roomId),
      version: stateVersion,
      evolveAll: (state, events) => events.reduce(evolveRoom, state),
      decide: (state, command, given) => decideRoom(this.conference.state, state, command, given),
      now: this.#options.now,
      publish: (batch) => this.#options.onEvents({ stream: 'room', roomId, ...batch }),
    });
    this.#rooms.set(roomId, process);
    return process;
  }

  /** Every event of the conference's own stream, or of one of its rooms, from the log. Rejects like the log. */
  async history(): Promise<Array<Stamped<ConferenceStreamEvent>>>;
  async history(roomId: Id): Promise<Array<Stamped<RoomStreamEvent>>>;
  async history(roomId?: Id): Promise<Array<Stamped<DomainEvent>>> {
    const own = `conference:${this.conferenceId}`;
    const stream = roomId === undefined ? own : `room:${this.conferenceId}:${roomId}`;
    return (await this.#options.log.read(stream, 0)).map((stored) => decodeEvent<DomainEvent>(stored));
  }

  /** Who was where, as it was noted. */
  attendance(): Promise<AttendanceNote[]> {
    return readAttendance(this.#options.log, this.conferenceId);
  }

  noteAttendance(note: AttendanceNote): Promise<void> {
    return appendAttendance(this.#options.log, this.conferenceId, note);
  }

  async idle(): Promise<void> {
    await Promise.all([this.conference.idle(), ...this.openRooms().map((room) => room.idle())]);
  }

  /** AUDIT-1: the acts of a room, or those of the conference's own stream, oldest first, from the log. Rejects like the log. */
  async acts(roomId?: Id): Promise<AuditRow[]> {
    const stream = roomId === undefined ? `conference:${this.conferenceId}` : `room:${this.conferenceId}:${roomId}`;
    const stored = await this.#options.log.read(stream, 0);
    const given = <E extends DomainEvent>() => stored.map((one) => ({ ...decodeEvent<E>(one), actor: one.actor }));
    if (roomId === undefined) return auditOfConference(this.conferenceId, given<ConferenceStreamEvent>());
    return auditOfRoom(roomId, given<RoomStreamEvent>());
  }
}

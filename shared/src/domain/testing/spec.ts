import { expect } from 'vitest';
import { type Command, type ConferenceStreamCommand, type RoomStreamCommand, roomSchemas } from '../command.ts';
import type { ConferenceState } from '../conference-state.ts';
import { decideConference, decideRoom, type Given } from '../decide.ts';
import type { ConferenceStreamEvent, DomainEvent, RoomStreamEvent } from '../event.ts';
import { evolveConference, evolveRoom, roomEventTypes } from '../evolve.ts';
import type { Id } from '../ids.ts';
import type { Decision, RefusalCode } from '../refusal.ts';
import { initialRoom, type RoomState } from '../room-state.ts';
import { founded } from './fixture.ts';

/** Time of every command, unless the test says otherwise. */
export const now = 1_000_000;
export const commandId = '00000000-0000-4000-8000-000000000001';

export type World = { conference: ConferenceState; room: RoomState };

/** The fixture's house after these events of its conference and of one room. */
export function worldAfter(events: DomainEvent[], roomId: Id = 'health'): World {
  const world: World = { conference: founded, room: initialRoom(roomId) };
  for (const event of events) {
    if (isRoomEvent(event)) world.room = evolveRoom(world.room, event);
    else world.conference = evolveConference(world.conference, event);
  }
  return frozen(world);
}

const isRoomEvent = (event: DomainEvent): event is RoomStreamEvent => roomEventTypes.includes(event.type);
const isRoomCommand = (command: Command): command is RoomStreamCommand => Object.hasOwn(roomSchemas, command.type);

export function actor(conference: ConferenceState, by: Id | 'system'): Given['actor'] {
  if (by === 'system') return { kind: 'system' };
  return { kind: 'person', personId: by, role: conference.people[by]?.role ?? 'audience' };
}

/** What the house decides; the worlds of tests are frozen, so a decider that changes anything throws. */
export function decideIn(world: World, command: Command, by: Id | 'system', more: Partial<Given> = {}) {
  const given: Given = { at: now, commandId, actor: actor(world.conference, by), ...more };
  return isRoomCommand(command)
    ? decideRoom(world.conference, world.room, command, given)
    : decideConference(world.conference, command, given);
}

/**
 * `given(events, roomId).when(command, personId).then(events | refusal)`, for commands to the room and to the conference.
 * `by` is the id of a person of the fixture, or 'system'.
 */
export function given(events: DomainEvent[] = [], roomId: Id = 'health') {
  const world = worldAfter(events, roomId);
  return {
    when(command: RoomStreamCommand | ConferenceStreamCommand, by: Id | 'system', more: Partial<Given> = {}) {
      const decision: Decision<RoomStreamEvent | ConferenceStreamEvent> = decideIn(world, command, by, more);
      return {
        // biome-ignore lint/suspicious/noThenProperty: the third word of given, when, then; nobody awaits it.
        then(expected: DomainEvent[] | RefusalCode) {
          const wanted = Array.isArray(expected)
            ? { ok: true, events: expected }
            : { ok: false, refusal: { code: expected } };
          expect(decision).toEqual(wanted);
        },
      };
    },
  };
}

export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

import type { ConferenceStreamCommand, RoomStreamCommand } from './command.ts';
import type { ConferenceState, Person } from './conference-state.ts';
import type { ConferenceStreamEvent, RoomStreamEvent } from './event.ts';
import { type Id, own } from './ids.ts';
import { permissionRefusal } from './permission.ts';
import type { Decision } from './refusal.ts';
import { doorRefusal } from './rights.ts';
import type { RoomState } from './room-state.ts';
import type { Actor, Context, Decider, Deciders } from './topic.ts';
import { chatDeciders } from './topics/chat.ts';
import { conferenceDeciders } from './topics/conference.ts';
import { floorDeciders } from './topics/floor.ts';
import { lobbyDeciders } from './topics/lobby.ts';
import { programmeDeciders } from './topics/programme.ts';
import { roomsDeciders } from './topics/rooms.ts';
import { rosterDeciders } from './topics/roster.ts';
import { stageDeciders } from './topics/stage.ts';
import { tracksDeciders } from './topics/tracks.ts';

const conferenceTopics: Deciders<ConferenceStreamCommand, ConferenceState, ConferenceStreamEvent, null> = {
  ...conferenceDeciders,
  ...roomsDeciders,
  ...programmeDeciders,
  ...rosterDeciders,
};
const roomTopics: Deciders<RoomStreamCommand, RoomState, RoomStreamEvent, ConferenceState> = {
  ...floorDeciders,
  ...tracksDeciders,
  ...lobbyDeciders,
  ...stageDeciders,
  ...chatDeciders,
};

/** Time and identity of a command; they arrive with it, nothing here asks a clock. */
export type Given = { at: number; commandId: Id; actor: Actor };

function actingPerson(conference: ConferenceState, actor: Actor): Person | 'system' | undefined {
  return actor.kind === 'system' ? 'system' : own(conference.people, actor.personId);
}

/** The room a conference command is about, for moderators' rights: an item belongs to its room. */
function roomOfItem(state: ConferenceState, command: ConferenceStreamCommand): Id | null {
  if (command.type !== 'startItem' && command.type !== 'endItem') return null;
  return own(state.programme, command.itemId)?.roomId ?? null;
}

export function decideConference(
  state: ConferenceState,
  command: ConferenceStreamCommand,
  given: Given,
): Decision<ConferenceStreamEvent> {
  const who = actingPerson(state, given.actor);
  if (!who) return { ok: false, refusal: { code: 'NO_SUCH_PERSON' } };
  const refusal = permissionRefusal(command.type, who, roomOfItem(state, command));
  if (refusal) return { ok: false, refusal };
  const decider = conferenceTopics[command.type] as Decider<
    ConferenceStreamCommand,
    ConferenceState,
    ConferenceStreamEvent,
    null
  >;
  return decider(state, command, { ...given, outer: null });
}

/** PERM-3: who stands before the door can only knock. */
export function decideRoom(
  conference: ConferenceState,
  room: RoomState,
  command: RoomStreamCommand,
  given: Given,
): Decision<RoomStreamEvent> {
  const who = actingPerson(conference, given.actor);
  if (!who) return { ok: false, refusal: { code: 'NO_SUCH_PERSON' } };
  if (!own(conference.rooms, room.roomId)) return { ok: false, refusal: { code: 'NO_SUCH_ROOM' } };
  const refusal = permissionRefusal(command.type, who, room.roomId) ?? doorShut(conference, room, command, who);
  if (refusal) return { ok: false, refusal };
  const decider = roomTopics[command.type] as Decider<RoomStreamCommand, RoomState, RoomStreamEvent, ConferenceState>;
  const context: Context<ConferenceState> = { ...given, outer: conference };
  return decider(room, command, context);
}

function doorShut(conference: ConferenceState, room: RoomState, command: RoomStreamCommand, who: Person | 'system') {
  if (who === 'system') return null;
  const refusal = doorRefusal(conference, room, who);
  if (command.type === 'knock' && refusal?.code === 'WAITING_FOR_ADMISSION') return null;
  return refusal;
}

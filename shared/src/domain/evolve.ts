import type { ConferenceState } from './conference-state.ts';
import type { ConferenceStreamEvent, RoomStreamEvent } from './event.ts';
import type { RoomState } from './room-state.ts';
import type { Evolvers } from './topic.ts';
import { chatEvolvers } from './topics/chat.ts';
import { conferenceEvolvers } from './topics/conference.ts';
import { floorEvolvers } from './topics/floor.ts';
import { lobbyEvolvers } from './topics/lobby.ts';
import { programmeEvolvers } from './topics/programme.ts';
import { roomsEvolvers } from './topics/rooms.ts';
import { rosterEvolvers } from './topics/roster.ts';
import { stageEvolvers } from './topics/stage.ts';
import { tracksEvolvers } from './topics/tracks.ts';

const conference: Evolvers<ConferenceStreamEvent, ConferenceState> = {
  ...conferenceEvolvers,
  ...roomsEvolvers,
  ...programmeEvolvers,
  ...rosterEvolvers,
};
const room: Evolvers<RoomStreamEvent, RoomState> = {
  ...floorEvolvers,
  ...tracksEvolvers,
  ...lobbyEvolvers,
  ...stageEvolvers,
  ...chatEvolvers,
};

/** Version of the two states' shapes: a snapshot of another version is not read, the events are. */
export const stateVersion = 1;

export function evolveConference(state: ConferenceState, event: ConferenceStreamEvent): ConferenceState {
  const evolver = conference[event.type] as (state: ConferenceState, event: ConferenceStreamEvent) => ConferenceState;
  return evolver(state, event);
}

export function evolveRoom(state: RoomState, event: RoomStreamEvent): RoomState {
  const evolver = room[event.type] as (state: RoomState, event: RoomStreamEvent) => RoomState;
  return evolver(state, event);
}

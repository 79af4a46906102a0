import { z } from 'zod';
import { type ChatCommand, chatCommands } from './topics/chat.ts';
import { type ConferenceCommand, conferenceCommands } from './topics/conference.ts';
import { type FloorCommand, floorCommands } from './topics/floor.ts';
import { type LobbyCommand, lobbyCommands } from './topics/lobby.ts';
import { type ProgrammeCommand, programmeCommands } from './topics/programme.ts';
import { type RoomsCommand, roomsCommands } from './topics/rooms.ts';
import { type RosterCommand, rosterCommands } from './topics/roster.ts';
import { type StageCommand, stageCommands } from './topics/stage.ts';
import { type TracksCommand, tracksCommands } from './topics/tracks.ts';

/** Commands to the conference's own stream, by type. */
export const conferenceSchemas = { ...conferenceCommands, ...roomsCommands, ...programmeCommands, ...rosterCommands };
/** Commands to a room's stream, by type. */
export const roomSchemas = { ...floorCommands, ...tracksCommands, ...lobbyCommands, ...stageCommands, ...chatCommands };

export type ConferenceStreamCommand = ConferenceCommand | RoomsCommand | ProgrammeCommand | RosterCommand;
export type RoomStreamCommand = FloorCommand | TracksCommand | LobbyCommand | StageCommand | ChatCommand;
export type Command = ConferenceStreamCommand | RoomStreamCommand;
export type CommandType = Command['type'];

/** By type, so that a hostile message is held against one schema and not against all of them. */
function oneOf<S extends z.core.$ZodTypeDiscriminable>(schemas: Record<string, S>) {
  return z.discriminatedUnion('type', Object.values(schemas) as [S, ...S[]]);
}
export const conferenceCommandSchema: z.ZodType<ConferenceStreamCommand> = oneOf(conferenceSchemas);
export const roomCommandSchema: z.ZodType<RoomStreamCommand> = oneOf(roomSchemas);

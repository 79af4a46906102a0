import { z } from 'zod';
import { type BackstageCommand, backstageCommands } from './topics/backstage.ts';
import { type BansCommand, bansCommands } from './topics/bans.ts';
import { type BoothWordsCommand, boothWordsCommands } from './topics/booth-words.ts';
import { type BoothsCommand, boothsCommands } from './topics/booths.ts';
import { type ChatCommand, chatCommands } from './topics/chat.ts';
import { type ChatOrderCommand, chatOrderCommands } from './topics/chat-order.ts';
import { type ConferenceCommand, conferenceCommands } from './topics/conference.ts';
import { type FloorCommand, floorCommands } from './topics/floor.ts';
import { type GreetingsCommand, greetingsCommands } from './topics/greeting-commands.ts';
import { type HandoutsCommand, handoutsCommands } from './topics/handouts.ts';
import { type LanguagePlanCommand, languagePlanCommands } from './topics/language-plan.ts';
import { type LobbyCommand, lobbyCommands } from './topics/lobby.ts';
import { type ModeCommand, modeCommands } from './topics/mode.ts';
import { type ModerationCommand, moderationCommands } from './topics/moderation.ts';
import { type MovingCommand, movingCommands } from './topics/moving.ts';
import { type PeopleCommand, peopleCommands } from './topics/people.ts';
import { type PlayoutCommand, playoutCommands } from './topics/playout.ts';
import { type PollsCommand, pollsCommands } from './topics/polls.ts';
import { type ProgrammeCommand, programmeCommands } from './topics/programme.ts';
import { type QuestionsCommand, questionsCommands } from './topics/questions.ts';
import { type QueueCommand, queueCommands } from './topics/queue.ts';
import { type RoomsCommand, roomsCommands } from './topics/rooms.ts';
import { type RosterCommand, rosterCommands } from './topics/roster.ts';
import { type StageCommand, stageCommands } from './topics/stage.ts';
import { type TablesCommand, tablesCommands } from './topics/tables.ts';
import { type TracksCommand, tracksCommands } from './topics/tracks.ts';
import { type TurnsCommand, turnsCommands } from './topics/turns.ts';

/** Commands to the conference's own stream, by type. */
export const conferenceSchemas = {
  ...conferenceCommands,
  ...roomsCommands,
  ...programmeCommands,
  ...rosterCommands,
  ...bansCommands,
  ...modeCommands,
  ...movingCommands,
  ...peopleCommands,
  ...tablesCommands,
  ...greetingsCommands,
  ...languagePlanCommands,
};
/** Commands to a room's stream, by type. */
export const roomSchemas = {
  ...queueCommands,
  ...floorCommands,
  ...turnsCommands,
  ...tracksCommands,
  ...lobbyCommands,
  ...stageCommands,
  ...backstageCommands,
  ...chatCommands,
  ...chatOrderCommands,
  ...handoutsCommands,
  ...moderationCommands,
  ...pollsCommands,
  ...questionsCommands,
  ...playoutCommands,
  ...boothsCommands,
  ...boothWordsCommands,
};

export type ConferenceStreamCommand =
  | ConferenceCommand
  | RoomsCommand
  | ProgrammeCommand
  | RosterCommand
  | BansCommand
  | ModeCommand
  | MovingCommand
  | PeopleCommand
  | TablesCommand
  | GreetingsCommand
  | LanguagePlanCommand;
export type RoomStreamCommand =
  | QueueCommand
  | FloorCommand
  | TurnsCommand
  | TracksCommand
  | LobbyCommand
  | StageCommand
  | BackstageCommand
  | ChatCommand
  | ChatOrderCommand
  | HandoutsCommand
  | ModerationCommand
  | PollsCommand
  | QuestionsCommand
  | PlayoutCommand
  | BoothsCommand
  | BoothWordsCommand;
export type Command = ConferenceStreamCommand | RoomStreamCommand;
export type CommandType = Command['type'];

/** By type, so that a hostile message is held against one schema and not against all of them. */
function oneOf<S extends z.core.$ZodTypeDiscriminable>(schemas: Record<string, S>) {
  return z.discriminatedUnion('type', Object.values(schemas) as [S, ...S[]]);
}
export const conferenceCommandSchema: z.ZodType<ConferenceStreamCommand> = oneOf(conferenceSchemas);
export const roomCommandSchema: z.ZodType<RoomStreamCommand> = oneOf(roomSchemas);

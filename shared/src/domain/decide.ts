import type { ConferenceStreamCommand, RoomStreamCommand } from './command.ts';
import type { ConferenceState, Person } from './conference-state.ts';
import type { ConferenceStreamEvent, RoomStreamEvent } from './event.ts';
import { type Id, own } from './ids.ts';
import { permissionRefusal } from './permission.ts';
import type { Decision, Refusal } from './refusal.ts';
import { doorRefusal, isBanned, moderates } from './rights.ts';
import type { RoomState } from './room-state.ts';
import type { Actor, Context, Decider, Deciders } from './topic.ts';
import { backstageDeciders } from './topics/backstage.ts';
import { bansDeciders } from './topics/bans.ts';
import { boothWordsDeciders } from './topics/booth-words.ts';
import { boothsDeciders } from './topics/booths.ts';
import { chatDeciders } from './topics/chat.ts';
import { chatOrderDeciders } from './topics/chat-order.ts';
import { conferenceDeciders } from './topics/conference.ts';
import { floorDeciders } from './topics/floor.ts';
import { greetingsDeciders } from './topics/greetings.ts';
import { handoutsDeciders } from './topics/handouts.ts';
import { languagePlanDeciders } from './topics/language-plan.ts';
import { lobbyDeciders } from './topics/lobby.ts';
import { modeDeciders } from './topics/mode.ts';
import { moderationDeciders } from './topics/moderation.ts';
import { movingDeciders } from './topics/moving.ts';
import { peopleDeciders } from './topics/people.ts';
import { playoutDeciders } from './topics/playout.ts';
import { pollsDeciders } from './topics/polls.ts';
import { programmeDeciders } from './topics/programme.ts';
import { questionsDeciders } from './topics/questions.ts';
import { queueDeciders } from './topics/queue.ts';
import { roomsDeciders } from './topics/rooms.ts';
import { rosterDeciders } from './topics/roster.ts';
import { stageDeciders } from './topics/stage.ts';
import { tablesDeciders } from './topics/tables.ts';
import { tracksDeciders } from './topics/tracks.ts';
import { turnsDeciders } from './topics/turns.ts';

const conferenceTopics: Deciders<ConferenceStreamCommand, ConferenceState, ConferenceStreamEvent, null> = {
  ...conferenceDeciders,
  ...roomsDeciders,
  ...programmeDeciders,
  ...rosterDeciders,
  ...bansDeciders,
  ...modeDeciders,
  ...movingDeciders,
  ...peopleDeciders,
  ...tablesDeciders,
  ...greetingsDeciders,
  ...languagePlanDeciders,
};
const roomTopics: Deciders<RoomStreamCommand, RoomState, RoomStreamEvent, ConferenceState> = {
  ...queueDeciders,
  ...floorDeciders,
  ...turnsDeciders,
  ...tracksDeciders,
  ...lobbyDeciders,
  ...stageDeciders,
  ...backstageDeciders,
  ...chatDeciders,
  ...chatOrderDeciders,
  ...handoutsDeciders,
  ...moderationDeciders,
  ...pollsDeciders,
  ...questionsDeciders,
  ...playoutDeciders,
  ...boothsDeciders,
  ...boothWordsDeciders,
};

/** Time and identity of a command; they arrive with it, nothing here asks a clock. */
export type Given = { at: number; commandId: Id; actor: Actor };

function actingPerson(conference: ConferenceState, actor: Actor): Person | 'system' | undefined {
  return actor.kind === 'system' ? 'system' : own(conference.people, actor.personId);
}

/** The room a conference command is about, for moderators' rights: an item belongs to its room, and who is led is led into one. */
function roomOf(state: ConferenceState, command: ConferenceStreamCommand): Id | null {
  switch (command.type) {
    case 'startItem':
    case 'endItem':
    case 'skipItem':
    case 'moveItem':
      return own(state.programme, command.itemId)?.roomId ?? null;
    case 'cutGreeting':
    case 'lockGreeting':
    case 'returnGreeting':
      return own(state.greetings, command.greetingId)?.roomId ?? null;
    case 'orderRundown':
    case 'invitePerson':
    case 'movePersonTo':
      return command.roomId;
    case 'recallAll':
      return command.toRoomId;
    case 'cancelRecall':
      return state.recall.state === 'none' ? null : state.recall.roomId;
    default:
      return null;
  }
}

export function decideConference(
  state: ConferenceState,
  command: ConferenceStreamCommand,
  given: Given,
): Decision<ConferenceStreamEvent> {
  const who = actingPerson(state, given.actor);
  if (!who) return { ok: false, refusal: { code: 'NO_SUCH_PERSON' } };
  const refusal = bannedRefusal(state, who) ?? permissionRefusal(command.type, who, roomOf(state, command));
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
  const refusal =
    bannedRefusal(conference, who) ??
    permissionRefusal(command.type, who, room.roomId) ??
    doorShut(conference, room, command, who) ??
    stoodStill(room, command, who);
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

function bannedRefusal(conference: ConferenceState, who: Person | 'system'): Refusal | null {
  return who !== 'system' && isBanned(conference, who.personId) ? { code: 'BANNED' } : null;
}

/** What nobody is kept from: to shut the own microphone, and to bring a source back that a lost line has ended. */
const whileFrozen = new Set<RoomStreamCommand['type']>(['publishTrack', 'unpublishTrack', 'muteTrack', 'knock']);

/** MOD-5: while the room is frozen its moderators act and nobody else. */
function stoodStill(room: RoomState, command: RoomStreamCommand, who: Person | 'system'): Refusal | null {
  if (room.frozen.state === 'no' || who === 'system' || moderates(who, room.roomId)) return null;
  return whileFrozen.has(command.type) ? null : { code: 'ROOM_FROZEN' };
}

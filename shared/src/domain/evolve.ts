import type { ConferenceState, Person } from './conference-state.ts';
import type { ConferenceStreamEvent, RoomStreamEvent } from './event.ts';
import type { Id } from './ids.ts';
import type { RoomState } from './room-state.ts';
import type { Evolvers } from './topic.ts';
import { backstageEvolvers } from './topics/backstage.ts';
import { bansEvolvers } from './topics/bans.ts';
import { boothWordsEvolvers } from './topics/booth-words.ts';
import { boothsEvolvers, withCorrectionEnded } from './topics/booths.ts';
import { chatEvolvers } from './topics/chat.ts';
import { chatOrderEvolvers } from './topics/chat-order.ts';
import { conferenceEvolvers } from './topics/conference.ts';
import { floorEvolvers } from './topics/floor.ts';
import { greetingsEvolvers } from './topics/greetings.ts';
import { handoutsEvolvers } from './topics/handouts.ts';
import { languagePlanEvolvers } from './topics/language-plan.ts';
import { lobbyEvolvers } from './topics/lobby.ts';
import { modeEvolvers } from './topics/mode.ts';
import { moderationEvolvers } from './topics/moderation.ts';
import { movingEvolvers } from './topics/moving.ts';
import { peopleEvolvers } from './topics/people.ts';
import { playoutEvolvers } from './topics/playout.ts';
import { pollsEvolvers } from './topics/polls.ts';
import { programmeEvolvers } from './topics/programme.ts';
import { questionsEvolvers } from './topics/questions.ts';
import { queueEvolvers } from './topics/queue.ts';
import { roomsEvolvers } from './topics/rooms.ts';
import { rosterEvolvers } from './topics/roster.ts';
import { stageEvolvers } from './topics/stage.ts';
import { tablesEvolvers } from './topics/tables.ts';
import { tracksEvolvers } from './topics/tracks.ts';
import { turnsEvolvers } from './topics/turns.ts';

const conference: Evolvers<ConferenceStreamEvent, ConferenceState> = {
  ...conferenceEvolvers,
  ...roomsEvolvers,
  ...programmeEvolvers,
  ...rosterEvolvers,
  ...bansEvolvers,
  ...modeEvolvers,
  ...movingEvolvers,
  ...peopleEvolvers,
  ...tablesEvolvers,
  ...greetingsEvolvers,
  ...languagePlanEvolvers,
};
const room: Evolvers<RoomStreamEvent, RoomState> = {
  ...queueEvolvers,
  ...floorEvolvers,
  ...turnsEvolvers,
  ...tracksEvolvers,
  ...lobbyEvolvers,
  ...stageEvolvers,
  ...backstageEvolvers,
  ...chatEvolvers,
  ...chatOrderEvolvers,
  ...handoutsEvolvers,
  ...moderationEvolvers,
  ...pollsEvolvers,
  ...questionsEvolvers,
  ...playoutEvolvers,
  ...boothsEvolvers,
  ...boothWordsEvolvers,
};

/** What each stream may hold. */
export const conferenceEventTypes: readonly string[] = Object.keys(conference);
export const roomEventTypes: readonly string[] = Object.keys(room);

/** Version of the two states' shapes: a snapshot of another version is not read, the events are. */
export const stateVersion = 4;

export function evolveConference(state: ConferenceState, event: ConferenceStreamEvent): ConferenceState {
  const evolver = conference[event.type] as (state: ConferenceState, event: ConferenceStreamEvent) => ConferenceState;
  return evolver(state, event);
}

export function evolveRoom(state: RoomState, event: RoomStreamEvent): RoomState {
  const evolver = room[event.type] as (state: RoomState, event: RoomStreamEvent) => RoomState;
  return withCorrectionEnded(evolver(state, event));
}

/** ROSTER-8: the same as one event after the other, but a run of enrolments costs one copy of the roster, not one each. */
export function evolveConferenceAll(state: ConferenceState, events: readonly ConferenceStreamEvent[]): ConferenceState {
  let next = state;
  let enrolled: Record<Id, Person> | null = null;
  const settle = () => {
    if (enrolled) next = { ...next, people: { ...next.people, ...enrolled } };
    enrolled = null;
  };
  for (const event of events) {
    if (event.type === 'personEnrolled') {
      const { type: _type, ...person } = event;
      enrolled ??= {};
      enrolled[person.personId] = person;
      continue;
    }
    settle();
    next = evolveConference(next, event);
  }
  settle();
  return next;
}

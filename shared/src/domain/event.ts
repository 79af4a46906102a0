import type { BackstageEvent } from './topics/backstage.ts';
import type { BansEvent } from './topics/bans.ts';
import type { BoothWordsEvent } from './topics/booth-words.ts';
import type { BoothsEvent } from './topics/booths.ts';
import type { ChatEvent } from './topics/chat.ts';
import type { ChatOrderEvent } from './topics/chat-order.ts';
import type { ConferenceEvent as DescribedEvent } from './topics/conference.ts';
import type { FloorEvent } from './topics/floor.ts';
import type { GreetingsEvent } from './topics/greeting-commands.ts';
import type { HandoutsEvent } from './topics/handouts.ts';
import type { LanguagePlanEvent } from './topics/language-plan.ts';
import type { LobbyEvent } from './topics/lobby.ts';
import type { ModeEvent } from './topics/mode.ts';
import type { ModerationEvent } from './topics/moderation.ts';
import type { MovingEvent } from './topics/moving.ts';
import type { PeopleEvent } from './topics/people.ts';
import type { PlayoutEvent } from './topics/playout.ts';
import type { PollsEvent } from './topics/polls.ts';
import type { ProgrammeEvent } from './topics/programme.ts';
import type { QuestionsEvent } from './topics/questions.ts';
import type { QueueEvent } from './topics/queue.ts';
import type { RoomsEvent } from './topics/rooms.ts';
import type { RosterEvent } from './topics/roster.ts';
import type { StageEvent } from './topics/stage.ts';
import type { TablesEvent } from './topics/tables.ts';
import type { TracksEvent } from './topics/tracks.ts';
import type { TurnsEvent } from './topics/turns.ts';

export type ConferenceStreamEvent =
  | DescribedEvent
  | RoomsEvent
  | ProgrammeEvent
  | RosterEvent
  | BansEvent
  | ModeEvent
  | MovingEvent
  | PeopleEvent
  | TablesEvent
  | GreetingsEvent
  | LanguagePlanEvent;
export type RoomStreamEvent =
  | QueueEvent
  | FloorEvent
  | TurnsEvent
  | TracksEvent
  | LobbyEvent
  | StageEvent
  | BackstageEvent
  | ChatEvent
  | ChatOrderEvent
  | HandoutsEvent
  | ModerationEvent
  | PollsEvent
  | QuestionsEvent
  | PlayoutEvent
  | BoothsEvent
  | BoothWordsEvent;
export type DomainEvent = ConferenceStreamEvent | RoomStreamEvent;
export type EventType = DomainEvent['type'];

/**
 * PRIV-1: fields that speak about a person in words. The log keeps them outside its hash chain, so that they can be erased;
 * an erased field is read back as the value given here.
 */
export const personalFields: Partial<Record<EventType, Record<string, unknown>>> = {
  personEnrolled: { name: { en: '—' }, title: null, delegation: null },
  personCorrected: { name: { en: '—' }, title: null, delegation: null },
  personUpdated: { name: { en: '—' }, title: null, delegation: null },
  tableOpened: { title: { en: '—' } },
  greetingReturned: { note: '—' },
  messagePosted: { text: '—' },
  boothMessagePosted: { words: { kind: 'written', text: '—' } },
  boothNoted: { text: '' },
  questionAsked: { text: '—' },
  questionApproved: { text: '—' },
  questionAnswered: { answer: { how: 'written', text: '—' } },
  /* POLL-6: once a secret poll is closed its choices are erased here; the closing holds the result. */
  voteCast: { choices: null, before: null },
};

import type { ChatEvent } from './topics/chat.ts';
import type { ConferenceEvent as DescribedEvent } from './topics/conference.ts';
import type { FloorEvent } from './topics/floor.ts';
import type { LobbyEvent } from './topics/lobby.ts';
import type { ProgrammeEvent } from './topics/programme.ts';
import type { RoomsEvent } from './topics/rooms.ts';
import type { RosterEvent } from './topics/roster.ts';
import type { StageEvent } from './topics/stage.ts';
import type { TracksEvent } from './topics/tracks.ts';

export type ConferenceStreamEvent = DescribedEvent | RoomsEvent | ProgrammeEvent | RosterEvent;
export type RoomStreamEvent = FloorEvent | TracksEvent | LobbyEvent | StageEvent | ChatEvent;
export type DomainEvent = ConferenceStreamEvent | RoomStreamEvent;
export type EventType = DomainEvent['type'];

/**
 * PRIV-1: fields that speak about a person in words. The log keeps them outside its hash chain, so that they can be erased;
 * an erased field is read back as the value given here.
 */
export const personalFields: Partial<Record<EventType, Record<string, unknown>>> = {
  personEnrolled: { name: { en: '—' }, title: null, delegation: null },
  personCorrected: { name: { en: '—' }, title: null, delegation: null },
  messagePosted: { text: '—' },
};

import type { Greeting } from './greeting-state.ts';
import type { Id } from './ids.ts';
import type { LanguagePlan } from './interpretation-state.ts';
import type { Role } from './roles.ts';
import type { Language, Localized } from './text.ts';

export type RoomKind = 'plenary' | 'parallel' | 'table';
/** `floor`: only who holds the floor is heard (seen); `open`: everybody in the room. Moderators of the room always are. */
export type Right = 'floor' | 'open';
export type RoomPolicy = { microphone: Right; camera: Right; admission: 'open' | 'lobby'; seats: number };
export type RoomPlan = {
  roomId: Id;
  kind: RoomKind;
  title: Localized;
  topic: Localized | null;
  languages: Language[];
  policy: RoomPolicy;
  order: number;
  /** A private table which guests opened themselves; only they (and who moderates it) may enter. */
  table?: { host: Id; members: Id[] };
};

/** `personId`: who runs the hall's kiosk; one that nobody of that role bears counts as none. */
export type Hall = { hallId: Id; title: Localized; zone: string; seats: number; personId?: Id };
export type Zone = { zone: string; city: Localized };

export type ItemKind = 'speech' | 'greeting' | 'panel' | 'signing' | 'break' | 'seminar';
export type ProgrammeItem = {
  itemId: Id;
  roomId: Id;
  kind: ItemKind;
  title: Localized;
  /** Plan: milliseconds since the epoch, and milliseconds. */
  startsAt: number;
  duration: number;
  /** In the order in which protocol calls them. */
  speakers: Id[];
  /** ms for each speaker, null for no limit; absent leaves it to the room. */
  speakerLimit?: number | null;
  run:
    | { state: 'planned' }
    | { state: 'running'; since: number }
    | { state: 'done'; since: number; until: number }
    | { state: 'skipped'; at: number };
};

export type Rooms = { scope: 'all' } | { scope: 'some'; roomIds: Id[] };
export type Person = {
  personId: Id;
  role: Role;
  name: Localized;
  title: Localized | null;
  delegation: Localized | null;
  /** The language in which the person speaks and reads. */
  language: Language;
  /** Protocol rank, 1 is highest. */
  rank: number;
  rooms: Rooms;
  /** Rooms which the person moderates; empty for all but moderators. */
  moderates: Rooms;
  /** Whether a moderator must let the person in, whatever the room's own policy is. */
  admission: 'open' | 'lobby';
};

export type Invitation = {
  invitationId: Id;
  personId: Id;
  expiresAt: number;
  state: 'issued' | 'opened' | 'revoked';
};
/** A session's secret is known here only by its SHA-256. */
export type Session = { sessionId: Id; invitationId: Id; personId: Id; secretHash: string; openedAt: number };

/** Somebody has asked this person into a room. */
export type Invite = { roomId: Id; by: Id; at: number };
/** Everybody is called to a room; `until` is the moment when the house walks them. */
export type Recall = { state: 'announced'; roomId: Id; until: number; by: Id };

export type ConferenceState = {
  conferenceId: Id;
  title: Localized | null;
  subtitle: Localized | null;
  languages: Language[];
  zones: Zone[];
  rooms: Record<Id, RoomPlan>;
  halls: Record<Id, Hall>;
  programme: Record<Id, ProgrammeItem>;
  people: Record<Id, Person>;
  invitations: Record<Id, Invitation>;
  sessions: Record<Id, Session>;
  /** A rehearsal is a conference of its own that counts for nothing. */
  mode: 'event' | 'rehearsal';
  bans: Record<Id, { since: number }>;
  /** The latest invite of each person who has not answered it. */
  invites: Record<Id, Invite>;
  recall: { state: 'none' } | Recall;
  greetings: Record<Id, Greeting>;
  /** By room: the order in which greetings are to be played. */
  rundowns: Record<Id, Id[]>;
  /** By room. */
  interpretation: Record<Id, LanguagePlan>;
};

export function initialConference(conferenceId: Id): ConferenceState {
  return {
    conferenceId,
    title: null,
    subtitle: null,
    languages: [],
    zones: [],
    rooms: {},
    halls: {},
    programme: {},
    people: {},
    invitations: {},
    sessions: {},
    mode: 'event',
    bans: {},
    invites: {},
    recall: { state: 'none' },
    greetings: {},
    rundowns: {},
    interpretation: {},
  };
}

import type { ConferenceState, Person, RoomPlan } from './conference-state.ts';
import { isCrowd } from './crowd.ts';
import type { ConferenceStreamEvent, DomainEvent, RoomStreamEvent } from './event.ts';
import { type Id, own } from './ids.ts';
import { mayEnter, moderates } from './rights.ts';
import { initialRoom, type RoomState } from './room-state.ts';
import type { GreetingsEvent } from './topics/greeting-commands.ts';
import { greetingsEvolvers } from './topics/greetings.ts';
import { visibleBackstage, visibleStageEvent, visibleSwitcher } from './visible-backstage.ts';
import { visibleBoothEvent, visibleBooths } from './visible-booths.ts';
import { visibleWordEvent, visibleWords } from './visible-words.ts';

/** VIS-1: staff see the whole roster; everybody else sees all but the audience, which is counted and never listed. */
const isStaff = (viewer: Person): boolean => viewer.role === 'organizer' || viewer.role === 'moderator';
export const seesPerson = (viewer: Person, person: Person): boolean =>
  person.personId === viewer.personId || person.role !== 'audience' || isStaff(viewer);

/** VIS-2: a private table is seen by those who may enter it; every other room stands in everybody's house. */
export function seesRoom(conference: ConferenceState, viewer: Person, room: RoomPlan): boolean {
  return room.kind !== 'table' || mayEnter(conference, viewer, room.roomId);
}

/** VIS-6: what is planned in a room is seen by those who see the room. */
function seesItemsOf(conference: ConferenceState, viewer: Person, roomId: Id): boolean {
  const room = own(conference.rooms, roomId);
  return room !== undefined && seesRoom(conference, viewer, room);
}

function keep<T>(record: Record<Id, T>, test: (value: T) => boolean): Record<Id, T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => test(value)));
}

function keepEntries<T>(record: Record<Id, T>, test: (id: Id, value: T) => boolean): Record<Id, T> {
  return Object.fromEntries(Object.entries(record).filter(([id, value]) => test(id, value)));
}
function keepOwn<T>(record: Record<Id, T>, { personId }: Person): Record<Id, T> {
  const mine = own(record, personId);
  return mine === undefined ? {} : { [personId]: mine };
}

/** VIS-11: who is asked or moved somewhere is seen by staff, by himself and by who asked. */
const seesLeading = (viewer: Person, personId: Id, by: Id): boolean =>
  isStaff(viewer) || viewer.personId === personId || viewer.personId === by;

/** GREET-10: greetings are seen by staff and interpreters, and each by the guest who sends it. */
const seesRundown = (viewer: Person): boolean => isStaff(viewer) || viewer.role === 'interpreter';
const seesGreeting = (viewer: Person, guestId: Id): boolean => seesRundown(viewer) || viewer.personId === guestId;

const isOfGreetings = (event: ConferenceStreamEvent): event is GreetingsEvent =>
  Object.hasOwn(greetingsEvolvers, event.type);
function visibleGreetingEvent(event: GreetingsEvent, viewer: Person): GreetingsEvent | null {
  const sees = event.type === 'rundownOrdered' ? seesRundown(viewer) : seesGreeting(viewer, event.personId);
  return sees ? event : null;
}

/** VIS-13: in a crowd a viewer holds himself; the others are told with what mentions them, or when he asks. */
function visiblePeople(state: ConferenceState, viewer: Person): ConferenceState['people'] {
  if (isCrowd(state)) return keepOwn(state.people, viewer);
  return keep(state.people, (person) => seesPerson(viewer, person));
}

/** VIS-3, VIS-13: invitations reach organizers only, without secrets, and not by the thousand; sessions reach nobody. */
export function visibleConference(state: ConferenceState, viewer: Person): ConferenceState {
  return {
    ...state,
    rooms: keep(state.rooms, (room) => seesRoom(state, viewer, room)),
    programme: keep(state.programme, (item) => seesItemsOf(state, viewer, item.roomId)),
    people: visiblePeople(state, viewer),
    invitations: viewer.role === 'organizer' && !isCrowd(state) ? state.invitations : {},
    sessions: {},
    bans: isStaff(viewer) ? state.bans : keepOwn(state.bans, viewer),
    greetings: keep(state.greetings, (greeting) => seesGreeting(viewer, greeting.personId)),
    rundowns: seesRundown(viewer) ? state.rundowns : {},
    interpretation: keepEntries(state.interpretation, (roomId) => seesItemsOf(state, viewer, roomId)),
    invites: keepEntries(state.invites, (personId, { by }) => seesLeading(viewer, personId, by)),
  };
}

/** VIS-3, VIS-13: whether the event is told to nobody at all, so that nobody need be looked at for it. */
export function isUntold(state: ConferenceState, { type }: ConferenceStreamEvent): boolean {
  if (type === 'sessionOpened' || type === 'sessionEnded') return true;
  const isOfMany = type === 'personEnrolled' || type.startsWith('invitation');
  return isOfMany && isCrowd(state);
}

/** The event as the viewer may see it, or null. `state` is the conference after the event. */
export function visibleConferenceEvent(
  state: ConferenceState,
  event: ConferenceStreamEvent,
  viewer: Person,
): ConferenceStreamEvent | null {
  if (isOfGreetings(event)) return visibleGreetingEvent(event, viewer);
  if (isUntold(state, event)) return null;
  switch (event.type) {
    case 'sessionOpened':
    case 'sessionEnded':
      return null;
    case 'invitationIssued':
    case 'invitationOpened':
    case 'invitationRevoked':
      return viewer.role === 'organizer' ? event : null;
    case 'personEnrolled':
    case 'personCorrected': {
      const person = own(state.people, event.personId);
      return person && seesPerson(viewer, person) ? event : null;
    }
    case 'personUpdated': {
      const person = own(state.people, event.personId);
      if (person && seesPerson(viewer, person)) return event;
      return { type: 'personWithdrawn', personId: event.personId, role: event.role };
    }
    case 'personWithdrawn':
      return event.role !== 'audience' || isStaff(viewer) || event.personId === viewer.personId ? event : null;
    case 'personBanned':
    case 'personUnbanned':
      return isStaff(viewer) || event.personId === viewer.personId ? event : null;
    case 'personInvited':
    case 'inviteSettled':
    case 'personMovedTo':
      return seesLeading(viewer, event.personId, event.by) ? event : null;
    case 'tableOpened':
    case 'tableClosed':
      return event.members.includes(viewer.personId) || moderates(viewer, event.roomId) ? event : null;
    case 'recallAnnounced':
    case 'recallCancelled':
    case 'recallCompleted':
    case 'modeSet':
      return event;
    case 'languagesPlanned':
      return seesItemsOf(state, viewer, event.roomId) ? event : null;
    case 'roomPlanned':
      return seesRoom(state, viewer, event) ? event : null;
    case 'conferenceDescribed':
    case 'hallPlanned':
      return event;
    case 'itemPlanned':
    case 'itemStarted':
    case 'itemEnded':
    case 'itemSkipped':
    case 'itemMoved': {
      const item = own(state.programme, event.itemId);
      return item && seesItemsOf(state, viewer, item.roomId) ? event : null;
    }
    default:
      return unreachable(event);
  }
}

/** VIS-4: who waits at the door is seen by the room's moderators, and by the waiting person alone of the others. */
export function visibleRoom(state: RoomState, viewer: Person): RoomState {
  const seen = { ...visibleWords(state, viewer), interpretation: visibleBooths(state, viewer) };
  if (moderates(viewer, state.roomId)) return seen;
  const { personId } = viewer;
  const stage = { switcher: visibleSwitcher(state, personId), backstage: visibleBackstage(state, personId) };
  return { ...seen, ...stage, lobby: keepOwn(state.lobby, viewer) };
}

/** VIS-5: before the door is open for a person, nothing of the room but the fact of waiting is shown. */
export function waitingRoom(state: RoomState, viewer: Person): RoomState {
  const { roomId, status, lock, lobby } = visibleRoom(state, viewer);
  return { ...initialRoom(roomId), status, lock, lobby };
}

const lobbyEvents = new Set<DomainEvent['type']>([
  'knocked',
  'admitted',
  'turnedAway',
  'admissionForgotten',
  'personRemoved',
]);
const doorEvents = new Set<DomainEvent['type']>(['roomOpened', 'roomClosed', 'roomLocked', 'roomUnlocked']);

export function visibleRoomEvent(roomId: Id, event: RoomStreamEvent, viewer: Person): RoomStreamEvent | null {
  const isModerator = moderates(viewer, roomId);
  if (!lobbyEvents.has(event.type) || isModerator) {
    const seen = isModerator ? event : visibleStageEvent(event, viewer.personId);
    const told = seen && visibleWordEvent(seen, viewer, isModerator);
    return told && visibleBoothEvent(told, viewer, isModerator);
  }
  return 'personId' in event && event.personId === viewer.personId ? event : null;
}

/** VIS-5 for events: what a person before the door is told of the room. */
export function waitingRoomEvent(roomId: Id, event: RoomStreamEvent, viewer: Person): RoomStreamEvent | null {
  const isOfTheDoor = doorEvents.has(event.type) || lobbyEvents.has(event.type);
  return isOfTheDoor ? visibleRoomEvent(roomId, event, viewer) : null;
}

function unreachable(value: never): never {
  throw new Error(`unknown event ${JSON.stringify(value)}`);
}

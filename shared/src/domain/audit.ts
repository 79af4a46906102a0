import type { ConferenceState } from './conference-state.ts';
import { initialConference } from './conference-state.ts';
import type { ConferenceStreamEvent, RoomStreamEvent } from './event.ts';
import { evolveConference, evolveRoom } from './evolve.ts';
import { type Id, own } from './ids.ts';
import { initialRoom, type RoomState } from './room-state.ts';

/** An event as the log holds it. */
export type Envelope<E> = { seq: number; at: number; actor: Id | 'system'; event: E };
/** One moderating act: who did what, when, to whom (null: to nobody in particular), and in which room. */
export type AuditRow = {
  seq: number;
  at: number;
  by: Id | 'system';
  act: ConferenceStreamEvent['type'] | RoomStreamEvent['type'];
  whom: Id | null;
  roomId: Id | null;
};

type About = { whom: Id | null; roomId?: Id | null };
/** For each event that may be an act: whom it is about, or null when this one was nobody's act upon others. */
type Acts<E extends { type: string }, S> = {
  [T in E['type']]?: (event: Extract<E, { type: T }>, before: S) => About | null;
};

const noPerson = (): About => ({ whom: null });
const thePerson = ({ personId }: { personId: Id }): About => ({ whom: personId });
const itsRoom = ({ roomId }: { roomId: Id }): About => ({ whom: null, roomId });
const ledTo = ({ personId, roomId }: { personId: Id; roomId: Id }): About => ({ whom: personId, roomId });
const asker = ({ questionId }: { questionId: Id }, room: RoomState): About => ({
  whom: own(room.questions.asked, questionId)?.personId ?? null,
});
const itsItem = ({ itemId }: { itemId: Id }, state: ConferenceState): About => ({
  whom: null,
  roomId: own(state.programme, itemId)?.roomId ?? null,
});
const itsGuest = ({ invitationId }: { invitationId: Id }, state: ConferenceState): About => ({
  whom: own(state.invitations, invitationId)?.personId ?? null,
});

/** AUDIT-1: the acts of a room. What people do for themselves is no act of moderation. */
const roomActs: Acts<RoomStreamEvent, RoomState> = {
  floorGranted: thePerson,
  floorEnded: ({ personId, why }) => (why === 'yielded' || why === 'left' ? null : { whom: personId }),
  floorInterrupted: ({ personId, by }) => (by === 'moderator' ? { whom: personId } : null),
  floorRulesSet: noPerson,
  speakerLimitSet: thePerson,
  personQueued: thePerson,
  personUnqueued: thePerson,
  personMoved: thePerson,
  microphoneChosen: thePerson,
  timeLimitSet: noPerson,
  floorSizeSet: noPerson,
  trackMuted: ({ trackId, by }, room) =>
    by === 'moderator' ? { whom: own(room.tracks, trackId)?.personId ?? null } : null,
  admitted: thePerson,
  turnedAway: thePerson,
  roomOpened: noPerson,
  roomClosed: noPerson,
  stageSet: noPerson,
  sceneTaken: noPerson,
  floorFollowed: noPerson,
  backstageCalled: thePerson,
  callWithdrawn: thePerson,
  hallMicrophoneNamed: noPerson,
  messageRemoved: ({ messageId, by }, room) => {
    const written = [...room.chat, ...room.staffChat].find((message) => message.messageId === messageId);
    return by === 'moderator' ? { whom: written?.personId ?? null } : null;
  },
  chatCleared: noPerson,
  slowModeSet: noPerson,
  questionApproved: thePerson,
  questionDeclined: thePerson,
  questionAnswered: asker,
  questionsCleared: noPerson,
  questionRulesSet: noPerson,
  pollOpened: noPerson,
  pollClosed: noPerson,
  pollDropped: noPerson,
  handoutPublished: noPerson,
  handoutWithdrawn: noPerson,
  greetingTaken: noPerson,
  greetingHeld: noPerson,
  greetingResumed: noPerson,
  greetingEnded: ({ why }) => (why === 'stopped' ? noPerson() : null),
  wentOffAir: ({ personId, by }) => (by === 'moderator' ? { whom: personId } : null),
  floorLanguageCorrected: noPerson,
  personRemoved: thePerson,
  roomLocked: noPerson,
  roomUnlocked: noPerson,
  roomFrozen: noPerson,
  roomUnfrozen: noPerson,
};

const conferenceActs: Acts<ConferenceStreamEvent, ConferenceState> = {
  conferenceDescribed: noPerson,
  modeSet: noPerson,
  roomPlanned: itsRoom,
  hallPlanned: noPerson,
  itemPlanned: itsRoom,
  itemStarted: itsItem,
  itemEnded: itsItem,
  itemSkipped: itsItem,
  itemMoved: itsItem,
  personEnrolled: thePerson,
  personCorrected: thePerson,
  personUpdated: thePerson,
  personWithdrawn: thePerson,
  invitationIssued: thePerson,
  invitationRevoked: itsGuest,
  personBanned: thePerson,
  personUnbanned: thePerson,
  personInvited: ledTo,
  personMovedTo: ledTo,
  recallAnnounced: itsRoom,
  recallCancelled: noPerson,
  greetingPlanned: ledTo,
  greetingDropped: thePerson,
  greetingApproved: thePerson,
  greetingReturned: thePerson,
  greetingLocked: thePerson,
  greetingCut: thePerson,
  languagesPlanned: itsRoom,
  tableOpened: itsRoom,
  tableClosed: itsRoom,
};

/** Events that are acts upon others, at least sometimes. */
export const audited: ReadonlySet<string> = new Set([...Object.keys(roomActs), ...Object.keys(conferenceActs)]);

/** AUDIT-2: the row of one event, or null; `before` is the state which the event changed. */
function rowOf<E extends RoomStreamEvent | ConferenceStreamEvent, S>(
  acts: Acts<E, S>,
  { seq, at, actor, event }: Envelope<E>,
  before: S,
  roomId: Id | null,
): AuditRow | null {
  const read = acts[event.type as E['type']] as ((event: E, before: S) => About | null) | undefined;
  const about = read?.(event, before) ?? null;
  if (!about || about.whom === actor) return null;
  return { seq, at, by: actor, act: event.type, whom: about.whom, roomId: about.roomId ?? roomId };
}

function trail<E extends RoomStreamEvent | ConferenceStreamEvent, S>(
  acts: Acts<E, S>,
  envelopes: ReadonlyArray<Envelope<E>>,
  initial: S,
  evolve: (state: S, event: E) => S,
  roomId: Id | null,
): AuditRow[] {
  let state = initial;
  return envelopes.flatMap((envelope) => {
    const row = rowOf(acts, envelope, state, roomId);
    state = evolve(state, envelope.event);
    return row ?? [];
  });
}

/** AUDIT-1: every moderating act in a room, oldest first, from the whole of its stream. */
export function auditOfRoom(
  roomId: Id,
  envelopes: ReadonlyArray<Envelope<RoomStreamEvent>>,
  from: RoomState = initialRoom(roomId),
): AuditRow[] {
  return trail(roomActs, envelopes, from, evolveRoom, roomId);
}

export function auditOfConference(
  conferenceId: Id,
  envelopes: ReadonlyArray<Envelope<ConferenceStreamEvent>>,
  from: ConferenceState = initialConference(conferenceId),
): AuditRow[] {
  return trail(conferenceActs, envelopes, from, evolveConference, null);
}

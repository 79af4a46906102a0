import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import { type Id, idSchema, own, without } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { entryRefusal } from '../rights.ts';
import { holderOf, hostOf, positionOf, type RoomState } from '../room-state.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';
import { type BackstageEvent, callWithdrawn, fromBackstage } from './backstage.ts';
import type { BoothWordsEvent } from './booth-words.ts';
import type { FloorEvent } from './floor.ts';
import type { QueueEvent } from './queue.ts';
import type { TracksEvent } from './tracks.ts';
import type { TurnsEvent } from './turns.ts';

export const lobbyCommands = {
  knock: z.strictObject({ type: z.literal('knock') }),
  admit: z.strictObject({ type: z.literal('admit'), personId: idSchema }),
  turnAway: z.strictObject({ type: z.literal('turnAway'), personId: idSchema }),
  openRoom: z.strictObject({ type: z.literal('openRoom') }),
  closeRoom: z.strictObject({ type: z.literal('closeRoom') }),
  /**
   * LOBBY-4: the person's media in this room has ended; `walkedOut` gives the floor back too, a lost line keeps it.
   * LOBBY-6: `leftTheDoor` is about the knocking alone: he has entered, or is here no more.
   */
  vacate: z.strictObject({
    type: z.literal('vacate'),
    personId: idSchema,
    why: z.enum(['walkedOut', 'lineLost', 'dismissed', 'leftTheDoor']),
  }),
};
export type LobbyCommand = CommandOf<typeof lobbyCommands>;
type Why = Extract<LobbyCommand, { type: 'vacate' }>['why'];

export type LobbyEvent =
  | { type: 'knocked'; personId: Id; at: number }
  | { type: 'admitted'; personId: Id }
  | { type: 'turnedAway'; personId: Id }
  | { type: 'admissionForgotten'; personId: Id }
  | { type: 'roomOpened' }
  | { type: 'roomClosed'; at: number };

type TalkbackEvent = Extract<BoothWordsEvent, { type: 'talkbackSet' }>;
/** What somebody's going out, or a room's closing, leads to. */
export type LeavingEvent =
  | LobbyEvent
  | QueueEvent
  | FloorEvent
  | TurnsEvent
  | TracksEvent
  | BackstageEvent
  | TalkbackEvent;
type Outcome = LeavingEvent;

/** LOBBY-5: decided, not evolved: a viewer's replica holds only its own entry and could not count. */
const mostWaiting = 2000;

/** LOBBY-6: who knocked and does not stand there any more waits no more; what a moderator decided stays. */
function doorForgotten(room: RoomState, personId: Id, why: Why): Outcome[] {
  const admission = own(room.lobby, personId);
  const forgets = why === 'dismissed' || (why !== 'lineLost' && admission?.state === 'waiting');
  return admission && forgets ? [{ type: 'admissionForgotten', personId }] : [];
}

export function vacated(room: RoomState, personId: Id, why: Why, at: number): Outcome[] {
  if (why === 'leftTheDoor') return doorForgotten(room, personId, why);
  const tracks = Object.values(room.tracks).filter(
    (track) => track.personId === personId && track.playoutId === undefined,
  );
  const events: Outcome[] = tracks.map(({ trackId }) => ({ type: 'trackUnpublished', trackId, personId }));
  const host = hostOf(room, personId);
  if (why !== 'lineLost' && host) events.push({ type: 'floorReturned', personId: host.personId, at });
  if (why !== 'lineLost' && holderOf(room, personId)) events.push({ type: 'floorEnded', personId, at, why: 'left' });
  if (why !== 'lineLost') events.push(...fromBackstage(room, personId));
  /* INTERP-14: a lost line keeps it, so that a microphone which comes back is not heard by the house. */
  if (why !== 'lineLost' && own(room.interpretation.talkback, personId) !== undefined)
    events.push({ type: 'talkbackSet', personId, boothId: null });
  if (why === 'dismissed') events.push(...callWithdrawn(room, personId));
  if (why === 'dismissed' && positionOf(room, personId)) events.push({ type: 'personUnqueued', personId });
  events.push(...doorForgotten(room, personId, why));
  return events;
}

export const lobbyDeciders: Deciders<LobbyCommand, RoomState, Outcome, ConferenceState> = {
  knock: (room, _command, context) => {
    const personId = actorId(context);
    const person = own(context.outer.people, personId);
    const isShut = person !== undefined && entryRefusal(context.outer, room, person)?.code === 'WAITING_FOR_ADMISSION';
    if (!isShut || own(room.lobby, personId)) return accept();
    const waiting = Object.values(room.lobby).filter((admission) => admission.state === 'waiting').length;
    return waiting >= mostWaiting ? refuse('QUEUE_FULL') : accept({ type: 'knocked', personId, at: context.at });
  },
  admit: (room, { personId }) => {
    const admission = own(room.lobby, personId);
    if (!admission) return refuse('NOT_WAITING');
    return admission.state === 'admitted' ? accept() : accept({ type: 'admitted', personId });
  },
  turnAway: (room, { personId }) => {
    const admission = own(room.lobby, personId);
    if (admission?.state === 'refused') return accept();
    return admission?.state === 'waiting' ? accept({ type: 'turnedAway', personId }) : refuse('NOT_WAITING');
  },
  openRoom: (room) => (room.status.state === 'open' ? accept() : accept({ type: 'roomOpened' })),
  closeRoom: (room, _command, { at }) => {
    if (room.status.state === 'closed') return accept();
    const ends = room.floor.holders.map(
      ({ personId }): Outcome => ({ type: 'floorEnded', personId, at, why: 'ended' }),
    );
    return accept<Outcome>(...ends, { type: 'roomClosed', at });
  },
  vacate: (room, { personId, why }, { at }) => accept(...vacated(room, personId, why, at)),
};

export const lobbyEvolvers: Evolvers<LobbyEvent, RoomState> = {
  knocked: (room, { personId, at }) => ({
    ...room,
    lobby: { ...room.lobby, [personId]: { state: 'waiting', since: at } },
  }),
  admitted: (room, { personId }) => ({ ...room, lobby: { ...room.lobby, [personId]: { state: 'admitted' } } }),
  turnedAway: (room, { personId }) => ({ ...room, lobby: { ...room.lobby, [personId]: { state: 'refused' } } }),
  admissionForgotten: (room, { personId }) => ({ ...room, lobby: without(room.lobby, personId) }),
  roomOpened: (room) => ({ ...room, status: { state: 'open' } }),
  roomClosed: (room, { at }) => ({ ...room, status: { state: 'closed', since: at } }),
};

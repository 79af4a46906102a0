import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import type { EntryKind, Holder } from '../floor-state.ts';
import { type Id, idSchema, own } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { moderates, speakerRefusal } from '../rights.ts';
import { roomClock } from '../room-clock.ts';
import { holderOf, hostOf, positionOf, type RoomState } from '../room-state.ts';
import { actorId, type CommandOf, type Context, type Deciders, type Evolvers } from '../topic.ts';
import { remaining, spokenSoFar } from '../turn-time.ts';
import { withTurnsEnded } from '../turns-ended.ts';
import { type BackstageEvent, fromBackstage } from './backstage.ts';
import { type FloorEvent, limitSeconds } from './floor.ts';

/** What happens within a turn: its time, and the word of others in between. */
export const turnsCommands = {
  setSpeakerLimit: z.strictObject({ type: z.literal('setSpeakerLimit'), personId: idSchema, seconds: limitSeconds }),
  extendFloor: z.strictObject({
    type: z.literal('extendFloor'),
    personId: idSchema,
    seconds: z.int().min(5).max(3600),
  }),
  giveWay: z.strictObject({ type: z.literal('giveWay'), toPersonId: idSchema }),
  interruptFloor: z.strictObject({
    type: z.literal('interruptFloor'),
    personId: idSchema,
    toPersonId: idSchema.nullable(),
  }),
  returnFloor: z.strictObject({ type: z.literal('returnFloor'), personId: idSchema }),
  cutFloor: z.strictObject({ type: z.literal('cutFloor'), personId: idSchema }),
};
export type TurnsCommand = CommandOf<typeof turnsCommands>;

export type TurnsEvent =
  | { type: 'speakerLimitSet'; personId: Id; limit: number | null }
  | { type: 'floorInterrupted'; personId: Id; at: number; by: 'holder' | 'moderator'; guest: Id | null }
  | { type: 'floorReturned'; personId: Id; at: number };

type Outcome = TurnsEvent | FloorEvent | BackstageEvent;

/** No turn is longer than a day's half, however often it is extended. */
const longestLimit = 12 * 3_600_000;

/** FLOOR-14: who may have the word in another's turn: who could be given the floor, and neither has it nor another's word. */
function guestRefusal(conference: ConferenceState, room: RoomState, personId: Id) {
  const refusal = speakerRefusal(conference, personId, room.roomId);
  if (refusal) return { ok: false as const, refusal };
  return holderOf(room, personId) || hostOf(room, personId) ? refuse('ALREADY_HAS_FLOOR') : null;
}

function interrupted(room: RoomState, event: Extract<TurnsEvent, { type: 'floorInterrupted' }>): Outcome[] {
  return [...(event.guest === null ? [] : fromBackstage(room, event.guest)), event];
}

function mayReturn({ outer, actor }: Context<ConferenceState>, room: RoomState, holder: Holder): boolean {
  if (actor.kind === 'system') return true;
  const person = own(outer.people, actor.personId);
  if (person && moderates(person, room.roomId)) return true;
  if (holder.interruption?.guest?.personId === actor.personId) return true;
  return holder.personId === actor.personId && holder.interruption?.by === 'holder';
}

export const turnsDeciders: Deciders<TurnsCommand, RoomState, Outcome, ConferenceState> = {
  setSpeakerLimit: (room, { personId, seconds }) => {
    const turn = holderOf(room, personId) ?? room.floor.queue.find((entry) => entry.personId === personId);
    if (!turn) return refuse('NOT_IN_QUEUE');
    const limit = seconds === null ? null : seconds * 1000;
    return turn.limit === limit ? accept() : accept({ type: 'speakerLimitSet', personId, limit });
  },
  /** TIME-3: what is added counts from now, also for who is over his time already. */
  extendFloor: (room, { personId, seconds }, { at }) => {
    const holder = holderOf(room, personId);
    if (!holder) return refuse('HAS_NO_FLOOR');
    if (holder.limit === null) return accept();
    const limit = Math.min(longestLimit, Math.max(holder.limit, spokenSoFar(room, holder, at)) + seconds * 1000);
    return accept({ type: 'speakerLimitSet', personId, limit });
  },
  giveWay: (room, { toPersonId }, context) => {
    const personId = actorId(context);
    const holder = holderOf(room, personId);
    if (!holder) return refuse('HAS_NO_FLOOR');
    if (holder.interruption) return refuse('FLOOR_INTERRUPTED');
    const { at, outer } = context;
    const refused = guestRefusal(outer, room, toPersonId);
    if (refused) return refused;
    return accept(...interrupted(room, { type: 'floorInterrupted', personId, at, by: 'holder', guest: toPersonId }));
  },
  interruptFloor: (room, { personId, toPersonId }, { at, outer }) => {
    const holder = holderOf(room, personId);
    if (!holder) return refuse('HAS_NO_FLOOR');
    const refused = toPersonId === null ? null : guestRefusal(outer, room, toPersonId);
    if (refused) return refused;
    if (toPersonId === null && holder.interruption && !holder.interruption.guest) return accept();
    return accept(...interrupted(room, { type: 'floorInterrupted', personId, at, by: 'moderator', guest: toPersonId }));
  },
  returnFloor: (room, { personId }, context) => {
    const holder = holderOf(room, personId);
    if (!holder) return refuse('HAS_NO_FLOOR');
    if (!mayReturn(context, room, holder)) {
      const isHolder = context.actor.kind === 'person' && context.actor.personId === personId;
      if (!isHolder) return refuse('NOT_MODERATOR_HERE');
      return holder.interruption ? refuse('FLOOR_INTERRUPTED') : accept();
    }
    return holder.interruption ? accept({ type: 'floorReturned', personId, at: context.at }) : accept();
  },
  /** TIME-5: the house's timer may be early or late; whether the time is over is decided here. */
  cutFloor: (room, { personId }, { at }) => {
    const holder = holderOf(room, personId);
    if (!holder) return refuse('HAS_NO_FLOOR');
    const left = remaining(room, holder, at);
    const isOver = room.rules.atZero === 'cut' && !holder.interruption && left !== null && left <= 0;
    return isOver ? accept({ type: 'floorEnded', personId, at, why: 'cut' }) : refuse('TIME_NOT_OVER');
  },
};

function changeHolder(room: RoomState, personId: Id, change: (holder: Holder) => Holder): RoomState {
  const holders = room.floor.holders.map((holder) => (holder.personId === personId ? change(holder) : holder));
  return { ...room, floor: { ...room.floor, holders } };
}

/** FLOOR-14: a point of order or reply is granted with the word in between; any other request goes on waiting. */
function withGuest(room: RoomState, guest: Id | null): { room: RoomState; kind: EntryKind } {
  const entry = room.floor.queue.find(({ personId }) => personId === guest);
  if (entry?.kind !== 'order' && entry?.kind !== 'reply') return { room, kind: 'question' };
  const queue = room.floor.queue.filter((waiting) => waiting !== entry);
  return { room: { ...room, floor: { ...room.floor, queue } }, kind: entry.kind };
}

const speaking = ({ interruption: _ended, ...holder }: Holder): Holder => holder;

export const turnsEvolvers: Evolvers<TurnsEvent, RoomState> = {
  speakerLimitSet: (room, { personId, limit }) => {
    if (holderOf(room, personId)) return changeHolder(room, personId, (holder) => ({ ...holder, limit }));
    if (!positionOf(room, personId)) return room;
    const queue = room.floor.queue.map((entry) => (entry.personId === personId ? { ...entry, limit } : entry));
    return { ...room, floor: { ...room.floor, queue } };
  },
  floorInterrupted: (before, event) => {
    const { personId, at, by, guest } = event;
    if (!holderOf(before, personId)) return before;
    const { room, kind } = withGuest(withTurnsEnded(before, event), guest);
    const clock = roomClock(room, at);
    return changeHolder(room, personId, (holder) => ({
      ...holder,
      interruption: {
        clock: holder.interruption?.clock ?? clock,
        by,
        guest: guest === null ? null : { personId: guest, since: at, clock, kind },
      },
    }));
  },
  floorReturned: (before, event) =>
    changeHolder(withTurnsEnded(before, event), event.personId, (holder) => {
      if (!holder.interruption) return holder;
      const still = Math.max(0, roomClock(before, event.at) - holder.interruption.clock);
      return { ...speaking(holder), paused: (holder.paused ?? 0) + still };
    }),
};

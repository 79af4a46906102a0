import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import { type Id, idSchema, own } from '../ids.ts';
import { accept, type Decision, refuse } from '../refusal.ts';
import { mayEnter, maySpeak } from '../rights.ts';
import { type Holder, holderOf, positionOf, type QueueEntry, type RoomState } from '../room-state.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';

const entryKind = z.enum(['speech', 'question', 'reply', 'order']);
/** Seconds a person may speak; null is no limit. */
const limitSeconds = z.int().min(5).max(7200).nullable();

export const floorCommands = {
  raiseHand: z.strictObject({ type: z.literal('raiseHand'), kind: entryKind }),
  lowerHand: z.strictObject({ type: z.literal('lowerHand') }),
  yieldFloor: z.strictObject({ type: z.literal('yieldFloor') }),
  queuePerson: z.strictObject({ type: z.literal('queuePerson'), personId: idSchema, kind: entryKind }),
  unqueuePerson: z.strictObject({ type: z.literal('unqueuePerson'), personId: idSchema }),
  movePerson: z.strictObject({ type: z.literal('movePerson'), personId: idSchema, position: z.int().min(1).max(500) }),
  grantFloor: z.strictObject({ type: z.literal('grantFloor'), personId: idSchema, replace: z.boolean() }),
  grantNext: z.strictObject({ type: z.literal('grantNext') }),
  endFloor: z.strictObject({ type: z.literal('endFloor'), personId: idSchema }),
  setTimeLimit: z.strictObject({ type: z.literal('setTimeLimit'), seconds: limitSeconds }),
  setFloorSize: z.strictObject({ type: z.literal('setFloorSize'), size: z.int().min(1).max(8) }),
};
export type FloorCommand = CommandOf<typeof floorCommands>;

export type FloorEvent =
  | ({ type: 'personQueued' } & QueueEntry)
  | { type: 'personUnqueued'; personId: Id }
  | { type: 'personMoved'; personId: Id; position: number }
  | ({ type: 'floorGranted' } & Holder)
  | { type: 'floorEnded'; personId: Id; at: number; why: 'yielded' | 'ended' | 'replaced' | 'left' }
  | { type: 'timeLimitSet'; limit: number | null }
  | { type: 'floorSizeSet'; size: number };

const longestQueue = 500;

function enqueue(room: RoomState, entry: QueueEntry): Decision<FloorEvent> {
  if (holderOf(room, entry.personId)) return refuse('ALREADY_HAS_FLOOR');
  if (positionOf(room, entry.personId) > 0) return refuse('HAND_ALREADY_RAISED');
  if (room.floor.queue.length >= longestQueue) return refuse('QUEUE_FULL');
  return accept({ type: 'personQueued', ...entry });
}

/** FLOOR-4, FLOOR-5: to whom it can be given, and who gives way when all seats of the floor are taken. */
function grant(
  room: RoomState,
  personId: Id,
  replace: boolean,
  at: number,
  outer: ConferenceState,
): Decision<FloorEvent> {
  const person = own(outer.people, personId);
  if (!person) return refuse('NO_SUCH_PERSON');
  if (!maySpeak(person.role) || !mayEnter(outer, person, room.roomId)) return refuse('ROOM_NOT_FOR_YOU');
  if (holderOf(room, personId)) return refuse('ALREADY_HAS_FLOOR');
  if (room.status.state === 'closed') return refuse('ROOM_CLOSED');
  const granted: FloorEvent = { type: 'floorGranted', personId, since: at, limit: room.floor.timeLimit };
  if (room.floor.holders.length < room.floor.size) return accept(granted);
  const longest = room.floor.holders[0];
  if (!replace || !longest) return refuse('FLOOR_OCCUPIED');
  return accept<FloorEvent>({ type: 'floorEnded', personId: longest.personId, at, why: 'replaced' }, granted);
}

export const floorDeciders: Deciders<FloorCommand, RoomState, FloorEvent, ConferenceState> = {
  raiseHand: (room, { kind }, context) =>
    enqueue(room, { personId: actorId(context), source: 'hand', kind, at: context.at }),
  lowerHand: (room, _command, context) => {
    const personId = actorId(context);
    return positionOf(room, personId) ? accept({ type: 'personUnqueued', personId }) : refuse('NOT_IN_QUEUE');
  },
  yieldFloor: (room, _command, context) => {
    const personId = actorId(context);
    if (!holderOf(room, personId)) return refuse('HAS_NO_FLOOR');
    return accept({ type: 'floorEnded', personId, at: context.at, why: 'yielded' });
  },
  queuePerson: (room, { personId, kind }, { at, outer }) => {
    const person = own(outer.people, personId);
    if (!person) return refuse('NO_SUCH_PERSON');
    if (!maySpeak(person.role) || !mayEnter(outer, person, room.roomId)) return refuse('ROOM_NOT_FOR_YOU');
    return enqueue(room, { personId, source: 'protocol', kind, at });
  },
  unqueuePerson: (room, { personId }) =>
    positionOf(room, personId) ? accept({ type: 'personUnqueued', personId }) : refuse('NOT_IN_QUEUE'),
  movePerson: (room, { personId, position }) => {
    const present = positionOf(room, personId);
    if (!present) return refuse('NOT_IN_QUEUE');
    const target = Math.min(position, room.floor.queue.length);
    return target === present ? accept() : accept({ type: 'personMoved', personId, position: target });
  },
  grantFloor: (room, { personId, replace }, { at, outer }) => grant(room, personId, replace, at, outer),
  grantNext: (room, _command, { at, outer }) => {
    const first = room.floor.queue[0];
    return first ? grant(room, first.personId, true, at, outer) : refuse('QUEUE_EMPTY');
  },
  endFloor: (room, { personId }, { at }) =>
    holderOf(room, personId) ? accept({ type: 'floorEnded', personId, at, why: 'ended' }) : refuse('HAS_NO_FLOOR'),
  setTimeLimit: (room, { seconds }) => {
    const limit = seconds === null ? null : seconds * 1000;
    return limit === room.floor.timeLimit ? accept() : accept({ type: 'timeLimitSet', limit });
  },
  setFloorSize: (room, { size }) => {
    if (size === room.floor.size) return accept();
    return size < room.floor.holders.length ? refuse('FLOOR_OCCUPIED') : accept({ type: 'floorSizeSet', size });
  },
};

const withFloor = (room: RoomState, change: Partial<RoomState['floor']>): RoomState => ({
  ...room,
  floor: { ...room.floor, ...change },
});
const others = <T extends { personId: Id }>(list: T[], personId: Id): T[] =>
  list.filter((item) => item.personId !== personId);

export const floorEvolvers: Evolvers<FloorEvent, RoomState> = {
  personQueued: (room, { type: _type, ...entry }) =>
    withFloor(room, { queue: [...others(room.floor.queue, entry.personId), entry] }),
  personUnqueued: (room, { personId }) => withFloor(room, { queue: others(room.floor.queue, personId) }),
  personMoved: (room, { personId, position }) => {
    const entry = room.floor.queue.find((item) => item.personId === personId);
    if (!entry) return room;
    const rest = others(room.floor.queue, personId);
    return withFloor(room, { queue: [...rest.slice(0, position - 1), entry, ...rest.slice(position - 1)] });
  },
  floorGranted: (room, { personId, since, limit }) =>
    withFloor(room, {
      queue: others(room.floor.queue, personId),
      holders: [...others(room.floor.holders, personId), { personId, since, limit }],
    }),
  floorEnded: (room, { personId, at }) => {
    const holder = holderOf(room, personId);
    if (!holder) return room;
    const spoken = (own(room.floor.spoken, personId) ?? 0) + Math.max(0, at - holder.since);
    return withFloor(room, {
      holders: others(room.floor.holders, personId),
      spoken: { ...room.floor.spoken, [personId]: spoken },
    });
  },
  timeLimitSet: (room, { limit }) => withFloor(room, { timeLimit: limit }),
  floorSizeSet: (room, { size }) => withFloor(room, { size }),
};

import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import type { Holder, Waiting } from '../floor-state.ts';
import { type Id, idSchema } from '../ids.ts';
import { runningItem } from '../programme-clock.ts';
import { limitFor } from '../queue-estimate.ts';
import { isCalled, isUrgent, nextInLine } from '../queue-order.ts';
import { accept, type Decision, refuse } from '../refusal.ts';
import { speakerRefusal } from '../rights.ts';
import { roomClock } from '../room-clock.ts';
import { holderOf, hostOf, type RoomState } from '../room-state.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';
import { withTurnsEnded } from '../turns-ended.ts';
import { type BackstageEvent, fromBackstage } from './backstage.ts';
import type { TurnsEvent } from './turns.ts';

/** Seconds a person may speak; null is no limit. */
export const limitSeconds = z.int().min(5).max(7200).nullable();

export const floorCommands = {
  yieldFloor: z.strictObject({ type: z.literal('yieldFloor') }),
  grantFloor: z.strictObject({ type: z.literal('grantFloor'), personId: idSchema, replace: z.boolean() }),
  grantNext: z.strictObject({ type: z.literal('grantNext') }),
  endFloor: z.strictObject({ type: z.literal('endFloor'), personId: idSchema }),
  setTimeLimit: z.strictObject({ type: z.literal('setTimeLimit'), seconds: limitSeconds }),
  setFloorSize: z.strictObject({ type: z.literal('setFloorSize'), size: z.int().min(1).max(8) }),
};
export type FloorCommand = CommandOf<typeof floorCommands>;

export type FloorEvent =
  | ({ type: 'floorGranted' } & Pick<Holder, 'personId' | 'since' | 'limit' | 'itemId'>)
  | { type: 'floorEnded'; personId: Id; at: number; why: 'yielded' | 'ended' | 'replaced' | 'left' | 'cut' }
  | { type: 'timeLimitSet'; limit: number | null }
  | { type: 'floorSizeSet'; size: number };

type Outcome = FloorEvent | TurnsEvent | BackstageEvent;

/** What a grant leads to: who has had the word for a moment gives it back first, who waited backstage comes out. */
function granting(room: RoomState, personId: Id, at: number, outer: ConferenceState): Outcome[] {
  const entry = room.floor.queue.find((waiting) => waiting.personId === personId);
  const itemId = entry?.itemId ?? runningItem(outer, room.roomId)?.itemId;
  const host = hostOf(room, personId);
  return [
    ...(host ? [{ type: 'floorReturned' as const, personId: host.personId, at }] : []),
    ...fromBackstage(room, personId),
    {
      type: 'floorGranted',
      personId,
      since: at,
      limit: limitFor(outer, room, entry),
      ...(itemId === undefined ? {} : { itemId }),
    },
  ];
}

/** FLOOR-4, FLOOR-5: to whom it can be given, and who gives way when all seats of the floor are taken. */
function grant(room: RoomState, personId: Id, replace: boolean, at: number, outer: ConferenceState): Decision<Outcome> {
  const refusal = speakerRefusal(outer, personId, room.roomId);
  if (refusal) return { ok: false, refusal };
  if (holderOf(room, personId)) return refuse('ALREADY_HAS_FLOOR');
  if (room.status.state === 'closed') return refuse('ROOM_CLOSED');
  if (room.floor.holders.length < room.floor.size) return accept(...granting(room, personId, at, outer));
  const longest = room.floor.holders[0];
  if (!replace || !longest) return refuse('FLOOR_OCCUPIED');
  const replaced: Outcome = { type: 'floorEnded', personId: longest.personId, at, why: 'replaced' };
  /* The word of a guest ends with his host's floor, so there is nothing to give back. */
  const granted = granting(room, personId, at, outer).filter(
    (event) => event.type !== 'floorReturned' || event.personId !== longest.personId,
  );
  return accept(replaced, ...granted);
}

export const floorDeciders: Deciders<FloorCommand, RoomState, Outcome, ConferenceState> = {
  yieldFloor: (room, _command, context) => {
    const personId = actorId(context);
    if (holderOf(room, personId)) return accept({ type: 'floorEnded', personId, at: context.at, why: 'yielded' });
    const host = hostOf(room, personId);
    return host ? accept({ type: 'floorReturned', personId: host.personId, at: context.at }) : refuse('HAS_NO_FLOOR');
  },
  grantFloor: (room, { personId, replace }, { at, outer }) => grant(room, personId, replace, at, outer),
  /** ORDER-6: whether the next is there is a signal and no fact; a grant does not ask for it. */
  grantNext: (room, _command, { at, outer }) => {
    const first = nextInLine(outer, room);
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

/** ORDER-7: those who came before the one that is called now, and whom the mode would call, have been passed over once more. */
function passedBy(room: RoomState, called: Waiting): Waiting[] {
  const { queue } = room.floor;
  const place = queue.indexOf(called);
  return queue.map((entry, index) => {
    const isEarlier = entry.at < called.at || (entry.at === called.at && index < place);
    const isPassed = isEarlier && !isUrgent(entry) && isCalled(room, entry);
    return isPassed ? { ...entry, passed: (entry.passed ?? 0) + 1 } : entry;
  });
}

export const floorEvolvers: Evolvers<FloorEvent, RoomState> = {
  floorGranted: (room, { type: _type, ...granted }) => {
    const entry = room.floor.queue.find(({ personId }) => personId === granted.personId);
    const isPressing = entry !== undefined && (entry.kind === 'order' || entry.kind === 'reply');
    const queue = entry && !isPressing ? passedBy(room, entry) : room.floor.queue;
    const kind = entry && entry.kind !== 'speech' ? { kind: entry.kind } : {};
    const clock = roomClock(room, granted.since);
    const microphone = entry?.microphone === undefined ? {} : { microphone: entry.microphone };
    const holder: Holder = { ...granted, ...kind, ...microphone, ...(clock === granted.since ? {} : { clock }) };
    return withFloor(room, {
      queue: others(queue, granted.personId),
      holders: [...others(room.floor.holders, granted.personId), holder],
      urgentInRow: isPressing ? (room.floor.urgentInRow ?? 0) + 1 : 0,
    });
  },
  floorEnded: (room, event) => {
    const settled = withTurnsEnded(room, event);
    return withFloor(settled, { holders: others(room.floor.holders, event.personId) });
  },
  timeLimitSet: (room, { limit }) => withFloor(room, { timeLimit: limit }),
  floorSizeSet: (room, { size }) => withFloor(room, { size }),
};

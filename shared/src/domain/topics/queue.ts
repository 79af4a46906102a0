import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import type { EntryKind, FloorRules, Holder, QueueEntry, Waiting } from '../floor-state.ts';
import { type Id, idSchema, own } from '../ids.ts';
import { isOthersTurn, orderedQueue, placeOf } from '../queue-order.ts';
import { accept, refuse } from '../refusal.ts';
import { speakerRefusal } from '../rights.ts';
import { holderOf, positionOf, type RoomState } from '../room-state.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';
import { microphoneNumber } from './tracks.ts';

const entryKind = z.enum(['speech', 'question', 'reply', 'order']);

export const queueCommands = {
  raiseHand: z.strictObject({ type: z.literal('raiseHand'), kind: entryKind, microphone: microphoneNumber.optional() }),
  lowerHand: z.strictObject({ type: z.literal('lowerHand') }),
  queuePerson: z.strictObject({ type: z.literal('queuePerson'), personId: idSchema, kind: entryKind }),
  queueItem: z.strictObject({ type: z.literal('queueItem'), itemId: idSchema }),
  unqueuePerson: z.strictObject({ type: z.literal('unqueuePerson'), personId: idSchema }),
  movePerson: z.strictObject({ type: z.literal('movePerson'), personId: idSchema, position: z.int().min(1).max(500) }),
  chooseMicrophone: z.strictObject({
    type: z.literal('chooseMicrophone'),
    personId: idSchema,
    microphone: microphoneNumber.nullable(),
  }),
  setFloorRules: z.strictObject({
    type: z.literal('setFloorRules'),
    mode: z.enum(['protocol', 'hands', 'mixed', 'chaired']),
    order: z.enum(['rank', 'raised', 'leastSpokenPerson', 'leastSpokenDelegation']),
    atZero: z.enum(['none', 'gentle', 'cut']),
  }),
};
export type QueueCommand = CommandOf<typeof queueCommands>;

export type QueueEvent =
  | ({ type: 'personQueued' } & QueueEntry)
  | { type: 'personUnqueued'; personId: Id }
  /** `order`: the queue as it stood before the move, where a rule had ordered it otherwise than it came. */
  | { type: 'personMoved'; personId: Id; position: number; order?: Id[] }
  /** HALL-4: for which of its microphones a hall waits, or by which it is heard; null: all of them. */
  | { type: 'microphoneChosen'; personId: Id; microphone: number | null }
  | ({ type: 'floorRulesSet' } & FloorRules);

const longestQueue = 500;

function enqueue(room: RoomState, entry: QueueEntry) {
  if (holderOf(room, entry.personId)) return refuse('ALREADY_HAS_FLOOR');
  if (positionOf(room, entry.personId) > 0) return refuse('HAND_ALREADY_RAISED');
  if (room.floor.queue.length >= longestQueue) return refuse('QUEUE_FULL');
  return accept<QueueEvent>({ type: 'personQueued', ...entry });
}

/** HALL-4: whether the person has a microphone of this number here; only halls number theirs. */
function hasMicrophone(room: RoomState, personId: Id, microphone: number): boolean {
  return Object.values(room.tracks).some((track) => track.personId === personId && track.microphone === microphone);
}

/** HALL-4: a hand that is raised again for another microphone of the hall keeps its place. */
function raise(room: RoomState, personId: Id, { kind, at, microphone }: Raising) {
  if (microphone === undefined) return enqueue(room, { personId, source: 'hand', kind, at });
  if (!hasMicrophone(room, personId, microphone)) return refuse('TRACK_UNKNOWN');
  const waiting = room.floor.queue.find((entry) => entry.personId === personId);
  if (waiting && waiting.microphone !== microphone)
    return accept<QueueEvent>({ type: 'microphoneChosen', personId, microphone });
  return enqueue(room, { personId, source: 'hand', kind, at, microphone });
}
type Raising = { kind: EntryKind; at: number; microphone: number | undefined };

/** HALL-4: by a moderator, while the hall waits or speaks. */
function choose(room: RoomState, personId: Id, microphone: number | null) {
  const entry = holderOf(room, personId) ?? room.floor.queue.find((waiting) => waiting.personId === personId);
  if (!entry) return refuse('NOT_IN_QUEUE');
  if (microphone !== null && !hasMicrophone(room, personId, microphone)) return refuse('TRACK_UNKNOWN');
  if ((entry.microphone ?? null) === microphone) return accept<QueueEvent>();
  return accept<QueueEvent>({ type: 'microphoneChosen', personId, microphone });
}

/** FLOOR-13: each speaker once: not who has had the turn on this item, has the floor, or waits for this item already. */
function speakersToCall(conference: ConferenceState, room: RoomState, itemId: Id, speakers: readonly Id[]): Id[] {
  const had = new Set(
    room.turns.filter((turn) => turn.itemId === itemId && turn.kind === 'speech').map(({ personId }) => personId),
  );
  return [...new Set(speakers)].filter((personId) => {
    const entry = room.floor.queue.find((waiting) => waiting.personId === personId);
    const isCalled = had.has(personId) || holderOf(room, personId) || entry?.itemId === itemId;
    return !isCalled && speakerRefusal(conference, personId, room.roomId) === null;
  });
}

/** FLOOR-13: whose hand is up is called by protocol instead: one entry each (FLOOR-2). */
function calledByItem(room: RoomState, itemId: Id, speakers: Id[], at: number): QueueEvent[] {
  return speakers.flatMap((personId): QueueEvent[] => [
    ...(positionOf(room, personId) > 0 ? [{ type: 'personUnqueued' as const, personId }] : []),
    { type: 'personQueued', personId, source: 'protocol', kind: 'speech', at, itemId },
  ]);
}

function move(conference: ConferenceState, room: RoomState, personId: Id, position: number) {
  const places = orderedQueue(conference, room);
  const present = placeOf(conference, room, personId);
  if (!present) return refuse('NOT_IN_QUEUE');
  const target = Math.min(position, places.length);
  if (target === present) return accept<QueueEvent>();
  const order = places.map(({ entry }) => entry.personId);
  const isAsItCame = room.floor.queue.every((entry, index) => entry.personId === order[index]);
  return accept<QueueEvent>({ type: 'personMoved', personId, position: target, ...(isAsItCame ? {} : { order }) });
}

export const queueDeciders: Deciders<QueueCommand, RoomState, QueueEvent, ConferenceState> = {
  raiseHand: (room, { kind, microphone }, context) =>
    raise(room, actorId(context), { kind, at: context.at, microphone }),
  lowerHand: (room, _command, context) => {
    const personId = actorId(context);
    return positionOf(room, personId) ? accept({ type: 'personUnqueued', personId }) : refuse('NOT_IN_QUEUE');
  },
  queuePerson: (room, { personId, kind }, { at, outer }) => {
    const refusal = speakerRefusal(outer, personId, room.roomId);
    return refusal ? { ok: false, refusal } : enqueue(room, { personId, source: 'protocol', kind, at });
  },
  queueItem: (room, { itemId }, { at, outer }) => {
    const item = own(outer.programme, itemId);
    if (!item || item.roomId !== room.roomId) return refuse('NO_SUCH_ITEM');
    const speakers = speakersToCall(outer, room, itemId, item.speakers);
    const isNew = (personId: Id) => positionOf(room, personId) === 0;
    if (room.floor.queue.length + speakers.filter(isNew).length > longestQueue) return refuse('QUEUE_FULL');
    return accept(...calledByItem(room, itemId, speakers, at));
  },
  unqueuePerson: (room, { personId }) =>
    positionOf(room, personId) ? accept({ type: 'personUnqueued', personId }) : refuse('NOT_IN_QUEUE'),
  movePerson: (room, { personId, position }, { outer }) => move(outer, room, personId, position),
  chooseMicrophone: (room, { personId, microphone }) => choose(room, personId, microphone),
  setFloorRules: (room, { mode, order, atZero }) => {
    const { rules } = room;
    if (rules.mode === mode && rules.order === order && rules.atZero === atZero) return accept();
    return accept({ type: 'floorRulesSet', mode, order, atZero });
  },
};

const withQueue = (room: RoomState, queue: Waiting[]): RoomState => ({ ...room, floor: { ...room.floor, queue } });
const others = (queue: Waiting[], personId: Id) => queue.filter((entry) => entry.personId !== personId);

/** The entry with its number in the protocol's order, which goes on from those who still wait (ORDER-5). */
function numbered(queue: Waiting[], entry: QueueEntry): Waiting {
  if (entry.source === 'hand') return entry;
  return { ...entry, place: 1 + Math.max(0, ...queue.map(({ place = 0 }) => place)) };
}

/** The queue in this order; whoever is not in it comes behind, and nobody comes in by it. */
function inOrder(queue: Waiting[], order: readonly Id[]): Waiting[] {
  const index = new Map(order.map((personId, at) => [personId, at]));
  const at = ({ personId }: Waiting) => index.get(personId) ?? order.length;
  return queue.toSorted((a, b) => at(a) - at(b));
}

const isPressing = ({ kind }: Waiting) => kind === 'order' || kind === 'reply';

export const queueEvolvers: Evolvers<QueueEvent, RoomState> = {
  personQueued: (room, { type: _type, ...entry }) => {
    const queue = others(room.floor.queue, entry.personId);
    return withQueue(room, [...queue, numbered(queue, entry)]);
  },
  personUnqueued: (room, { personId }) => withQueue(room, others(room.floor.queue, personId)),
  /** ORDER-4: points of order and replies that now stand behind the moved person, or behind others, keep that place too. */
  personMoved: (room, { personId, position, order }) => {
    const entry = room.floor.queue.find((item) => item.personId === personId);
    if (!entry) return room;
    const rest = others(order ? inOrder(room.floor.queue, order) : room.floor.queue, personId);
    const line = rest.toSpliced(position - 1, 0, { ...entry, moved: true });
    const from = isOthersTurn(room) ? 0 : position;
    return withQueue(
      room,
      line.map((waiting, index) => (index >= from && isPressing(waiting) ? { ...waiting, moved: true } : waiting)),
    );
  },
  microphoneChosen: (room, { personId, microphone }) => {
    const chosen = <T extends Holder | Waiting>(entry: T): T => {
      if (entry.personId !== personId) return entry;
      const { microphone: _former, ...rest } = entry;
      return { ...rest, ...(microphone === null ? {} : { microphone }) } as T;
    };
    const { holders, queue } = room.floor;
    return { ...room, floor: { ...room.floor, holders: holders.map(chosen), queue: queue.map(chosen) } };
  },
  floorRulesSet: (room, { mode, order, atZero }) => ({ ...room, rules: { mode, order, atZero } }),
};

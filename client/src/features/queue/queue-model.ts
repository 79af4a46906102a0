import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import { estimatedWait } from '@plenum/shared/domain/queue-estimate';
import { orderedQueue, placeOf } from '@plenum/shared/domain/queue-order';
import { moderates } from '@plenum/shared/domain/rights';
import {
  type EntryKind,
  type Holder,
  holderOf,
  hostOf,
  type QueueEntry,
  type RoomState,
} from '@plenum/shared/domain/room-state';
import { remaining, spokenSoFar, type TimeSignal, timeSignal } from '@plenum/shared/domain/turn-time';
import { type NamedMicrophone, namedMicrophone } from '../../session/hall-microphone.ts';
import type { HouseView } from '../../session/house.ts';

export type QueueRow = {
  entry: QueueEntry;
  person: Person;
  position: number;
  mine: boolean;
  hasSpoken: boolean;
  /** For which of a hall's microphones the hand is up. */
  microphone: NamedMicrophone | null;
  /** Until the turn; null for who is not called in the present mode. */
  minutes: number | null;
};
/** `left` and `spoken` in ms at the time of drawing; `left` is below zero when over, null without a limit. */
export type HolderRow = {
  holder: Holder;
  person: Person;
  mine: boolean;
  spoken: number;
  left: number | null;
  signal: TimeSignal;
  guest: Person | null;
  microphone: NamedMicrophone | null;
};
export type Queue = {
  holders: HolderRow[];
  rows: QueueRow[];
  /** Own place from 1, 0 for who is not in the queue. */
  position: number;
  /** Minutes until one's own turn, if those before take the time they are given; null for the next and the uncalled. */
  estimate: number | null;
  raise: RoomStreamCommand | null;
  ask: RoomStreamCommand | null;
  reply: RoomStreamCommand | null;
  pointOfOrder: RoomStreamCommand | null;
  lower: RoomStreamCommand | null;
  yieldFloor: RoomStreamCommand | null;
};
type Scene = { conference: ConferenceState; room: RoomState; me: Person; now: number };

const minute = 60_000;
const minutesOf = (ms: number): number => Math.max(1, Math.round(ms / minute));

function holderRows({ conference, room, me, now }: Scene): HolderRow[] {
  return room.floor.holders.flatMap((holder) => {
    const person = own(conference.people, holder.personId);
    if (!person) return [];
    const guestId = holder.interruption?.guest?.personId;
    return [
      {
        holder,
        person,
        mine: holder.personId === me.personId,
        microphone: namedMicrophone(room, holder.personId, holder.microphone),
        spoken: spokenSoFar(room, holder, now),
        left: remaining(room, holder, now),
        signal: timeSignal(room, holder, now),
        guest: (guestId !== undefined && own(conference.people, guestId)) || null,
      },
    ];
  });
}

function queueRows({ conference, room, me, now }: Scene): QueueRow[] {
  return orderedQueue(conference, room).flatMap(({ entry, position }) => {
    const person = own(conference.people, entry.personId);
    if (!person) return [];
    const wait = estimatedWait(conference, room, entry.personId, now);
    return [
      {
        entry,
        person,
        position,
        mine: entry.personId === me.personId,
        microphone: namedMicrophone(room, entry.personId, entry.microphone),
        hasSpoken: (own(room.floor.spoken, entry.personId) ?? 0) > 0,
        minutes: wait === null ? null : minutesOf(wait),
      },
    ];
  });
}

export function queueOf(view: HouseView, now: number): Queue | null {
  const { me, place, conference } = view;
  if (place.state !== 'in' || !me || !conference) return null;
  const { room } = place;
  const scene: Scene = { conference: conference.state, room, me, now };
  const rows = queueRows(scene);
  const position = placeOf(conference.state, room, me.personId);
  const hasFloor = holderOf(room, me.personId) !== undefined;
  const acts = room.frozen.state === 'no' || moderates(me, place.roomId);
  const free = acts && !hasFloor && position === 0 && !permissionRefusal('raiseHand', me, place.roomId);
  const hand = (kind: EntryKind): RoomStreamCommand | null => (free ? { type: 'raiseHand', kind } : null);
  return {
    holders: holderRows(scene),
    rows,
    position,
    estimate: position > 1 ? (rows.find(({ mine }) => mine)?.minutes ?? null) : null,
    raise: hand('speech'),
    ask: hand('question'),
    reply: hand('reply'),
    pointOfOrder: hand('order'),
    lower: acts && position > 0 ? { type: 'lowerHand' } : null,
    yieldFloor: yielding(scene, hasFloor),
  };
}

/** FLOOR-15: a holder gives the floor back, a guest the word that he was lent. */
function yielding({ room, me }: Scene, hasFloor: boolean): RoomStreamCommand | null {
  return hasFloor || hostOf(room, me.personId) ? { type: 'yieldFloor' } : null;
}

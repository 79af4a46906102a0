import type { ConferenceState } from './conference-state.ts';
import { byDelegation, delegationOf } from './delegation.ts';
import type { Waiting } from './floor-state.ts';
import { type Id, own } from './ids.ts';
import type { RoomState } from './room-state.ts';

/** Why somebody stands where he stands in the queue, as the moderator is shown it. */
export type Reason =
  | { kind: 'order' }
  | { kind: 'reply' }
  | { kind: 'moved' }
  | { kind: 'passedOver'; times: number }
  | { kind: 'protocol'; place: number }
  | { kind: 'rank'; rank: number }
  | { kind: 'raised'; at: number }
  | { kind: 'leastSpoken'; spoken: number }
  /** The present mode does not call this source; the request waits for another mode. */
  | { kind: 'held' };
export type Place = { entry: Waiting; position: number; reason: Reason };

type Placed = Omit<Place, 'position'>;
type Standing = { entry: Waiting; reason: Reason; value: number; isPassedOver: boolean };
type Value = (entry: Waiting) => { value: number; reason: Reason };

/** ORDER-7: nobody is passed over by later requests more often than this. */
export const mostPassed = 8;
/** ORDER-2: so many points of order and replies in a row, then one of the others. */
const mostUrgentInRow = 3;

/** Whether it is the turn of somebody who is neither point of order nor reply. */
export function isOthersTurn({ floor }: RoomState): boolean {
  return (floor.urgentInRow ?? 0) >= mostUrgentInRow;
}

/** ORDER-2: points of order and replies stand before the rules, unless a moderator has given them a place. */
export function isUrgent({ kind, moved }: Waiting): boolean {
  return !moved && (kind === 'order' || kind === 'reply');
}

/** ORDER-3: whether the mode calls requests of this source; what a moderator has moved is called in every mode. */
export function isCalled({ rules }: RoomState, { source, moved }: Waiting): boolean {
  if (moved || rules.mode === 'mixed' || rules.mode === 'chaired') return true;
  return (rules.mode === 'protocol') === (source === 'protocol');
}

function valuer(conference: ConferenceState, room: RoomState): Value {
  const { spoken } = room.floor;
  switch (room.rules.mode === 'chaired' ? 'raised' : room.rules.order) {
    case 'raised':
      return ({ at }) => ({ value: at, reason: { kind: 'raised', at } });
    case 'rank':
      return ({ personId }) => {
        const rank = own(conference.people, personId)?.rank ?? Number.MAX_SAFE_INTEGER;
        return { value: rank, reason: { kind: 'rank', rank } };
      };
    case 'leastSpokenPerson':
      return ({ personId }) => leastSpoken(own(spoken, personId) ?? 0);
    case 'leastSpokenDelegation': {
      const sums = byDelegation(conference, spoken);
      return ({ personId }) => leastSpoken(sums.get(delegationOf(conference, personId)) ?? 0);
    }
  }
}
const leastSpoken = (spoken: number): ReturnType<Value> => ({ value: spoken, reason: { kind: 'leastSpoken', spoken } });

/** ORDER-7 before the value of the rule, and the time of coming between equals. */
function compare(a: Standing, b: Standing): number {
  if (a.isPassedOver !== b.isPassedOver) return a.isPassedOver ? -1 : 1;
  return (a.isPassedOver ? 0 : a.value - b.value) || a.entry.at - b.entry.at;
}

/** ORDER-5: who waits behind a predecessor of the protocol cannot be called before him; so both are urgent together. */
function protocolLine(entries: Waiting[], value: Value): Standing[] {
  const line = entries
    .filter(({ source }) => source === 'protocol')
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
    .map((entry): Standing => {
      const isPassedOver = (entry.passed ?? 0) >= mostPassed;
      return { entry, reason: { kind: 'protocol', place: entry.place ?? 0 }, value: value(entry).value, isPassedOver };
    });
  const last = line.findLastIndex(({ isPassedOver }) => isPassedOver);
  return line.map((standing, index) => ({ ...standing, isPassedOver: index <= last }));
}

function handLine(entries: Waiting[], value: Value): Standing[] {
  return entries
    .map((entry): Standing => {
      const times = entry.passed ?? 0;
      const worth = value(entry);
      if (times < mostPassed) return { entry, ...worth, isPassedOver: false };
      return { entry, value: worth.value, reason: { kind: 'passedOver', times }, isPassedOver: true };
    })
    .sort(compare);
}

/** ORDER-5: one line of two; each keeps its own order, and between equals the protocol goes first. */
function merged(protocol: Standing[], hands: Standing[]): Standing[] {
  const line: Standing[] = [];
  let next = 0;
  for (const standing of protocol) {
    for (let hand = hands[next]; hand && compare(hand, standing) < 0; hand = hands[next]) {
      line.push(hand);
      next += 1;
    }
    line.push(standing);
  }
  return [...line, ...hands.slice(next)];
}

/** Those that no moderator has moved, in the order of the room's rules; whom the mode does not call come last. */
function byRule(conference: ConferenceState, room: RoomState, entries: Waiting[]): Placed[] {
  const value = valuer(conference, room);
  const called = entries.filter((entry) => isCalled(room, entry));
  const held = entries
    .filter((entry) => !isCalled(room, entry))
    .sort((a, b) => a.at - b.at)
    .map((entry) => ({ entry, reason: { kind: 'held' } as const }));
  if (room.rules.mode === 'chaired') {
    return called.map((entry) => ({ entry, reason: value(entry).reason })).sort((a, b) => a.entry.at - b.entry.at);
  }
  const hands = called.filter(({ source }) => source === 'hand');
  return [...merged(protocolLine(called, value), handLine(hands, value)), ...held];
}

/** ORDER-4: each moved entry at its own place, the others in the order of the rule around them. */
function aroundMoved(entries: Waiting[], ruled: Placed[]): Placed[] {
  const rest = ruled.values();
  return entries.flatMap((entry) => {
    if (entry.moved) return [{ entry, reason: { kind: 'moved' } as const }];
    const { value } = rest.next();
    return value ? [value] : [];
  });
}

function arranged(conference: ConferenceState, room: RoomState): Place[] {
  const { queue } = room.floor;
  const urgent = (['order', 'reply'] as const).flatMap((kind) =>
    queue.filter((entry) => isUrgent(entry) && entry.kind === kind).map((entry) => ({ entry, reason: { kind } })),
  );
  const others = queue.filter((entry) => !isUrgent(entry));
  const ruled = byRule(
    conference,
    room,
    others.filter(({ moved }) => !moved),
  );
  const line = aroundMoved(others, ruled);
  const due = urgent.length > 0 && isOthersTurn(room) ? line.find(({ reason }) => reason.kind !== 'held') : undefined;
  const ordered = due ? [due, ...urgent, ...line.filter((standing) => standing !== due)] : [...urgent, ...line];
  return ordered.map(({ entry, reason }, index) => ({ entry, reason, position: index + 1 }));
}

/** States never change, so what was worked out for a pair of them stays true. */
const known = new WeakMap<RoomState, { conference: ConferenceState; places: Place[] }>();

/** ORDER-1: everybody who waits, once, in the order in which the floor is given, each with the reason. */
export function orderedQueue(conference: ConferenceState, room: RoomState): Place[] {
  const found = known.get(room);
  if (found?.conference === conference) return found.places;
  const places = arranged(conference, room);
  known.set(room, { conference, places });
  return places;
}

/** ORDER-6: who is given the floor next. */
export function nextInLine(conference: ConferenceState, room: RoomState): Waiting | undefined {
  return orderedQueue(conference, room).find(({ reason }) => reason.kind !== 'held')?.entry;
}

/** Place in line from 1; 0 for who does not wait. */
export function placeOf(conference: ConferenceState, room: RoomState, personId: Id): number {
  return orderedQueue(conference, room).find(({ entry }) => entry.personId === personId)?.position ?? 0;
}

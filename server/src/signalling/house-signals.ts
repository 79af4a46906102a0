import { isCrowd, mentionedIn, mostListed } from '@plenum/shared/domain/crowd';
import { type Id, own } from '@plenum/shared/domain/ids';
import { reachOf } from '@plenum/shared/domain/rights';
import { seesRoom } from '@plenum/shared/domain/visibility';
import type { HouseSignal, LineQuality, Presence, RoomSignal } from '@plenum/shared/protocol/signal-lane';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

/** Of a full room so many are named at most. */
const mostNamed = 60;

export function presenceOf({ personId, line, quality }: Visitor): Presence {
  const isHere = line.state === 'here';
  return { personId, line: isHere ? 'here' : 'away', quality: isHere ? quality : ('lost' satisfies LineQuality) };
}

/**
 * Who is in the room, without the audience; the count includes it. Of a full room only those are named of whom its state
 * speaks and everybody knows (BACK-4, VIS-4): what changes about the others would concern nobody and be told to thousands.
 */
export function roomSignalOf(visitors: Visitors, house: ConferenceHouse, roomId: Id): RoomSignal {
  const inside = visitors.inside(house, roomId);
  const isListed = ({ person }: Visitor) => person.role !== 'audience';
  if (inside.length <= mostListed)
    return { roomId, count: inside.length, people: inside.filter(isListed).map(presenceOf) };
  const people = [...prominentIn(house, roomId)]
    .flatMap((personId) => visitors.find(house, personId) ?? [])
    .filter((visitor) => visitor.roomId === roomId && visitor.place.state === 'in' && isListed(visitor))
    .slice(0, mostNamed);
  return { roomId, count: inside.length, people: people.map(presenceOf), some: true };
}

function prominentIn(house: ConferenceHouse, roomId: Id): Set<Id> {
  const room = house.openRoom(roomId)?.state;
  if (!room) return new Set();
  const { switcher } = room;
  const told = { ...room, switcher: { ...switcher, preview: null }, backstage: { people: {}, called: {} }, lobby: {} };
  return new Set(mentionedIn(house.conference.state, { ...told, chat: [], staffChat: [], questions: noQuestions }));
}
const noQuestions = { approval: true, asked: {} };

/** The whole house at a glance; `speaking` says who is heard in each room at the moment. */
export function houseSignalOf(visitors: Visitors, house: ConferenceHouse, speaking: ReadonlyMap<Id, Id>): HouseSignal {
  const rooms: HouseSignal['rooms'] = {};
  for (const { state: room } of house.openRooms()) {
    const live = Object.values(room.tracks).some(
      (track) => track.source === 'microphone' && reachOf(house.conference.state, room, track) === 'house',
    );
    rooms[room.roomId] = {
      count: visitors.inside(house, room.roomId).length,
      status: room.status.state,
      locked: room.lock.state === 'locked',
      frozen: room.frozen.state === 'frozen',
      live,
      holders: room.floor.holders.map(({ personId }) => personId),
      speaking: live ? (speaking.get(room.roomId) ?? null) : null,
      waiting: Object.values(room.lobby).filter(({ state }) => state === 'waiting').length,
      peeking: visitors.peekingAt(house, room.roomId).length,
    };
  }
  return isCrowd(house.conference.state) ? { rooms, crowd: true } : { rooms };
}

/** Only of rooms that stand in the viewer's house (VIS-2). */
export function visibleHouseSignal(signal: HouseSignal, visitor: Visitor): HouseSignal {
  return onlyOf(signal, seenRooms(signal, visitor));
}

/** The same for many at once: those who see the same rooms share one signal. */
export function visibleHouseSignals(signal: HouseSignal, visitors: Visitor[]) {
  const seen = visitors.map((visitor) => ({ visitor, roomIds: seenRooms(signal, visitor) }));
  const views = Map.groupBy(seen, ({ roomIds }) => roomIds.join());
  return [...views.values()].map((viewers) => ({
    signal: onlyOf(signal, viewers[0]?.roomIds ?? []),
    viewers: viewers.map(({ visitor }) => visitor),
  }));
}

function seenRooms(signal: HouseSignal, { house, person }: Visitor): Id[] {
  const { state } = house.conference;
  return Object.keys(signal.rooms).filter((roomId) => {
    const plan = own(state.rooms, roomId);
    return plan !== undefined && seesRoom(state, person, plan);
  });
}

function onlyOf(signal: HouseSignal, roomIds: Id[]): HouseSignal {
  const rooms = Object.entries(signal.rooms).filter(([roomId]) => roomIds.includes(roomId));
  return { ...signal, rooms: Object.fromEntries(rooms) };
}

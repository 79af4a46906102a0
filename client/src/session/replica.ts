import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { Entered, EventsMessage } from '@plenum/shared/protocol/command-lane';
import type { RoomCatchUp, Welcome } from '@plenum/shared/protocol/hello';
import { ownTime } from '@plenum/shared/protocol/house-clock';
import type { RoomSignal, SignalsDown } from '@plenum/shared/protocol/signal-lane';
import type { HousePlace, HouseView } from './house.ts';
import { usualListening } from './listening.ts';
import { catchUpConference, catchUpRoom, followConference, followRoom, type Held } from './sync.ts';

export const outsideView: HouseView = {
  phase: { state: 'outside' },
  me: null,
  conference: null,
  place: { state: 'house', refusal: null },
  peek: null,
  house: { rooms: {} },
  levels: null,
  myLine: 'good',
  clock: ownTime,
  media: {
    line: 'none',
    own: { microphone: { state: 'off' }, camera: { state: 'off' }, screen: { state: 'off' } },
    received: {},
    peeked: {},
    channels: {},
  },
  listening: usualListening,
  monitors: null,
  interpretation: null,
  pending: {},
  notices: [],
};

/** Beyond so many people the page lets go of those it was told of first; whoever is needed again is asked for again. */
const mostHeld = 3000;

/** VIS-13: whoever is introduced is known from now on, as he is now. */
export function withIntroduced<C extends Held<ConferenceState> | null>(
  conference: C,
  introduced: Person[] = [],
  me?: Id,
): C | Held<ConferenceState> {
  if (!conference || introduced.length === 0) return conference;
  const { seq, state } = conference;
  const people = { ...state.people };
  for (const person of introduced) people[person.personId] = person;
  const surplus = Object.keys(people).length - mostHeld;
  const oldest = surplus > 0 ? Object.keys(state.people).filter((personId) => personId !== me) : [];
  for (const personId of oldest.slice(0, Math.max(0, surplus))) delete people[personId];
  return { seq, state: { ...state, people } };
}

/** `gap`: the replica cannot go on from what it holds; the house must be asked for the whole. */
export type Reduced = { outcome: 'applied'; view: HouseView } | { outcome: 'old' } | { outcome: 'gap' };
const gap: Reduced = { outcome: 'gap' };

function heldRoom(place: HousePlace): Held<RoomState> | null {
  return place.state === 'in' || place.state === 'waiting' ? { seq: place.seq, state: place.room } : null;
}

/** What a person standing in a room may follow by events; who waits sees a shortened room which events do not fit. */
export function resumableRoom(place: HousePlace): { roomId: string; seq: number } | undefined {
  return place.state === 'in' ? { roomId: place.roomId, seq: place.seq } : undefined;
}

type Arrival = { state: 'in'; room: RoomCatchUp; people: RoomSignal } | { state: 'waiting'; room: RoomCatchUp };

function arrive(before: HousePlace, arrival: Arrival): HousePlace | null {
  const held = catchUpRoom(heldRoom(before), arrival.room);
  if (!held) return null;
  const { roomId } = held.state;
  if (arrival.state === 'waiting') return { state: 'waiting', roomId, room: held.state, seq: held.seq };
  return { state: 'in', roomId, room: held.state, seq: held.seq, people: arrival.people };
}

export function placeAfterEntering(before: HousePlace, entered: Entered): HousePlace | null {
  return entered.state === 'house' ? { state: 'house', refusal: null } : arrive(before, entered);
}

export function withWelcome(view: HouseView, welcome: Welcome, localTime: number): Reduced {
  const conference = catchUpConference(view.conference, welcome.conference);
  const { place: at } = welcome;
  const place = at.state === 'house' ? at : arrive(view.place, at);
  if (!conference || !place) return gap;
  const { me, house, serverTime, clockRate } = welcome;
  const introduced = at.state === 'house' ? undefined : at.room.introduced;
  return {
    outcome: 'applied',
    view: {
      ...view,
      phase: { state: 'inside' },
      me,
      house,
      conference: withIntroduced(conference, introduced, me.personId),
      place,
      clock: { serverTime, clockRate, localTime },
      levels: null,
      myLine: 'good',
      interpretation: null,
    },
  };
}

export function withEvents(view: HouseView, message: EventsMessage): Reduced {
  if (message.stream === 'conference') {
    const caught = followConference(view.conference, message);
    if (caught.outcome !== 'applied') return caught;
    const me = view.me && (own(caught.held.state.people, view.me.personId) ?? view.me);
    const conference = withIntroduced(caught.held, message.introduced, me?.personId);
    return { outcome: 'applied', view: { ...view, conference, me } };
  }
  const { place } = view;
  if (place.state !== 'in' && place.state !== 'waiting') return { outcome: 'old' };
  const caught = followRoom({ seq: place.seq, state: place.room }, message);
  if (caught.outcome !== 'applied') return caught;
  const { seq, state: room } = caught.held;
  const conference = withIntroduced(view.conference, message.introduced, view.me?.personId);
  return { outcome: 'applied', view: { ...view, conference, place: { ...place, seq, room } } };
}

/** Signals may be lost and may come late: those about a room where one no longer is say nothing. */
export function withSignals(view: HouseView, signals: SignalsDown): HouseView {
  const { place } = view;
  const isHere = (roomId: string) => place.state === 'in' && place.roomId === roomId;
  const { house, room, levels, myLine, interpretation } = signals;
  return {
    ...view,
    ...(house ? { house } : {}),
    ...(room && place.state === 'in' && isHere(room.roomId) ? { place: { ...place, people: room } } : {}),
    ...(levels && isHere(levels.roomId) ? { levels } : {}),
    ...(myLine ? { myLine } : {}),
    ...(interpretation ? { interpretation } : {}),
  };
}

import type { Hall, Person, RoomKind, RoomPlan } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { mayEnter, moderates } from '@plenum/shared/domain/rights';
import type { Language, Localized } from '@plenum/shared/domain/text';
import type { HousePlace, HouseView } from '../../session/house.ts';

export type RoomRow = {
  roomId: Id;
  title: Localized;
  topic: Localized | null;
  languages: Language[];
  count: number;
  seats: number;
  /** Seats that nobody has taken. */
  free: number;
  locked: boolean;
  frozen: boolean;
  /** How many look in from elsewhere, for those who moderate the room. */
  peeking: number;
  /** Whether one may look in as far as is known from here; the house decides. */
  mayPeek: boolean;
  door: 'open' | 'closed' | 'notForYou';
  live: boolean;
  speaker: Pick<Person, 'name' | 'title' | 'language'> | null;
  /** People at the door, for those who can let them in. */
  waiting: number;
  here: boolean;
  /** The room to walk to, null where there is no way in or one stands there already. */
  enter: Id | null;
};
export type RoomGroup = { kind: RoomKind; rooms: RoomRow[] };
export type HallRow = { hallId: Id; title: Localized; seats: number };
export type HouseRail = { groups: RoomGroup[]; halls: HallRow[] };

const kinds: readonly RoomKind[] = ['plenary', 'parallel', 'table'];

function placeRoomId(place: HousePlace): Id | null {
  return place.state === 'house' ? null : place.roomId;
}

function rowOf(view: HouseView, me: Person, plan: RoomPlan): RoomRow {
  const conference = view.conference?.state;
  const glance = own(view.house.rooms, plan.roomId);
  const here = placeRoomId(view.place) === plan.roomId;
  const mine = conference !== undefined && mayEnter(conference, me, plan.roomId);
  const staff = moderates(me, plan.roomId);
  const door = !mine ? 'notForYou' : glance?.status === 'closed' ? 'closed' : 'open';
  const [locked, frozen] = [glance?.locked ?? false, glance?.frozen ?? false];
  const count = glance?.count ?? 0;
  const asksFirst = !staff && (plan.policy.admission === 'lobby' || me.admission === 'lobby');
  const holder = glance?.speaking ?? glance?.holders[0];
  return {
    roomId: plan.roomId,
    title: plan.title,
    topic: plan.topic,
    languages: plan.languages,
    count,
    seats: plan.policy.seats,
    free: Math.max(0, plan.policy.seats - count),
    locked,
    frozen,
    peeking: staff ? (glance?.peeking ?? 0) : 0,
    mayPeek: door === 'open' && !here && !locked && !frozen && !asksFirst && plan.kind !== 'table',
    door,
    live: glance?.live ?? false,
    speaker: (holder !== undefined && conference && own(conference.people, holder)) || null,
    waiting: staff ? (glance?.waiting ?? 0) : 0,
    here,
    enter: mine && !here && (door === 'open' || staff) ? plan.roomId : null,
  };
}

const hallRow = ({ hallId, title, seats }: Hall): HallRow => ({ hallId, title, seats });

export function houseRail(view: HouseView): HouseRail {
  const { conference, me } = view;
  if (!conference || !me) return { groups: [], halls: [] };
  const plans = Object.values(conference.state.rooms).sort((a, b) => a.order - b.order);
  const groups = kinds
    .map((kind) => ({ kind, rooms: plans.filter((plan) => plan.kind === kind).map((plan) => rowOf(view, me, plan)) }))
    .filter(({ rooms }) => rooms.length > 0);
  return { groups, halls: Object.values(conference.state.halls).map(hallRow) };
}

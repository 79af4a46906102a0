import type { Person, ProgrammeItem, Zone } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { expectedStart, nowAndNext } from '@plenum/shared/domain/programme-clock';
import { mayEnter } from '@plenum/shared/domain/rights';
import { type Tally, tallyOf } from '@plenum/shared/domain/scene';
import type { Localized } from '@plenum/shared/domain/text';
import { remaining, spokenSoFar, type TimeSignal, timeSignal } from '@plenum/shared/domain/turn-time';
import type { HouseView } from '../../session/house.ts';

export type Speaking = { person: Person; spoken: number; left: number | null; signal: TimeSignal };
export type Confidence = {
  hall: Localized | null;
  zones: Zone[];
  /** The light beside this hall's camera. */
  tally: Tally;
  now: ProgrammeItem | null;
  /** What comes next, and when as the programme drifts. */
  next: { item: ProgrammeItem; at: number } | null;
  speaking: Speaking | null;
  /** Where the hall can go while it stands in no room. */
  doors: Array<{ roomId: Id; title: Localized }>;
};

function doorsOf({ conference, me, place }: HouseView): Confidence['doors'] {
  if (!conference || !me || place.state !== 'house') return [];
  return Object.values(conference.state.rooms)
    .filter((plan) => !plan.table && mayEnter(conference.state, me, plan.roomId))
    .toSorted((a, b) => a.order - b.order)
    .map(({ roomId, title }) => ({ roomId, title }));
}

function nextOf({ conference }: HouseView, item: ProgrammeItem | null, at: number): Confidence['next'] {
  if (!conference || !item) return null;
  return { item, at: expectedStart(conference.state, item.itemId, at) ?? item.startsAt };
}

/** What the people in the hall, and those who run it, see of the room at any moment. */
export function confidenceOf(view: HouseView, at: number): Confidence {
  const { conference, me, place } = view;
  const quiet: Confidence = {
    hall: me?.name ?? null,
    zones: conference?.state.zones ?? [],
    tally: 'off',
    now: null,
    next: null,
    speaking: null,
    doors: doorsOf(view),
  };
  if (!conference || !me || place.state !== 'in') return quiet;
  const { room } = place;
  const { now, next } = nowAndNext(conference.state, place.roomId);
  const [holder] = room.floor.holders;
  const person = holder && own(conference.state.people, holder.personId);
  const speaking: Speaking | null =
    holder && person
      ? {
          person,
          spoken: spokenSoFar(room, holder, at),
          left: remaining(room, holder, at),
          signal: timeSignal(room, holder, at),
        }
      : null;
  return { ...quiet, tally: tallyOf(room, me.personId), now, next: nextOf(view, next, at), speaking };
}

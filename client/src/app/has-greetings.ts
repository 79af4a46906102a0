import { own } from '@plenum/shared/domain/ids';
import { moderates } from '@plenum/shared/domain/rights';
import type { HouseView } from '../session/house.ts';

/** Whether the room one moderates has greetings at all; only then are they a part of the desk. */
export function hasGreetings({ place, conference, me }: HouseView): boolean {
  if (place.state !== 'in' || !conference || !me || !moderates(me, place.roomId)) return false;
  return (own(conference.state.rundowns, place.roomId) ?? []).length > 0;
}

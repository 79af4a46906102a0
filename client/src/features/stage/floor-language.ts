import { planOf } from '@plenum/shared/domain/booth';
import { floorLanguageOf } from '@plenum/shared/domain/interpretation';
import { seesStaffChat } from '@plenum/shared/domain/rights';
import type { Language } from '@plenum/shared/domain/text';
import type { HouseView } from '../../session/house.ts';

/** INTERP-3: what the house takes the floor to speak; those who work with it see it, nobody else needs to. */
export function floorLanguageFor({ me, place, conference }: HouseView): Language | null {
  if (!me || !conference || place.state !== 'in' || !seesStaffChat(me)) return null;
  return planOf(conference.state, place.roomId) ? floorLanguageOf(conference.state, place.room) : null;
}

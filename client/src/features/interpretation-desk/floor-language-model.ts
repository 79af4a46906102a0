import { planOf } from '@plenum/shared/domain/booth';
import { floorLanguageOf, floorSpeaker } from '@plenum/shared/domain/interpretation';
import { moderates } from '@plenum/shared/domain/rights';
import type { Language } from '@plenum/shared/domain/text';
import type { HouseView } from '../../session/house.ts';

export type FloorLanguageChoice = {
  /** What holds without a correction. */
  declared: Language | null;
  /** What a moderator or a booth has said instead, as long as it holds. */
  corrected: Language | null;
  languages: Language[];
};

/** INTERP-3, INTERP-4: which language the floor speaks as the house knows it, for the moderators who may correct it. */
export function floorLanguageChoice({ me, place, conference }: HouseView): FloorLanguageChoice | null {
  if (!me || !conference || place.state !== 'in' || !moderates(me, place.roomId)) return null;
  const { room } = place;
  const plan = planOf(conference.state, place.roomId);
  if (!plan) return null;
  const { correction } = room.interpretation;
  const isCorrected = correction !== null && correction.speaker === floorSpeaker(room);
  const uncorrected = { ...room, interpretation: { ...room.interpretation, correction: null } };
  return {
    declared: floorLanguageOf(conference.state, uncorrected),
    corrected: isCorrected ? correction.language : null,
    languages: [...new Set([...plan.floor, ...plan.channels])],
  };
}

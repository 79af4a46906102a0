import { seatOf } from '@plenum/shared/domain/booth';
import { useHouseModel } from '../session/house-context.ts';

/** Whether the console stands in the centre: it does wherever an interpreter has a seat (INTERP-2). */
export function useAtBooth(): boolean {
  return useHouseModel(({ me, place, conference }) => {
    if (!me || !conference || place.state !== 'in') return false;
    return seatOf(conference.state, place.roomId, me.personId) !== undefined;
  });
}

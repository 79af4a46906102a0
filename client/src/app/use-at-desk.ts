import { moderates } from '@plenum/shared/domain/rights';
import { useHouseModel } from '../session/house-context.ts';
import { useShell } from './shell-store.ts';

export function useHasDesk(): boolean {
  return useHouseModel(({ me, place }) => me !== null && place.state === 'in' && moderates(me, place.roomId));
}

/** Whether the desk stands in the centre: it does for the room's moderators until they turn to the stage. */
export function useAtDesk(): boolean {
  const hasDesk = useHasDesk();
  return useShell((state) => state.centre) === 'desk' && hasDesk;
}

import { moderates } from '@plenum/shared/domain/rights';
import { hasMatrix } from '../features/interpretation-desk/index.ts';
import { useHouseModel } from '../session/house-context.ts';
import { useShell } from './shell-store.ts';

export function useHasDesk(): boolean {
  return useHouseModel(({ me, place }) => me !== null && place.state === 'in' && moderates(me, place.roomId));
}

/** Whether the desk's own tools stand beside the centre: they do for the room's moderators until they turn to the stage. */
export function useAtDesk(): boolean {
  const hasDesk = useHasDesk();
  return useShell((state) => state.centre) !== 'stage' && hasDesk;
}

/** Whether the booths of all rooms stand in the centre. */
export function useAtMatrix(): boolean {
  const has = useHouseModel(hasMatrix);
  return useShell((state) => state.centre) === 'matrix' && has;
}

import { useEffect } from 'react';
import { useLocation, useNavigate, useNavigationType } from 'react-router';
import { useHouse, useHouseModel } from '../session/house-context.ts';

function roomOfPath(path: string): string | null {
  return /^\/room\/([a-z0-9-]+)$/.exec(path)?.[1] ?? null;
}

/** The address follows the place; going back or forth in the browser walks to the room of that address. */
export function usePlaceInAddress(): void {
  const house = useHouse();
  const navigate = useNavigate();
  const { pathname, key } = useLocation();
  const navigation = useNavigationType();
  const roomId = useHouseModel(({ place }) => (place.state === 'house' ? null : place.roomId));

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of place moves the address, not the address itself.
  useEffect(() => {
    const shown = roomOfPath(pathname);
    if (shown !== roomId) void navigate(roomId === null ? '/' : `/room/${roomId}`, { replace: shown === null });
  }, [roomId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a step through the history walks, which has its own key.
  useEffect(() => {
    const wanted = roomOfPath(pathname);
    if (navigation === 'POP' && key !== 'default' && wanted !== null && wanted !== roomId) void house.enter(wanted);
  }, [key]);
}

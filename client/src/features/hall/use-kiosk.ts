import { useEffect, useRef } from 'react';
import { mayUseDevices } from '../../media/permissions.ts';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { preferences } from '../../ui/preferences.ts';
import { startSources } from './kiosk.ts';

/** A kiosk that has run here before starts its camera and microphones by itself, once, as soon as it stands in a room. */
export function useAutoStart(): void {
  const house = useHouse();
  const placed = useHouseModel((view) => view.place.state === 'in' && view.phase.state === 'inside');
  const tried = useRef(false);
  useEffect(() => {
    if (!placed || tried.current) return;
    tried.current = true;
    if (!preferences.getState().kiosk) return;
    void mayUseDevices().then((may) => {
      if (may) startSources(house);
    });
  }, [house, placed]);
}

/** The wall must not go dark: the browser lets go of the lock whenever the page is hidden, so it is asked for again. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let wanted = true;
    const take = () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      navigator.wakeLock.request('screen').then(
        (taken) => {
          if (wanted) lock = taken;
          else void taken.release();
        },
        () => undefined,
      );
    };
    take();
    document.addEventListener('visibilitychange', take);
    return () => {
      wanted = false;
      document.removeEventListener('visibilitychange', take);
      void lock?.release().catch(() => undefined);
    };
  }, []);
}

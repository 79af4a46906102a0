import { useEffect, useState } from 'react';
import type { Monitor } from '../../session/house.ts';
import { useHouse } from '../../session/house-context.ts';

/** The booth hears exactly this; with the console it ends. */
export function useMonitors(monitors: Monitor[]): void {
  const house = useHouse();
  const wanted = JSON.stringify(monitors);
  useEffect(() => house.setMonitors(JSON.parse(wanted)), [house, wanted]);
  useEffect(() => () => house.setMonitors(null), [house]);
}

const every = 100;

/** dBFS of one of the monitors, ten times a second; -100 is silence. */
export function useMonitorLevel(monitorId: string): number {
  const house = useHouse();
  const [level, setLevel] = useState(-100);
  useEffect(() => {
    const timer = setInterval(() => setLevel(Math.round(house.monitorLevel(monitorId))), every);
    return () => clearInterval(timer);
  }, [house, monitorId]);
  return level;
}

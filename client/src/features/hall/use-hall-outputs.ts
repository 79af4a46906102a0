import { useEffect } from 'react';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { usePreference } from '../../ui/preferences.ts';
import { hallMonitors } from './hall-outputs.ts';

/** Loudspeakers and headset channels follow the set-up of this kiosk, in whatever room the hall stands. */
export function useHallOutputs(): void {
  const house = useHouse();
  const loudspeakers = usePreference('hallLoudspeakers');
  const headsets = usePreference('hallHeadsets');
  const speakerId = usePreference('speakerId');
  const monitors = useHouseModel((view) => hallMonitors(view, { loudspeakers, speakerId, headsets }));
  useEffect(() => house.setMonitors(monitors), [house, monitors]);
  useEffect(() => () => house.setMonitors(null), [house]);
}

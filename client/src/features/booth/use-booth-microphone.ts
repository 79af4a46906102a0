import { useCallback, useEffect, useRef, useState } from 'react';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { preferences } from '../../ui/preferences.ts';

const options = () => {
  const { microphoneId } = preferences.getState();
  return microphoneId === null ? {} : { deviceId: microphoneId };
};

export type BoothMicrophone = {
  isCoughing: boolean;
  cough: (isHeld: boolean) => void;
  /** Opens it now, before the house is asked for the channel, so that the channel begins with sound. */
  open: () => Promise<void>;
  /** Shut until it is pressed again. */
  mute: () => void;
  /** Another device, or another try after a failure. */
  connect: () => void;
};

/**
 * The microphone is published shut as soon as the console opens, and opens by itself when it is needed: on air, and while a
 * handover is asked, so that neither waits for it. With the seat it goes.
 */
export function useBoothMicrophone(seat: string, isNeeded: boolean): BoothMicrophone {
  const house = useHouse();
  const state = useHouseModel((view) => view.media.own.microphone.state);
  const [isCoughing, setCoughing] = useState(false);
  const held = useRef(false);
  const leaving = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const needed = useRef(isNeeded);
  useEffect(() => {
    needed.current = isNeeded;
  });
  const wish = useCallback(
    (wanted: 'on' | 'muted' | 'off') => house.setSource('microphone', wanted, options()).catch(() => undefined),
    [house],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another seat is another microphone for the house.
  useEffect(() => {
    clearTimeout(leaving.current);
    return () => {
      // A console that is drawn anew at once keeps its microphone.
      leaving.current = setTimeout(() => void wish('off'));
    };
  }, [wish, seat]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: and is published there anew.
  useEffect(() => {
    if (!held.current) void wish(isNeeded ? 'on' : 'muted');
  }, [wish, isNeeded, seat]);
  const cough = useCallback(
    (isHeld: boolean) => {
      if (isHeld === held.current || (isHeld && state !== 'on')) return;
      held.current = isHeld;
      setCoughing(isHeld);
      // At once, whatever the house has yet to answer.
      const { microphone } = house.store.getState().media.own;
      if (isHeld && microphone.state === 'on') microphone.track.enabled = false;
      void wish(isHeld || !needed.current ? 'muted' : 'on');
    },
    [house, wish, state],
  );
  const open = useCallback(() => wish('on'), [wish]);
  const mute = useCallback(() => {
    const { microphone } = house.store.getState().media.own;
    void wish(microphone.state === 'on' ? 'muted' : 'on');
  }, [house, wish]);
  const connect = useCallback(() => void wish(needed.current ? 'on' : 'muted'), [wish]);
  return { isCoughing, cough, open, mute, connect };
}

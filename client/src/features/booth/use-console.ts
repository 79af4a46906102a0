import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Language } from '@plenum/shared/domain/text';
import { useCallback, useEffect, useState } from 'react';
import type { House, HouseView } from '../../session/house.ts';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { usePreference } from '../../ui/preferences.ts';
import { type Act, type Console, consoleOf, seatIn } from './booth-model.ts';
import { monitorsOf } from './monitors.ts';
import { type SourceId, sourcesOf } from './sources-model.ts';
import { type BoothMicrophone, useBoothMicrophone } from './use-booth-microphone.ts';
import { useMonitors } from './use-monitors.ts';

const refusalBy = (house: House) => (command: RoomStreamCommand) => house.wouldRefuse(command)?.code ?? null;

export type Wishes = {
  into: Language | null;
  beside: SourceId | null;
  chooseInto: (language: Language) => void;
  chooseBeside: (id: SourceId | null) => void;
};

function useWishes(): Wishes {
  const [into, chooseInto] = useState<Language | null>(null);
  const [beside, chooseBeside] = useState<SourceId | null>(null);
  return { into, beside, chooseInto, chooseBeside };
}

/** Whether this person's microphone is open: on air, and while a handover may put him there. */
const isNeeded = ({ air, turn }: Console): boolean => air.state === 'mine' || turn.state !== 'none';

export type Booth = {
  console: Console;
  wishes: Wishes;
  microphone: BoothMicrophone;
  /** Does what a button does; what brings this person on air opens the microphone first. */
  press: (act: Act | null) => void;
  /** Into another channel: at once when on air, else as soon as one goes there. */
  speakInto: (language: Language) => void;
};

function useHearing(view: Console, wishes: Wishes): void {
  const { volume, pan, besideVolume } = usePreference('booth');
  const source = useHouseModel((house: HouseView) => {
    const seat = seatIn(house);
    return seat ? sourcesOf(seat, wishes.into, () => null).source : ({ from: 'floor' } as const);
  });
  const { air, turn } = view;
  const leading = air.state === 'partner' && turn.state !== 'none' ? air.language : null;
  const mine = air.state === 'mine' ? air.language : null;
  useMonitors(monitorsOf({ source, hearing: { volume, pan, beside: wishes.beside, besideVolume }, leading, mine }));
}

/** The console with all that it moves; null without a seat.  */
export function useConsole(initial: Console): Booth {
  const house = useHouse();
  const wishes = useWishes();
  const console = useHouseModel((view) => consoleOf(view, wishes.into, refusalBy(house))) ?? initial;
  const microphone = useBoothMicrophone(`${console.roomId} ${console.boothId}`, isNeeded(console));
  useHearing(console, wishes);
  const { open } = microphone;
  const { boothId, air } = console;
  const isMine = air.state === 'mine';
  const press = useCallback(
    (act: Act | null) => {
      if (!act) return;
      const { command } = act;
      const takes = command.type === 'goOnAir' || command.type === 'takeOver' || command.type === 'acceptHandover';
      const opens = takes && !isMine;
      void (async () => {
        if (opens && house.store.getState().media.own.microphone.state !== 'on') await open();
        await house.toRoom(command);
      })();
    },
    [house, open, isMine],
  );
  const { chooseInto } = wishes;
  const speakInto = useCallback(
    (language: Language) => {
      chooseInto(language);
      if (isMine) void house.toRoom({ type: 'goOnAir', boothId, language });
    },
    [house, chooseInto, boothId, isMine],
  );
  // Whoever goes off air finds the channel chosen in which he was.
  const into = isMine ? air.language : null;
  useEffect(() => {
    if (into !== null) chooseInto(into);
  }, [chooseInto, into]);
  return { console, wishes, microphone, press, speakInto };
}

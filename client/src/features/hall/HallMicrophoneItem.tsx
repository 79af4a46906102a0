import { Hand, Mic, MicOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { meterLevel } from '../../media/level-meter.ts';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { Meter } from '../../ui/Meter.tsx';
import type { HallMicrophone, HallSource } from './hall-sources.ts';
import { switchSource } from './kiosk.ts';

export const sourceTones: Record<HallSource['state'], string | undefined> = {
  off: undefined,
  starting: 'on',
  live: 'live',
  held: 'held',
  sent: 'on',
  muted: 'off',
  failed: 'off',
};

/** The upper 60 dB of what comes in here; nothing where nothing is measured. */
function useOwnLevel(track: MediaStreamTrack | null): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (track?.kind !== 'audio') return;
    const meter = meterLevel(track, (report) => setLevel(Math.max(0, 1 + report.level / 60)));
    return () => {
      meter.close();
      setLevel(0);
    };
  }, [track]);
  return level;
}

function HandAction({ microphone, name }: { microphone: HallMicrophone; name: string }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { state, position, command } = microphone.hand;
  const acts = {
    down: t('hall.ask'),
    other: t('hall.ask'),
    raised: t('hall.lower'),
    floor: t('hall.yield'),
  };
  const act = t('common.actFor', { act: acts[state], who: name });
  return (
    <Hint text={act}>
      <Action
        size="small"
        kind={state === 'floor' || state === 'raised' ? 'gold' : 'ghost'}
        aria-label={state === 'raised' ? `${act} – ${t('hall.place', { position })}` : act}
        testId={`hall-hand-${microphone.number}`}
        isDisabled={!command}
        onPress={() => command && void house.toRoom(command)}
      >
        <Hand aria-hidden size="1.1em" />
        {state === 'raised' && position > 0 && <b className="font-semibold">{position}</b>}
      </Action>
    </Hint>
  );
}

/** One microphone of the hall: on or muted, how loud it is, and the hand for it. */
export function HallMicrophoneItem({ microphone, name }: { microphone: HallMicrophone; name: string }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { slot, state, problem, wish, track, number } = microphone;
  const level = useOwnLevel(state === 'muted' ? null : track);
  const on = state === 'live' || state === 'held' || state === 'starting';
  const Sign = on ? Mic : MicOff;
  const text = problem ? t(`device.problem.${problem}`) : t(`hall.state.${state}`);
  return (
    <li className="flex min-w-0 items-center gap-1.5" data-testid={`hall-microphone-${number}`} data-state={state}>
      <Hint text={`${name} – ${text}`}>
        <ToggleButton
          className={`ctl kiosk-source ${state === 'starting' ? 'pulse' : ''}`}
          data-tone={sourceTones[state]}
          data-testid={slot}
          isSelected={on}
          isDisabled={wish === null && state !== 'starting'}
          onChange={() => wish && switchSource(house, slot, wish)}
        >
          <Sign aria-hidden size="1.25em" strokeWidth={1.8} />
          <span className="min-w-0">
            <b className="block truncate font-medium">{name}</b>
            <span className="block truncate">{t(`hall.state.${state}`)}</span>
          </span>
        </ToggleButton>
      </Hint>
      <span className="flex w-12 flex-none">
        <Meter label={t('hall.level', { name })} value={level} />
      </span>
      <HandAction microphone={microphone} name={name} />
    </li>
  );
}

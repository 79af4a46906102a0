import type { TrackSource } from '@plenum/shared/domain/room-state';
import { type LucideIcon, Mic, MicOff, MonitorUp, Video, VideoOff } from 'lucide-react';
import { useId } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Hint } from '../../ui/Hint.tsx';
import type { SourceControl, SourceState } from './control-bar-model.ts';
import { wishSource } from './wish-source.ts';

const signs: Record<TrackSource, { on: LucideIcon; off: LucideIcon }> = {
  microphone: { on: Mic, off: MicOff },
  camera: { on: Video, off: VideoOff },
  screen: { on: MonitorUp, off: MonitorUp },
};
const tones: Record<SourceState, string | undefined> = {
  off: undefined,
  starting: 'on',
  live: 'live',
  held: 'held',
  muted: 'off',
  failed: 'off',
  forbidden: undefined,
  noRoom: undefined,
};
const liveTexts = { microphone: 'live', camera: 'liveCamera', screen: 'liveScreen' } as const;

/** One source of one's own. The button's name stays; its state is read out with it and stands in the hint. */
export function SourceButton({ control }: { control: SourceControl }) {
  const { t } = useTranslation();
  const house = useHouse();
  const described = useId();
  const { source, state, problem, wish } = control;
  const on = state === 'live' || state === 'held' || state === 'starting';
  const Sign = on ? signs[source].on : signs[source].off;
  const text = problem
    ? t(`device.problem.${problem}`)
    : t(`bar.state.${state === 'live' ? liveTexts[source] : state}`);
  return (
    <>
      <Hint text={`${t(`bar.${source}`)} – ${text}`}>
        <ToggleButton
          className={`ctl ${state === 'starting' ? 'pulse' : ''}`}
          data-tone={tones[state]}
          data-testid={source}
          aria-describedby={described}
          isSelected={on}
          isDisabled={wish === null && state !== 'starting'}
          onChange={() => wishSource(house, control)}
        >
          <Sign aria-hidden size="1.25rem" strokeWidth={1.7} />
          {t(`bar.${source}`)}
        </ToggleButton>
      </Hint>
      <span id={described} hidden>
        {text}
      </span>
    </>
  );
}

import { Ear, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { languageNames } from '../../ui/languages.ts';
import { Meter } from '../../ui/Meter.tsx';
import { Said } from '../../ui/Said.tsx';
import type { CellState, ChannelCell } from './matrix-model.ts';

const tones: Record<CellState, Tone> = {
  interpreter: 'onair',
  coughing: 'floor',
  sameLanguage: 'well',
  noInterpretation: 'floor',
  stalled: 'live',
  lost: 'live',
};
const isAlarm = ({ state, silentFor }: ChannelCell) => state === 'stalled' || state === 'lost' || silentFor > 0;

/** One channel of one room: what it carries, who stands for it, how loud it is and how many hear it. */
export function ChannelView({ cell, now }: { cell: ChannelCell; now: number }) {
  const { t } = useTranslation();
  const { language, state, voice, relay, listeners, level, silentFor } = cell;
  const { tag, name } = languageNames[language];
  return (
    <li
      data-testid={`channel-${language}`}
      data-state={state}
      className={`grid content-start gap-1 rounded-m border p-2 ${isAlarm(cell) ? 'border-live outline-1 outline-live' : 'border-line'}`}
    >
      <div className="flex items-center gap-2">
        <b lang={tag} className="min-w-0 flex-1 font-semibold">
          {name}
        </b>
        <span className="inline-flex items-center gap-1 text-small text-quiet">
          <Ear aria-hidden size="1em" />
          <span aria-hidden>{listeners}</span>
          <span className="sr-only">{t('matrix.listeners', { count: listeners })}</span>
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <Chip tone={tones[state]} dot={state === 'interpreter'}>
          {t(`matrix.carries.${state}`)}
        </Chip>
        {silentFor > 0 && (
          <Chip tone="live">
            <TriangleAlert aria-hidden size="1em" />
            {t('matrix.silentFor', { count: Math.floor(silentFor / 1000) })}
          </Chip>
        )}
      </div>
      {voice && (
        <p className="text-small">
          <Said text={voice.person?.name ?? null} className="font-medium" />
          <span className="text-quiet">
            {voice.since !== null && <> · {t('matrix.since', { time: spanOf(now - voice.since) })}</>}
            {relay && <> · {t('matrix.relay', { language: languageNames[relay].name })}</>}
          </span>
        </p>
      )}
      <div className="mt-auto flex pt-0.5">
        <Meter label={t('matrix.level', { language: name })} value={level} />
      </div>
    </li>
  );
}

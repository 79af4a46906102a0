import type { Tally } from '@plenum/shared/domain/scene';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Clocks } from '../../ui/Clocks.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { Said } from '../../ui/Said.tsx';
import type { Confidence, Speaking } from './hall-model.ts';

type Props = { confidence: Confidence; now: number; controls: ReactNode };

const lights: Record<Tally, string> = {
  live: 'bg-live text-white',
  preview: 'bg-well-soft text-well-text',
  off: 'bg-raised text-quiet',
};

function Timer({ speaking }: { speaking: Speaking }) {
  const { t } = useTranslation();
  const { left, spoken, signal } = speaking;
  const time = spanOf(left ?? spoken);
  const over = left !== null && left < 0;
  const label =
    left === null ? t('stage.spoken', { time }) : over ? t('stage.over', { time }) : t('stage.left', { time });
  const tone = signal === 'over' || signal === 'tenSeconds' ? 'bg-floor text-on-floor' : 'text-floor-text';
  return (
    <span role="timer" aria-label={label} className={`rounded-m px-3 text-4xl leading-tight font-semibold ${tone}`}>
      {over ? `+${time}` : time}
    </span>
  );
}

function NowNext({ confidence }: { confidence: Confidence }) {
  const { t } = useTranslation();
  const { now, next, zones } = confidence;
  return (
    <dl className="grid min-w-0 flex-1 basis-72 grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3">
      <dt className="text-small text-faint">{t('programme.now')}</dt>
      <dd className="truncate text-large font-medium">{now ? <Said text={now.title} /> : t('hall.noItem')}</dd>
      <dt className="text-small text-faint">{t('programme.next')}</dt>
      <dd className="flex min-w-0 flex-wrap gap-x-3 text-quiet">
        {next ? (
          <>
            <Said text={next.item.title} className="min-w-0 truncate" />
            <Clocks zones={zones} at={next.at} className="text-small text-faint" />
          </>
        ) : (
          t('hall.noItem')
        )}
      </dd>
    </dl>
  );
}

/** Tally, speaker and time left, what is on and what comes, and the time of day in every city. */
export function ConfidenceStrip({ confidence, now, controls }: Props) {
  const { t } = useTranslation();
  const { tally, speaking, hall, zones } = confidence;
  return (
    <section
      aria-label={t('hall.strip')}
      className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line bg-surface px-4 py-2.5"
    >
      <div role="status" data-testid="tally" data-tally={tally} className={`rounded-m px-4 py-2 ${lights[tally]}`}>
        {hall && <Said text={hall} className="block text-small" />}
        <b className="text-large font-semibold">{t(`hall.tally.${tally}`)}</b>
      </div>
      {speaking && (
        <div className="flex min-w-0 items-center gap-3">
          <Timer speaking={speaking} />
          <p className="min-w-0">
            <Said text={speaking.person.name} className="block text-large font-medium" />
            {speaking.person.title && <Said text={speaking.person.title} className="text-small text-quiet" />}
          </p>
        </div>
      )}
      <NowNext confidence={confidence} />
      <Clocks zones={zones} at={now} className="text-title text-quiet" />
      <fieldset aria-label={t('hall.controls')} className="flex flex-none items-center gap-1">
        {controls}
      </fieldset>
    </section>
  );
}

import type { Tally } from '@plenum/shared/domain/scene';
import { Circle, CircleDot, Radio } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockIn, spanOf } from '../../ui/format-time.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { Confidence, Speaking } from './hall-model.ts';

type Props = { confidence: Confidence; now: number };
type StripProps = Props & { hint?: ReactNode };

const lights: Record<Tally, { tone: string; Sign: typeof Circle }> = {
  live: { tone: 'bg-live text-white', Sign: Radio },
  preview: { tone: 'bg-well-soft text-well-text', Sign: CircleDot },
  off: { tone: 'bg-raised text-quiet', Sign: Circle },
};

/** The light beside the hall's camera: by its colour, its sign and its word. */
function TallyLight({ tally, hall }: Pick<Confidence, 'tally' | 'hall'>) {
  const { t } = useTranslation();
  const { tone, Sign } = lights[tally];
  return (
    <div
      role="status"
      data-testid="tally"
      data-tally={tally}
      className={`grid min-w-48 content-center justify-items-center gap-1 self-stretch px-5 py-2 text-center ${tone}`}
    >
      <b className="inline-flex items-center gap-2 text-3xl leading-tight font-semibold">
        <Sign aria-hidden size="1em" strokeWidth={2.2} className="flex-none" />
        {t(`hall.tally.${tally}`)}
      </b>
      {hall && <Said text={hall} className="block text-large" />}
    </div>
  );
}

function Timer({ speaking }: { speaking: Speaking }) {
  const { t } = useTranslation();
  const { left, spoken, signal } = speaking;
  const time = spanOf(left ?? spoken);
  const over = left !== null && left < 0;
  const label =
    left === null ? t('stage.spoken', { time }) : over ? t('stage.over', { time }) : t('stage.left', { time });
  const tone = signal === 'over' || signal === 'tenSeconds' ? 'bg-floor text-on-floor' : 'text-floor-text';
  return (
    <span role="timer" aria-label={label} className={`rounded-m px-2 text-5xl leading-tight font-semibold ${tone}`}>
      {over ? `+${time}` : time}
    </span>
  );
}

function Speaker({ speaking }: { speaking: Speaking }) {
  return (
    <div className="flex max-w-[32rem] min-w-0 flex-[1_1_22rem] items-center gap-4">
      <Timer speaking={speaking} />
      <p className="min-w-0">
        <Said text={speaking.person.name} className="line-clamp-2 text-display leading-tight font-semibold" />
        {speaking.person.title && (
          <Said text={speaking.person.title} className="block truncate text-title leading-tight text-quiet" />
        )}
      </p>
    </div>
  );
}

function NowNext({ confidence }: { confidence: Confidence }) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const { now, next, zones } = confidence;
  const when = next ? zones.map(({ zone }) => clockIn(zone, next.at, tag)).join(' · ') : '';
  return (
    <dl className="grid min-w-0 flex-[2_1_26rem] grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1">
      <dt className="text-title text-quiet">{t('programme.now')}</dt>
      <dd className="truncate text-display leading-tight font-semibold">
        {now ? <Said text={now.title} /> : t('hall.noItem')}
      </dd>
      <dt className="text-title text-quiet">{t('programme.next')}</dt>
      <dd className="flex min-w-0 items-baseline gap-x-3 text-title">
        {next ? (
          <>
            <Said text={next.item.title} className="min-w-0 truncate" />
            <span className="flex-none whitespace-nowrap text-quiet">{when}</span>
          </>
        ) : (
          t('hall.noItem')
        )}
      </dd>
    </dl>
  );
}

function WallClocks({ confidence, now }: Props) {
  const { tag } = useLanguage();
  return (
    <dl className="grid flex-none grid-cols-[auto_auto] items-baseline gap-x-3">
      {confidence.zones.map(({ zone, city }) => (
        <div key={zone} className="contents">
          <dt className="text-title text-quiet">
            <Said text={city} />
          </dt>
          <dd className="text-right text-3xl leading-tight font-semibold">{clockIn(zone, now, tag)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Tally, speaker and time left, what is on and what comes, and the time of day in every city. */
export function ConfidenceStrip({ confidence, now, hint }: StripProps) {
  const { t } = useTranslation();
  const { tally, speaking, hall } = confidence;
  return (
    <section
      aria-label={t('hall.strip')}
      className="flex flex-wrap items-center gap-x-8 gap-y-2 border-t border-line bg-surface pr-5 *:not-first:py-2"
    >
      <TallyLight tally={tally} hall={hall} />
      {speaking && <Speaker speaking={speaking} />}
      {hint}
      <NowNext confidence={confidence} />
      <WallClocks confidence={confidence} now={now} />
    </section>
  );
}

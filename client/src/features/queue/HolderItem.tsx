import { useTranslation } from 'react-i18next';
import { spanOf } from '../../ui/format-time.ts';
import { MicrophoneName } from '../../ui/MicrophoneName.tsx';
import { Ring } from '../../ui/Ring.tsx';
import { Said } from '../../ui/Said.tsx';
import type { HolderRow } from './queue-model.ts';

/** Who has the floor, and for how long still; the last minute is marked. */
export function HolderItem({ row }: { row: HolderRow }) {
  const { t } = useTranslation();
  const { holder, person, mine, spoken, left, guest } = row;
  const time = spanOf(left ?? spoken);
  const label =
    left === null ? t('stage.spoken', { time }) : left < 0 ? t('stage.over', { time }) : t('stage.left', { time });
  return (
    <div
      className={`flex items-center gap-3 border-b border-line px-3.5 py-3 ${row.signal === 'none' ? '' : 'bg-floor-soft'}`}
    >
      <Ring
        text={left !== null && left < 0 ? `+${time}` : time}
        share={left === null || !holder.limit ? 1 : left / holder.limit}
        label={label}
      />
      <div className="min-w-0 flex-1">
        <b className="font-semibold">
          {mine && `${t('queue.you')} · `}
          <Said text={person.name} />
        </b>
        <p className="text-small text-quiet">
          <b className="font-semibold text-floor-text">
            {holder.interruption ? t('queue.interrupted') : t('queue.hasFloor')}
          </b>{' '}
          ·{' '}
          {holder.limit === null
            ? t('queue.noLimit')
            : t('queue.granted', { count: Math.round(holder.limit / 60_000) })}
        </p>
        {row.microphone && (
          <MicrophoneName microphone={row.microphone} className="max-w-full text-small text-floor-text" />
        )}
        {guest && (
          <p className="text-small">
            <Said text={guest.name} /> <span className="text-floor-text">{t('queue.hasFloor')}</span>
          </p>
        )}
      </div>
    </div>
  );
}

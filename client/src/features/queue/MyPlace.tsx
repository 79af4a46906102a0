import { useTranslation } from 'react-i18next';
import type { Queue } from './queue-model.ts';

/** One's own place, large; the head of the queue is told what to do now. */
export function MyPlace({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  const hasFloor = queue.yieldFloor !== null;
  if (!hasFloor && queue.position === 0) return null;
  const next = queue.position === 1;
  return (
    <div role="status" className="flex items-center gap-3.5 border-b border-line bg-floor-soft px-3.5 py-3">
      {!hasFloor && <b className="text-3xl leading-none font-semibold text-floor-text">{queue.position}</b>}
      <div className="min-w-0">
        <b className="font-semibold">
          {hasFloor ? t('queue.youHaveFloor') : next ? t('queue.next') : t('queue.yourPlace')}
          {queue.estimate !== null && ` · ${t('queue.estimate', { count: queue.estimate })}`}
        </b>
        {!hasFloor && <p className="text-small text-quiet">{next ? t('queue.nextText') : t('queue.waitText')}</p>}
      </div>
    </div>
  );
}

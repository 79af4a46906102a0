import type { Holder } from '@plenum/shared/domain/room-state';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/Chip.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { Ring } from '../../ui/Ring.tsx';
import { useNow } from '../../ui/use-now.ts';

/** The speaker's time on the server's clock: what is left, what is over, or how long where there is no limit. */
export function FloorTimer({ holder, clockOffset }: { holder: Holder; clockOffset: number }) {
  const { t } = useTranslation();
  const now = useNow(clockOffset, 500);
  const spoken = Math.max(0, now - holder.since);
  if (holder.limit === null) {
    const time = spanOf(spoken);
    return (
      <Chip tone="floor">
        <span role="timer" aria-label={t('stage.spoken', { time })}>
          {time}
        </span>
      </Chip>
    );
  }
  const left = holder.limit - spoken;
  const time = spanOf(left);
  if (left < 0) {
    return (
      <Chip tone="floor" className="font-semibold">
        <span role="timer" aria-label={t('stage.over', { time })}>
          +{time}
        </span>
      </Chip>
    );
  }
  return <Ring text={time} share={left / holder.limit} label={t('stage.left', { time })} />;
}

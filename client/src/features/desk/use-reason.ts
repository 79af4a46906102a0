import { useTranslation } from 'react-i18next';
import { ownClock, spanOf } from '../../ui/format-time.ts';
import { useLanguage } from '../../ui/use-language.ts';
import type { QueuedRow } from './desk-rows.ts';

/** ORDER-1: why somebody stands where he stands, in words. */
export function useReason(): (row: QueuedRow) => string {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  return ({ reason, entry }) => {
    const coming = ownClock(entry.at, tag);
    const came =
      entry.source === 'protocol' ? t('desk.reason.called', { time: coming }) : t('queue.hand', { time: coming });
    switch (reason.kind) {
      case 'order':
      case 'reply':
        return `${t(`queue.kind.${reason.kind}`)} · ${came}`;
      case 'moved':
        return `${t('desk.reason.moved')} · ${came}`;
      case 'passedOver':
        return `${t('desk.reason.passedOver', { count: reason.times })} · ${came}`;
      case 'protocol':
        return t('desk.reason.protocol', { place: reason.place });
      case 'rank':
        return `${t('desk.reason.rank', { rank: reason.rank })} · ${came}`;
      case 'raised':
        return came;
      case 'leastSpoken':
        return `${t('desk.reason.leastSpoken', { time: spanOf(reason.spoken) })} · ${came}`;
      case 'held':
        return `${t('desk.reason.held')} · ${came}`;
    }
  };
}

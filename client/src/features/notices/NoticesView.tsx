import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { NoticeCard } from './NoticeCard.tsx';
import { noticesOf } from './notices-model.ts';

/** What the person should be told now: read out politely, clear of the speaker's name. */
export function NoticesView({ onDevices }: { onDevices: () => void }) {
  const { t } = useTranslation();
  const rows = useHouseModel(noticesOf);
  return (
    <section
      aria-label={t('notice.region')}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-20 z-30 lg:top-16 lg:bottom-auto mx-auto grid w-[min(30rem,94vw)] gap-2"
    >
      {rows.map((row) => (
        <NoticeCard key={row.noticeId} row={row} onDevices={onDevices} />
      ))}
    </section>
  );
}

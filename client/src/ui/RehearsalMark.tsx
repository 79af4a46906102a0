import { useTranslation } from 'react-i18next';
import { Chip } from './Chip.tsx';

/** Stands wherever the name of the conference does, so that nobody takes a rehearsal for the event. */
export function RehearsalMark({ mode }: { mode: 'event' | 'rehearsal' | null }) {
  const { t } = useTranslation();
  if (mode !== 'rehearsal') return null;
  return (
    <span data-testid="rehearsal" title={t('rehearsal.text')}>
      <Chip tone="floor" className="flex-none whitespace-nowrap">
        {t('rehearsal.mark')}
      </Chip>
    </span>
  );
}

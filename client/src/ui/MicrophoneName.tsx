import type { Localized } from '@plenum/shared/domain/text';
import { Mic } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Said } from './Said.tsx';

type Props = { microphone: { number: number; label: Localized | null }; className?: string };

/** Which of a hall's microphones: as the hall calls it, else by its number. */
export function MicrophoneName({ microphone: { number, label }, className = '' }: Props) {
  const { t } = useTranslation();
  return (
    <span className={`inline-flex min-w-0 items-center gap-1 ${className}`} data-testid={`microphone-name-${number}`}>
      <Mic aria-hidden size="1em" className="flex-none" />
      {label ? <Said text={label} className="min-w-0 truncate" /> : t('hall.microphone', { number })}
    </span>
  );
}

import { useTranslation } from 'react-i18next';
import { inTens } from './greeting-model.ts';

/** Said to who listens: the sentence when it changes, and each ten percent. */
export function Announced({ text, part }: { text: string; part?: number }) {
  const { t } = useTranslation();
  return (
    <p role="status" className="sr-only">
      {part === undefined ? text : t('greeting.announced', { text, percent: inTens(part) })}
    </p>
  );
}

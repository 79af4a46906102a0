import type { ClipNote } from '@plenum/shared/domain/greeting-state';
import { CircleAlert, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isFinding, noteValues } from './greetings-model.ts';

/** What was found in the clip and done to it, in sentences; what wants somebody's eye comes first. */
export function ClipNotes({ notes }: { notes: readonly ClipNote[] }) {
  const { t } = useTranslation();
  if (notes.length === 0) return <p className="text-small text-quiet">{t('console.greetings.noNotes')}</p>;
  const sorted = notes.toSorted((a, b) => Number(isFinding(b)) - Number(isFinding(a)));
  return (
    <ul className="grid gap-1 text-small" aria-label={t('console.greetings.notes')}>
      {sorted.map((note) => {
        const Sign = isFinding(note) ? CircleAlert : Info;
        return (
          <li key={JSON.stringify(note)} className={`flex gap-2 ${isFinding(note) ? 'text-floor-text' : 'text-quiet'}`}>
            <Sign aria-hidden size="1.1em" className="mt-0.5 flex-none" />
            {t(`clip.note.${note.code}`, noteValues(note))}
          </li>
        );
      })}
    </ul>
  );
}

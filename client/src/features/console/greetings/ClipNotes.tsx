import { type ClipNote, isClipChange } from '@plenum/shared/domain/greeting-state';
import { CircleAlert, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useClipNote } from '../../../ui/use-clip-note.ts';

/** What was found in the clip and done to it, in sentences; what wants somebody's eye comes first. */
export function ClipNotes({ notes }: { notes: readonly ClipNote[] }) {
  const { t } = useTranslation();
  const sentence = useClipNote();
  if (notes.length === 0) return <p className="text-small text-quiet">{t('console.greetings.noNotes')}</p>;
  const sorted = notes.toSorted((a, b) => Number(isClipChange(a)) - Number(isClipChange(b)));
  return (
    <ul className="grid gap-1 text-small" aria-label={t('console.greetings.notes')}>
      {sorted.map((note) => {
        const isChange = isClipChange(note);
        const Sign = isChange ? Info : CircleAlert;
        return (
          <li key={JSON.stringify(note)} className={`flex gap-2 ${isChange ? 'text-quiet' : 'text-floor-text'}`}>
            <Sign aria-hidden size="1.1em" className="mt-0.5 flex-none" />
            {sentence(note)}
          </li>
        );
      })}
    </ul>
  );
}

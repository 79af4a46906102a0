import { type ClipNote, isClipChange } from '@plenum/shared/domain/greeting-state';
import { useTranslation } from 'react-i18next';
import { useClipNote } from '../../ui/use-clip-note.ts';
import { Note } from './Note.tsx';

/** What to look at before approving, and what the house has adapted by itself. */
export function Findings({ notes }: { notes: ClipNote[] }) {
  const { t } = useTranslation();
  const sentence = useClipNote();
  const texts = [...new Set(notes.filter((note) => !isClipChange(note)).map(sentence))];
  const changes = notes.filter(isClipChange);
  return (
    <>
      {texts.length > 0 && (
        <Note tone="mind" testId="findings">
          <p className="font-medium">{t('greeting.look.findings')}</p>
          <ul className="list-disc pl-4">
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Note>
      )}
      {changes.length > 0 && (
        <section className="grid gap-1 text-small text-quiet" aria-label={t('greeting.look.changes')}>
          <p>{t('greeting.look.changes')}</p>
          <ul className="list-disc pl-5">
            {changes.map((note) => (
              <li key={note.code}>{sentence(note)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

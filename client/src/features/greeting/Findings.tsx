import type { ClipNote } from '@plenum/shared/domain/greeting-state';
import { useTranslation } from 'react-i18next';
import { spanOf } from '../../ui/format-time.ts';
import { useLanguage } from '../../ui/use-language.ts';
import { type Finding, sorted } from './greeting-model.ts';
import { Note } from './Note.tsx';

function useSentence() {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const figure = (value: number) => new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }).format(value);
  return (note: Finding): string => {
    switch (note.code) {
      case 'tooQuiet':
      case 'loudnessOff':
        return t(`greeting.finding.${note.code}`, { lufs: figure(note.lufs) });
      case 'lengthDiffers':
        return t('greeting.finding.lengthDiffers', { seconds: figure(Math.abs(note.byMs) / 1000) });
      case 'soundShifted':
        return t(`greeting.finding.${note.byMs > 0 ? 'soundLate' : 'soundEarly'}`, {
          seconds: figure(Math.abs(note.byMs) / 1000),
        });
      default:
        return t(`greeting.finding.${note.code}`, { from: spanOf(note.fromMs), until: spanOf(note.untilMs) });
    }
  };
}

/** What to look at before approving, and what the house has adapted by itself. */
export function Findings({ notes }: { notes: ClipNote[] }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { changes, findings } = sorted(notes);
  const texts = [...new Set(findings.map(sentence))];
  return (
    <>
      {texts.length > 0 && (
        <Note tone="mind" testId="findings">
          <p className="font-medium">{t('greeting.finding.title')}</p>
          <ul className="list-disc pl-4">
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Note>
      )}
      {changes.length > 0 && (
        <section className="grid gap-1 text-small text-quiet" aria-label={t('greeting.change.title')}>
          <p>{t('greeting.change.title')}</p>
          <ul className="list-disc pl-5">
            {changes.map(({ code }) => (
              <li key={code}>{t(`greeting.change.${code}`)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

import type { ClipNote } from '@plenum/shared/domain/greeting-state';
import { useTranslation } from 'react-i18next';
import { spanOf } from './format-time.ts';
import { useLanguage } from './use-language.ts';

/** The sentence in which guests and staff alike read what was found in a clip, or done to it. */
export function useClipNote(): (note: ClipNote) => string {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const figure = (value: number) => new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }).format(value);
  return (note) => {
    switch (note.code) {
      case 'black':
      case 'freeze':
      case 'silence':
      case 'pictureHeld':
      case 'soundMissing':
        return t(`clip.note.${note.code}`, { from: spanOf(note.fromMs), until: spanOf(note.untilMs) });
      case 'tooQuiet':
      case 'loudnessOff':
        return t(`clip.note.${note.code}`, { lufs: figure(note.lufs) });
      case 'lengthDiffers':
        return t('clip.note.lengthDiffers', { seconds: figure(Math.abs(note.byMs) / 1000) });
      case 'soundShifted':
        return t(`clip.note.${note.byMs > 0 ? 'soundLate' : 'soundEarly'}`, {
          seconds: figure(Math.abs(note.byMs) / 1000),
        });
      default:
        return t(`clip.note.${note.code}`);
    }
  };
}

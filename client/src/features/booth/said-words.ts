import type { BoothWords } from '@plenum/shared/domain/interpretation-state';
import { useTranslation } from 'react-i18next';

/** What was written, or the prepared sentence in the reader's own language. */
export function useWordsOf(): (words: BoothWords) => string {
  const { t } = useTranslation();
  return (words) => (words.kind === 'written' ? words.text : t(`boothWords.${words.words}`));
}

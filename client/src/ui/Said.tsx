import { inLanguage, type Language, type Localized } from '@plenum/shared/domain/text';
import { languageNames } from './languages.ts';
import { useLanguage } from './use-language.ts';

type Props = { text: Localized | null; in?: Language; className?: string };

/** A text of the conference in the reader's language (or the given one), marked with the language it is really in. */
export function Said({ text, in: wanted, className }: Props) {
  const { language } = useLanguage();
  if (!text) return null;
  const said = inLanguage(text, wanted ?? language);
  return (
    <span lang={languageNames[said.language].tag} className={className} dir="auto">
      {said.text}
    </span>
  );
}

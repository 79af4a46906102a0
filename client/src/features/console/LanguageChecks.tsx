import { type Language, languages } from '@plenum/shared/domain/text';
import { languageNames } from '../../ui/languages.ts';

type Props = {
  label: string;
  chosen: readonly Language[];
  from?: readonly Language[];
  /** The last one stays. */
  isNeeded?: boolean;
  onChange: (language: Language, isIn: boolean) => void;
};

/** Some of the languages of the house, each under its own name. */
export function LanguageChecks({ label, chosen, from = languages, isNeeded = false, onChange }: Props) {
  return (
    <fieldset className="flex flex-wrap gap-x-3 gap-y-1">
      <legend className="mb-1 text-small text-quiet">{label}</legend>
      {from.map((language) => (
        <label key={language} className="flex items-center gap-1.5" lang={languageNames[language].tag}>
          <input
            type="checkbox"
            checked={chosen.includes(language)}
            disabled={isNeeded && chosen.length === 1 && chosen.includes(language)}
            onChange={({ target }) => onChange(language, target.checked)}
          />
          {languageNames[language].name}
        </label>
      ))}
    </fieldset>
  );
}

import { type Language, type Localized, languages } from '@plenum/shared/domain/text';
import { type HTMLInputTypeAttribute, useId } from 'react';
import { languageNames } from './languages.ts';

type LineProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: HTMLInputTypeAttribute;
  hint?: string;
  isDisabled?: boolean;
  autoComplete?: string;
  lang?: string;
};

/** One line that is typed, with its name above. */
export function Line({
  label,
  value,
  onChange,
  type = 'text',
  hint,
  isDisabled = false,
  autoComplete,
  lang,
}: LineProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="text-small text-quiet">
        {label}
      </label>
      <input
        id={id}
        className="field disabled:opacity-60"
        type={type}
        value={value}
        disabled={isDisabled}
        autoComplete={autoComplete ?? 'off'}
        lang={lang}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint !== undefined && (
        <span id={`${id}-hint`} className="text-tiny text-faint">
          {hint}
        </span>
      )}
    </div>
  );
}

type Option = { id: string; label: string };
type PickProps = { label: string; value: string; options: readonly Option[]; onChange: (value: string) => void };

/** One of several; the browser's own list, which every keyboard knows. */
export function Pick({ label, value, options, onChange }: PickProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="text-small text-quiet">
        {label}
      </label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The text with one language changed; an emptied one is left out, and nothing at all is null. */
export function withWords(text: Localized | null, language: Language, words: string): Localized | null {
  const { [language]: _old, ...rest } = text ?? {};
  const next: Localized = words === '' ? rest : { ...rest, [language]: words };
  return Object.keys(next).length > 0 ? next : null;
}

type WordsProps = { label: string; text: Localized | null; onChange: (text: Localized | null) => void };

/** The same words in each language of the house, side by side. */
export function Words({ label, text, onChange }: WordsProps) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-small text-quiet">{label}</legend>
      <div className="grid grid-cols-2 gap-2">
        {languages.map((language) => (
          <div key={language} className="grid gap-0.5" lang={languageNames[language].tag}>
            <span aria-hidden className="text-tiny text-faint">
              {languageNames[language].name}
            </span>
            <input
              className="field"
              aria-label={`${label}, ${languageNames[language].name}`}
              value={text?.[language] ?? ''}
              onChange={(event) => onChange(withWords(text, language, event.target.value))}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

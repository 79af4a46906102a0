import type { RefusalCode } from '@plenum/shared/domain/refusal';
import { type Language, languages } from '@plenum/shared/domain/text';
import { type GreetingView, largestWords } from '@plenum/shared/protocol/greetings';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { putWords, type WordsKind } from '../../session/greeting-api.ts';
import { Action } from '../../ui/Action.tsx';
import { Pick } from '../../ui/Fields.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { languageNames } from '../../ui/languages.ts';
import { Segments } from '../../ui/Segments.tsx';
import { Note } from './Note.tsx';

type Props = { view: GreetingView; reload: () => Promise<void> };
type Save = (kind: WordsKind, language: Language, text: string) => Promise<boolean>;
const kinds: readonly WordsKind[] = ['script', 'subtitles'];

/** What is there already, each with its way out. */
function Brought({ view, save }: { view: GreetingView; save: Save }) {
  const { t } = useTranslation();
  const rows = kinds.flatMap((kind) =>
    languages.flatMap((language) => {
      const words = view.greeting[kind][language];
      return words ? [{ kind, language, lines: words.lines }] : [];
    }),
  );
  if (rows.length === 0) return null;
  return (
    <ul className="card divide-y divide-line bg-card">
      {rows.map(({ kind, language, lines }) => {
        const what = t(`greeting.words.${kind}In`, { language: languageNames[language].name });
        return (
          <li key={`${kind} ${language}`} className="flex items-center gap-3 py-1 pr-2 pl-4">
            <span className="min-w-0 flex-1">
              {what} <span className="text-small text-quiet">{t('greeting.words.lines', { count: lines })}</span>
            </span>
            {!view.greeting.locked && (
              <IconAction
                icon={X}
                label={t('greeting.words.remove', { what })}
                onPress={() => void save(kind, language, '')}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function useSave({ view, reload }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<RefusalCode | null>(null);
  const { conferenceId, greeting } = view;
  const save: Save = async (kind, language, text) => {
    if (isBusy) return false;
    setBusy(true);
    const isLong = new Blob([text]).size > largestWords;
    const place = { conferenceId, greetingId: greeting.greetingId };
    const answer = isLong
      ? { ok: false as const, refusal: { code: 'TOO_LARGE' as const } }
      : await putWords(place, kind, language, text);
    setRefused(answer.ok ? null : answer.refusal.code);
    if (answer.ok) await reload();
    setBusy(false);
    return answer.ok;
  };
  return { save, isBusy, refused };
}

type PasteProps = { language: Language; text: string; onChange: (text: string) => void };

function Paste({ language, text, onChange }: PasteProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-small text-quiet">
        {t('greeting.words.paste')}
      </label>
      <textarea
        id={id}
        className="field min-h-28"
        lang={languageNames[language].tag}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** The script for the teleprompter, and subtitles for the stage: from a file or pasted, in each language. */
export function WordsPart({ view, reload }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<WordsKind>('script');
  const [language, setLanguage] = useState<Language>(view.greeting.language);
  const [text, setText] = useState('');
  const { save, isBusy, refused } = useSave({ view, reload });
  return (
    <details className="card bg-card" data-testid="words">
      <summary className="cursor-pointer px-4 py-3 font-medium">{t('greeting.words.title')}</summary>
      <div className="grid gap-3 px-4 pb-4">
        <Brought view={view} save={save} />
        {!view.greeting.locked && (
          <form
            className="grid gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              void save(kind, language, text).then((done) => done && setText(''));
            }}
          >
            <Segments
              label={t('greeting.words.kind')}
              segments={kinds.map((one) => ({ id: one, label: t(`greeting.words.${one}`) }))}
              chosen={kind}
              onChoose={(one) => setKind(one === 'subtitles' ? 'subtitles' : 'script')}
            />
            <p className="text-small text-quiet">{t(`greeting.words.${kind}Hint`)}</p>
            <Pick
              label={t('greeting.words.language')}
              value={language}
              options={languages.map((one) => ({ id: one, label: languageNames[one].name }))}
              onChange={(one) => setLanguage(languages.find((known) => known === one) ?? language)}
            />
            <Paste language={language} text={text} onChange={setText} />
            <FileDrop
              label={t('greeting.words.file')}
              text={t('greeting.words.drop')}
              choose={t('greeting.words.choose')}
              accept={kind === 'subtitles' ? ['.vtt', '.srt'] : ['.txt', 'text/plain']}
              onChoose={(file) =>
                void file
                  .slice(0, largestWords + 1)
                  .text()
                  .then(setText, () => undefined)
              }
            />
            {refused !== null && (
              <Note tone="stop" role="alert">
                {t(`refusal.${refused}`)}
              </Note>
            )}
            <Action type="submit" testId="save-words" isDisabled={text.trim() === ''} isPending={isBusy}>
              {t('greeting.words.save')}
            </Action>
          </form>
        )}
      </div>
    </details>
  );
}

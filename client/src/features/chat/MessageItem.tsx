import { inLanguage } from '@plenum/shared/domain/text';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { ownClock } from '../../ui/format-time.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { languageNames } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { MessageRow } from './chat-model.ts';

/** One message as text and nothing but text, marked with its author's language so that it breaks where it should. */
export function MessageItem({ row }: { row: MessageRow }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language, tag } = useLanguage();
  const { author, remove } = row;
  const who = author ? inLanguage(author.name, language).text : '';
  return (
    <article className={`group relative px-3.5 hover:bg-raised ${row.continued ? 'py-0.5' : 'pt-2.5 pb-0.5'}`}>
      {!row.continued && (
        <header className="flex items-baseline gap-2 text-small">
          <b className="min-w-0 font-semibold">{row.mine ? t('common.you') : author && <Said text={author.name} />}</b>
          <time dateTime={new Date(row.at).toISOString()} className="flex-none text-faint">
            {ownClock(row.at, tag)}
          </time>
        </header>
      )}
      {row.text === null ? (
        <p className="text-faint italic">{t('chat.removed')}</p>
      ) : (
        <p lang={author ? languageNames[author.language].tag : undefined} dir="auto" className="whitespace-pre-wrap">
          {row.text}
        </p>
      )}
      {remove && (
        <IconAction
          icon={Trash2}
          label={row.mine ? t('chat.remove') : t('chat.removeOf', { who })}
          onPress={() => void house.toRoom(remove)}
          className="absolute top-0 right-1 bg-surface opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
        />
      )}
    </article>
  );
}

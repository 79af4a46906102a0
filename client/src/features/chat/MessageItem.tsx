import { inLanguage } from '@plenum/shared/domain/text';
import { Reply, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { ownClock } from '../../ui/format-time.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { languageNames } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { Answered, MessageRow } from './chat-model.ts';
import { ReactButton, Reactions } from './Reactions.tsx';

type Props = { row: MessageRow; onReply?: (row: MessageRow) => void };

function Quoted({ answered }: { answered: Answered }) {
  const { t } = useTranslation();
  return (
    <p className="line-clamp-1 border-l-2 border-line-strong pl-2 text-small text-faint">
      {answered.author && (
        <>
          <Said text={answered.author.name} />:{' '}
        </>
      )}
      {answered.text ?? t('chat.gone')}
    </p>
  );
}

function Acts({ row, onReply }: Props) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { remove } = row;
  const who = row.author ? inLanguage(row.author.name, language).text : '';
  return (
    <div className="absolute top-0 right-1 flex rounded-s bg-surface opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
      <ReactButton reactions={row.reactions} />
      {row.mayReply && onReply && (
        <IconAction
          icon={Reply}
          label={t('chat.replyTo', { who })}
          className="size-7"
          onPress={() => {
            onReply(row);
            document.getElementById('chat-input')?.focus();
          }}
        />
      )}
      {remove && (
        <IconAction
          icon={Trash2}
          label={row.mine ? t('chat.remove') : t('chat.removeOf', { who })}
          className="size-7"
          onPress={() => void house.toRoom(remove)}
        />
      )}
    </div>
  );
}

/** One message as text and nothing but text, marked with its author's language so that it breaks where it should. */
export function MessageItem({ row, onReply }: Props) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const { author, answered } = row;
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
      {answered && <Quoted answered={answered} />}
      {row.text === null ? (
        <p className="text-faint italic">{t('chat.removed')}</p>
      ) : (
        <p lang={author ? languageNames[author.language].tag : undefined} dir="auto" className="whitespace-pre-wrap">
          {row.text}
        </p>
      )}
      <Reactions reactions={row.reactions} />
      <Acts row={row} {...(onReply ? { onReply } : {})} />
    </article>
  );
}

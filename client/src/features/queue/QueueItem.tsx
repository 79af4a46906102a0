import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ownClock } from '../../ui/format-time.ts';
import { languageNames } from '../../ui/languages.ts';
import { MicrophoneName } from '../../ui/MicrophoneName.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { QueueRow } from './queue-model.ts';

/** One place of the queue with the reason for it. */
export function QueueItem({ row }: { row: QueueRow }) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const { entry, person, position, mine } = row;
  const language = languageNames[person.language];
  const why = entry.source === 'protocol' ? t('queue.protocol') : t('queue.hand', { time: ownClock(entry.at, tag) });
  return (
    <li
      data-testid={`queue-${person.personId}`}
      aria-current={mine ? 'true' : undefined}
      className={`grid grid-cols-[1.5rem_2rem_1fr_auto] items-center gap-2.5 border-b border-line px-3.5 py-2.5 ${mine ? 'bg-floor-soft' : ''}`}
    >
      <span className={mine ? 'font-semibold text-floor-text' : 'text-faint'}>{position}</span>
      <Avatar person={person} />
      <div className="min-w-0">
        <b className="font-semibold">
          {mine && `${t('queue.you')} · `}
          <Said text={person.name} />
        </b>
        <p className="text-small text-quiet">
          {why}
          {entry.kind !== 'speech' && ` · ${t(`queue.kind.${entry.kind}`)}`}
          {entry.source === 'hand' && !row.hasSpoken && ` · ${t('queue.notSpoken')}`}
          {' · '}
          <span lang={language.tag}>{language.name}</span>
        </p>
        {row.microphone && (
          <MicrophoneName microphone={row.microphone} className="max-w-full text-small text-floor-text" />
        )}
      </div>
      {position === 1 && row.minutes !== null ? (
        <Chip tone="floor">{t('queue.nextMark')}</Chip>
      ) : (
        <span className="max-w-24 text-right text-small text-faint">
          {row.minutes === null ? t('queue.held') : `~${t('common.minutes', { count: row.minutes })}`}
        </span>
      )}
    </li>
  );
}

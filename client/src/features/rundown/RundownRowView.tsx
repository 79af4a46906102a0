import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import type { Zone } from '@plenum/shared/domain/conference-state';
import { inLanguage } from '@plenum/shared/domain/text';
import { ChevronDown, ChevronUp, ListPlus, SkipForward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { clockIn, spanOf } from '../../ui/format-time.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { RundownRow } from './rundown-model.ts';

type Props = { row: RundownRow; zone: Zone | undefined };
const tones: Record<RundownRow['place'], Tone> = {
  now: 'floor',
  next: 'plain',
  later: 'plain',
  done: 'well',
  skipped: 'plain',
};

function Acts({ row }: { row: RundownRow }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { itemId } = row.item;
  const who = inLanguage(row.item.title, language).text;
  const nameOf = (act: string) => t('common.actFor', { act, who });
  const give = (command: ConferenceStreamCommand | null) => command && void house.toConference(command);
  const icons = [
    { icon: ChevronUp, act: t('rundown.earlier'), command: row.earlier, id: 'earlier' },
    { icon: ChevronDown, act: t('rundown.later'), command: row.later, id: 'later' },
    { icon: SkipForward, act: t('rundown.skip'), command: row.skip, id: 'skip' },
  ].filter(({ command }) => command !== null);
  return (
    <div className="flex flex-wrap items-center gap-1 pt-1">
      {row.end && (
        <Action
          size="small"
          aria-label={nameOf(t('programme.end'))}
          testId={`end-${itemId}`}
          onPress={() => give(row.end)}
        >
          {t('programme.end')}
        </Action>
      )}
      {row.start && (row.place === 'next' || row.place === 'later') && (
        <Action
          size="small"
          kind={row.place === 'next' ? 'plain' : 'ghost'}
          aria-label={nameOf(t('programme.start'))}
          testId={`start-${itemId}`}
          onPress={() => give(row.start)}
        >
          {t('programme.start')}
        </Action>
      )}
      {row.queue && (
        <Action
          size="small"
          kind="ghost"
          aria-label={nameOf(t('rundown.queue'))}
          testId={`queue-item-${itemId}`}
          onPress={() => row.queue && void house.toRoom(row.queue)}
        >
          <ListPlus aria-hidden size="1em" />
          {t('rundown.queue')}
        </Action>
      )}
      <span className="ml-auto flex">
        {icons.map(({ icon, act, command, id }) => (
          <IconAction
            key={id}
            icon={icon}
            label={nameOf(act)}
            className="size-7"
            testId={`${id}-${itemId}`}
            onPress={() => give(command)}
          />
        ))}
      </span>
    </div>
  );
}

/** Planned time on the first clock of the conference, and beneath it when the item will really begin. */
function When({ row, zone }: Props) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const { startsAt } = row.item;
  const name = zone?.zone ?? 'UTC';
  const isMoved = row.expected !== null && Math.abs(row.expected - startsAt) >= 60_000;
  return (
    <div className="text-small text-quiet">
      <span className={isMoved ? 'line-through' : ''}>{clockIn(name, startsAt, tag)}</span>
      {isMoved && row.expected !== null && (
        <span className="block text-floor-text">
          <span className="sr-only">{t('rundown.expected')} </span>
          {clockIn(name, row.expected, tag)}
        </span>
      )}
    </div>
  );
}

export function RundownRowView({ row, zone }: Props) {
  const { t } = useTranslation();
  const { item, place, speakers, heard } = row;
  const isOver = place === 'done' || place === 'skipped';
  return (
    <li
      aria-current={place === 'now' ? 'true' : undefined}
      data-testid={`item-${item.itemId}`}
      className={`grid grid-cols-[2.75rem_minmax(0,1fr)] gap-2 border-b border-line px-3.5 py-2.5 ${place === 'now' ? 'bg-floor-soft' : ''}`}
    >
      <When row={row} zone={zone} />
      <div className="min-w-0">
        <div className="flex items-start gap-2">
          <Said text={item.title} className={`min-w-0 flex-1 ${isOver ? 'text-quiet' : 'font-medium'}`} />
          {place !== 'later' && <Chip tone={tones[place]}>{t(`rundown.${place}`)}</Chip>}
        </div>
        <p className="text-small text-quiet">
          {t(`programme.kind.${item.kind}`)} · {t('programme.duration', { count: Math.round(item.duration / 60_000) })}
          {speakers.length > 0 && ` · ${t('rundown.heard', { heard, count: speakers.length })}`}
        </p>
        {row.left !== null && (
          <p className={`text-small ${row.left < 0 ? 'text-floor-text' : 'text-quiet'}`}>
            {t(row.left < 0 ? 'rundown.over' : 'rundown.left', { time: spanOf(row.left) })}
          </p>
        )}
        {!isOver && <Acts row={row} />}
      </div>
    </li>
  );
}

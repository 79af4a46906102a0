import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { inLanguage } from '@plenum/shared/domain/text';
import { GripVertical } from 'lucide-react';
import { Button, Cell, Row } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/Chip.tsx';
import { clockIn, spanOf } from '../../ui/format-time.ts';
import { languageNames } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { DeskRow } from './desk-model.ts';
import { RowActions } from './RowActions.tsx';

type Props = { row: DeskRow; now: number; zone: string; onMove: (command: RoomStreamCommand | null) => void };

function useWhy(row: DeskRow, zone: string): string {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  if (row.state === 'speaking') return t('desk.onFloor');
  const { source, kind, at } = row.entry;
  const why = source === 'protocol' ? t('queue.protocol') : t('queue.hand', { time: clockIn(zone, at, tag) });
  return kind === 'speech' ? why : `${why} · ${t(`queue.kind.${kind}`)}`;
}

function spokenText(row: DeskRow, now: number): string {
  if (row.state === 'queued') return spanOf(row.spokenMs);
  const turn = spanOf(now - row.since);
  return row.limit === null ? turn : `${turn} / ${spanOf(row.limit)}`;
}

function Line({ row }: { row: DeskRow }) {
  const { t } = useTranslation();
  const text = row.line === 'absent' ? t('desk.absent') : t(`line.${row.line}`);
  return (
    <>
      <Chip tone={row.line === 'good' ? 'well' : row.line === 'absent' ? 'plain' : 'floor'}>{text}</Chip>
      {row.line !== 'absent' && row.microphone === 'off' && (
        <span className="block pt-0.5 text-tiny whitespace-nowrap text-quiet">{t('desk.micOff')}</span>
      )}
    </>
  );
}

/** One row: a speaker with the time spent, or a place in the queue with its reason. */
export function QueueTableRow({ row, now, zone, onMove }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const why = useWhy(row, zone);
  const { person } = row;
  const who = inLanguage(person.name, language).text;
  const spoken = languageNames[person.language];
  const over = row.state === 'speaking' && row.limit !== null && now - row.since > row.limit;
  return (
    <Row
      id={person.personId}
      textValue={who}
      data-testid={`queue-${person.personId}`}
      data-person-id={person.personId}
      className={`border-t border-line data-[dragging]:opacity-40 data-[drop-target]:bg-raised ${row.state === 'speaking' ? 'bg-floor-soft' : ''}`}
    >
      <Cell>
        <Button
          slot="drag"
          aria-label={t('common.actFor', { act: t('desk.drag'), who })}
          className={`button size-7 p-0 ${row.state === 'speaking' ? 'invisible' : 'cursor-grab'}`}
          data-kind="bare"
        >
          <GripVertical aria-hidden size="1em" className="text-faint" />
        </Button>
      </Cell>
      <Cell>{row.state === 'speaking' ? <i className="dot text-floor-text" aria-hidden /> : row.position}</Cell>
      <Cell>
        <Said text={person.name} className="block font-medium" />
        {person.delegation && <Said text={person.delegation} className="text-small text-quiet" />}
      </Cell>
      <Cell>{why}</Cell>
      <Cell>
        <span lang={spoken.tag}>{spoken.name}</span>
      </Cell>
      <Cell className={over ? 'font-semibold text-floor-text' : ''}>{spokenText(row, now)}</Cell>
      <Cell>
        <Line row={row} />
      </Cell>
      <Cell>
        <RowActions row={row} who={who} onMove={onMove} />
      </Cell>
    </Row>
  );
}

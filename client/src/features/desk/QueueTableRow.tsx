import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { inLanguage } from '@plenum/shared/domain/text';
import type { TimeSignal } from '@plenum/shared/domain/turn-time';
import { GripVertical } from 'lucide-react';
import { Button, Cell, Row } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/Chip.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { languageNames } from '../../ui/languages.ts';
import { MicrophoneName } from '../../ui/MicrophoneName.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { DeskRow } from './desk-rows.ts';
import { RowActions } from './RowActions.tsx';
import { useReason } from './use-reason.ts';

type Props = { row: DeskRow; onMove: (command: RoomStreamCommand | null) => void };

const signs: Record<TimeSignal, string> = {
  none: '',
  minute: 'text-floor-text',
  tenSeconds: 'font-semibold text-live-text',
  over: 'font-semibold text-live-text',
};

/** The turn and its limit for who speaks; for who waits the time in the room so far, and the limit of the coming turn. */
function Spoken({ row }: { row: DeskRow }) {
  const { t } = useTranslation();
  const limit = row.limit === null ? '' : ` / ${spanOf(row.limit)}`;
  const sign = row.state === 'speaking' ? signs[row.signal] : 'text-quiet';
  return (
    <span className={sign}>
      {spanOf(row.spokenMs)}
      {limit}
      {row.state === 'speaking' && row.interruption && (
        <span className="block text-tiny whitespace-normal text-quiet">{t('desk.interrupted')}</span>
      )}
    </span>
  );
}

function Why({ row }: { row: DeskRow }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const reasonOf = useReason();
  if (row.state === 'speaking') {
    const guest = row.interruption?.guest;
    return (
      <>
        {t('desk.onFloor')}
        {guest && (
          <span className="block text-small text-floor-text">
            {t('desk.guest', { who: inLanguage(guest.name, language).text })}
          </span>
        )}
      </>
    );
  }
  if (row.pressing)
    return (
      <Chip tone="floor" className="whitespace-normal">
        {reasonOf(row)}
      </Chip>
    );
  return (
    <>
      <span className={row.reason.kind === 'held' ? 'text-faint' : ''}>{reasonOf(row)}</span>
      {row.entry.kind !== 'speech' && (
        <span className="block text-small text-quiet">{t(`queue.kind.${row.entry.kind}`)}</span>
      )}
    </>
  );
}

function Line({ row }: { row: DeskRow }) {
  const { t } = useTranslation();
  const isThere = row.line !== 'absent';
  const own = { absent: t('desk.absent'), backstage: t('desk.backstage') };
  const text = row.line === 'absent' || row.line === 'backstage' ? own[row.line] : t(`line.${row.line}`);
  const tone = row.line === 'good' || row.line === 'backstage' ? 'well' : isThere ? 'floor' : 'plain';
  return (
    <>
      <Chip tone={tone}>{text}</Chip>
      {isThere && row.microphone === 'off' && (
        <span className="block pt-0.5 text-tiny whitespace-nowrap text-quiet">{t('desk.micOff')}</span>
      )}
    </>
  );
}

/** One row: a speaker with the time spent, or a place in the queue with its reason. */
export function QueueTableRow({ row, onMove }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { person } = row;
  const who = inLanguage(person.name, language).text;
  const spoken = languageNames[person.language];
  return (
    <Row
      id={person.personId}
      textValue={who}
      data-testid={`queue-${person.personId}`}
      data-person-id={person.personId}
      data-state={row.state}
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
        {row.hallMicrophone && (
          <MicrophoneName microphone={row.hallMicrophone} className="max-w-full text-small text-floor-text" />
        )}
      </Cell>
      <Cell>
        <Why row={row} />
      </Cell>
      <Cell>
        <span lang={spoken.tag}>{spoken.name}</span>
      </Cell>
      <Cell>
        <Spoken row={row} />
      </Cell>
      <Cell>
        <Line row={row} />
      </Cell>
      <Cell>
        <RowActions row={row} who={who} onMove={onMove} />
      </Cell>
    </Row>
  );
}

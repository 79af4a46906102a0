import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Id } from '@plenum/shared/domain/ids';
import { inLanguage } from '@plenum/shared/domain/text';
import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import { Column, Table, TableBody, TableHeader, useDragAndDrop } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { useLanguage } from '../../ui/use-language.ts';
import { placeAfterDrop } from './desk-model.ts';
import type { DeskRow } from './desk-rows.ts';
import { QueueTableRow } from './QueueTableRow.tsx';

const queueOf = (rows: DeskRow[]): Id[] =>
  rows.filter((row) => row.state === 'queued').map((row) => row.person.personId);

/** Gives the command of a move and says, for those who cannot see the row travel, where it has gone. */
function useMove(rows: DeskRow[]) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const [said, say] = useState('');
  const move = async (command: RoomStreamCommand | null) => {
    if (command?.type !== 'movePerson') return;
    const row = rows.find(({ person }) => person.personId === command.personId);
    const refusal = await house.toRoom(command);
    if (row && !refusal)
      say(t('desk.moved', { who: inLanguage(row.person.name, language).text, position: command.position }));
  };
  return { said, move };
}

/** Alt with an arrow moves the row in which the focus stands. */
function commandOfKey(event: KeyboardEvent, rows: DeskRow[]): RoomStreamCommand | null {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return null;
  const element = event.target instanceof Element ? event.target.closest('[data-person-id]') : null;
  const row = rows.find(({ person }) => person.personId === element?.getAttribute('data-person-id'));
  if (row?.state !== 'queued') return null;
  return event.key === 'ArrowUp' ? row.up : row.down;
}

export function QueueTable({ rows }: { rows: DeskRow[] }) {
  const { t } = useTranslation();
  const { said, move } = useMove(rows);
  const queue = queueOf(rows);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    getAllowedDropOperations: () => ['move'],
    onReorder: ({ keys, target }) => {
      const [dragged] = keys;
      if (dragged === undefined || target.dropPosition === 'on') return;
      const position = placeAfterDrop(queue, String(dragged), String(target.key), target.dropPosition);
      if (position !== null) void move({ type: 'movePerson', personId: String(dragged), position });
    },
  });
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const command = commandOfKey(event, rows);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    void move(command);
  };
  return (
    <div className="desk-table" onKeyDownCapture={onKeyDownCapture}>
      <Table
        aria-label={t('queue.title')}
        dragAndDropHooks={dragAndDropHooks}
        className="w-full border-collapse text-left"
      >
        <TableHeader className="text-tiny text-faint">
          <Column className="w-9 font-medium">
            <span className="sr-only">{t('desk.move')}</span>
          </Column>
          <Column className="w-12 font-medium">{t('desk.rank')}</Column>
          <Column isRowHeader className="font-medium">
            {t('desk.person')}
          </Column>
          <Column className="font-medium">{t('desk.why')}</Column>
          <Column className="font-medium">{t('desk.language')}</Column>
          <Column className="font-medium">{t('desk.spoken')}</Column>
          <Column className="font-medium">{t('desk.line')}</Column>
          <Column className="font-medium">
            <span className="sr-only">{t('desk.actions')}</span>
          </Column>
        </TableHeader>
        <TableBody
          items={rows.map((row) => ({ row, id: row.person.personId }))}
          dependencies={[rows, t]}
          renderEmptyState={() => <p className="p-6 text-center text-quiet">{t('desk.noSpeakers')}</p>}
        >
          {({ row }) => <QueueTableRow row={row} onMove={move} />}
        </TableBody>
      </Table>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

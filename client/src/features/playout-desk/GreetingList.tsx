import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import { inLanguage } from '@plenum/shared/domain/text';
import { type KeyboardEvent, useState } from 'react';
import { GridList, useDragAndDrop } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { useLanguage } from '../../ui/use-language.ts';
import { GreetingItem } from './GreetingItem.tsx';
import { droppedAt, type PlayoutDesk } from './playout-desk-model.ts';

type Props = { desk: PlayoutDesk; onCue: (greetingId: string) => void };

/** Gives the new order and says, for those who cannot see the row travel, where it has gone. */
function useOrder(desk: PlayoutDesk) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const [said, say] = useState('');
  const order = async (command: ConferenceStreamCommand | null, greetingId: string) => {
    if (command?.type !== 'orderRundown' || (await house.toConference(command))) return;
    const person = desk.rows.find((row) => row.greetingId === greetingId)?.person;
    const position = command.greetingIds.indexOf(greetingId) + 1;
    say(t('playout.moved', { who: person ? inLanguage(person.name, language).text : '', position }));
  };
  return { said, order };
}

/** The room's rundown of greetings, which is put in order by dragging or with Alt and the arrows. */
export function GreetingList({ desk, onCue }: Props) {
  const { t } = useTranslation();
  const roomId = useHouseModel(({ place }) => (place.state === 'in' ? place.roomId : ''));
  const { said, order } = useOrder(desk);
  const ids = desk.rows.map(({ greetingId }) => greetingId);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    getAllowedDropOperations: () => ['move'],
    onReorder: ({ keys, target }) => {
      const [key] = keys;
      if (key === undefined || target.dropPosition === 'on') return;
      const greetingIds = droppedAt(ids, String(key), String(target.key), target.dropPosition);
      if (greetingIds) void order({ type: 'orderRundown', roomId, greetingIds }, String(key));
    },
  });
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const element = event.target instanceof Element ? event.target.closest('[data-greeting-id]') : null;
    const row = desk.rows.find(({ greetingId }) => greetingId === element?.getAttribute('data-greeting-id'));
    if (!row) return;
    event.preventDefault();
    event.stopPropagation();
    void order(event.key === 'ArrowUp' ? row.earlier : row.later, row.greetingId);
  };
  return (
    <section aria-label={t('playout.list')} className="border-b border-line" onKeyDownCapture={onKeyDownCapture}>
      <GridList
        aria-label={t('playout.list')}
        data-testid="greeting-list"
        className="outline-none"
        dragAndDropHooks={dragAndDropHooks}
        items={desk.rows.map((row, index) => ({ id: row.greetingId, row, index }))}
        dependencies={[desk.rows, t]}
        renderEmptyState={() => <p className="p-3.5 text-small text-quiet">{t('playout.empty')}</p>}
      >
        {({ row, index }) => <GreetingItem row={row} position={index + 1} onCue={onCue} />}
      </GridList>
      {desk.rows.length > 1 && <p className="px-3.5 py-2 text-tiny text-faint">{t('playout.reorderHint')}</p>}
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  );
}

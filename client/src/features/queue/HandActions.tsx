import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { ChevronUp } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import type { Queue } from './queue-model.ts';

type Offered = { command: RoomStreamCommand | null; label: string };
type Possible = { command: RoomStreamCommand; label: string };
const possible = (offered: Offered[]): Possible[] =>
  offered.flatMap(({ command, label }) => (command ? [{ command, label }] : []));

/** The speech is asked for with one press; a question, a reply and a point of order stand in the menu beside it. */
export function HandActions({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  const house = useHouse();
  const main = possible([
    { command: queue.raise, label: t('queue.raise') },
    { command: queue.lower, label: t('queue.lower') },
    { command: queue.yieldFloor, label: t('queue.yield') },
  ]);
  const more = possible([
    { command: queue.ask, label: t('queue.askLine') },
    { command: queue.reply, label: t('queue.reply') },
    { command: queue.pointOfOrder, label: t('queue.order') },
  ]);
  if (main.length + more.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 border-t border-line p-3">
      {main.map(({ command, label }) => (
        <Action key={label} className="flex-1" kind="gold" onPress={() => void house.toRoom(command)}>
          {label}
        </Action>
      ))}
      {more.length > 0 && (
        <MenuTrigger>
          <Button aria-label={t('queue.pressing')} className="button px-2.5" data-kind="plain" data-testid="hand-kinds">
            <ChevronUp aria-hidden size="1.1em" />
          </Button>
          <Popover className="z-50 rounded-m border border-line-strong bg-card p-1 shadow-xl">
            <Menu aria-label={t('queue.pressing')} className="outline-none">
              {more.map(({ command, label }) => (
                <MenuItem
                  key={label}
                  onAction={() => void house.toRoom(command)}
                  className="cursor-pointer rounded-s px-3 py-2 data-[focused]:bg-raised data-[hovered]:bg-raised"
                >
                  {label}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </div>
  );
}

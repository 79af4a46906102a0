import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { inLanguage } from '@plenum/shared/domain/text';
import { ChevronDown, ChevronUp, Ellipsis } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { DeskRow, QueuedRow } from './desk-model.ts';

type Props<R> = { row: R; who: string; onMove: (command: RoomStreamCommand | null) => void };

const item = 'cursor-pointer rounded-s px-3 py-2 data-[focused]:bg-raised data-[disabled]:opacity-45';

function More({ row, who, onMove }: Props<QueuedRow>) {
  const { t } = useTranslation();
  const house = useHouse();
  return (
    <MenuTrigger>
      <Button
        aria-label={t('common.actFor', { act: t('desk.moreOf'), who })}
        className="button size-7 p-0"
        data-kind="bare"
      >
        <Ellipsis aria-hidden size="1em" />
      </Button>
      <Popover className="z-50 rounded-m border border-line-strong bg-card p-1 shadow-xl">
        <Menu className="outline-none">
          <MenuItem className={item} isDisabled={!row.first} onAction={() => onMove(row.first)}>
            {t('desk.first')}
          </MenuItem>
          <MenuItem className={item} onAction={() => void house.toRoom(row.remove)}>
            {t('desk.remove')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Grant({ row, who }: { row: QueuedRow; who: string }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const hint = row.replaces
    ? t('desk.grantReplaces', { who: inLanguage(row.replaces.name, language).text })
    : t('desk.grant');
  return (
    <Hint text={hint}>
      <Button
        aria-label={t('common.actFor', { act: t('desk.grant'), who })}
        className="button"
        data-kind={row.position === 1 ? 'gold' : 'ghost'}
        data-size="small"
        data-testid={`grant-${row.person.personId}`}
        onPress={() => void house.toRoom(row.grant)}
      >
        {t('desk.grant')}
      </Button>
    </Hint>
  );
}

/** What can be done to this row; a move that leads nowhere is disabled. */
export function RowActions({ row, who, onMove }: Props<DeskRow>) {
  const { t } = useTranslation();
  const house = useHouse();
  if (row.state === 'speaking') {
    return (
      <div className="flex justify-end">
        <Action
          size="small"
          aria-label={t('common.actFor', { act: t('desk.end'), who })}
          testId={`end-floor-${row.person.personId}`}
          onPress={() => void house.toRoom(row.end)}
        >
          {t('desk.end')}
        </Action>
      </div>
    );
  }
  return (
    <div className="flex items-center justify-end gap-0.5">
      <Grant row={row} who={who} />
      <IconAction
        icon={ChevronUp}
        label={t('common.actFor', { act: t('desk.moveUp'), who })}
        isDisabled={!row.up}
        onPress={() => onMove(row.up)}
        className="size-7"
      />
      <IconAction
        icon={ChevronDown}
        label={t('common.actFor', { act: t('desk.moveDown'), who })}
        isDisabled={!row.down}
        onPress={() => onMove(row.down)}
        className="size-7"
      />
      <More row={row} who={who} onMove={onMove} />
    </div>
  );
}

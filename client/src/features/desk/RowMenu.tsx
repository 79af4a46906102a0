import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { Ellipsis } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import type { DeskRow } from './desk-rows.ts';

export type RowProps<R> = { row: R; who: string; onMove: (command: RoomStreamCommand | null) => void };

const item = 'cursor-pointer rounded-s px-3 py-1.5 data-[focused]:bg-raised data-[disabled]:opacity-45';
const limits = [1, 3, 5, 10];
const minute = 60;

/** What else can be done to the row: a place, a word in between, another limit, backstage, the end of waiting. */
export function RowMenu({ row, who, onMove }: RowProps<DeskRow>) {
  const { t } = useTranslation();
  const house = useHouse();
  const { personId } = row.person;
  const give = (command: RoomStreamCommand | null) => {
    if (command) void house.toRoom(command);
  };
  const limit = (seconds: number | null) => give({ type: 'setSpeakerLimit', personId, seconds });
  return (
    <MenuTrigger>
      <Button
        aria-label={t('common.actFor', { act: t('desk.moreOf'), who })}
        data-testid={`more-${personId}`}
        className="button size-7 p-0"
        data-kind="bare"
      >
        <Ellipsis aria-hidden size="1em" />
      </Button>
      <Popover className="z-50 overflow-auto rounded-m border border-line-strong bg-card p-1 shadow-xl">
        <Menu className="outline-none">
          {row.state === 'queued' && (
            <>
              <MenuItem className={item} isDisabled={!row.first} onAction={() => onMove(row.first)}>
                {t('desk.first')}
              </MenuItem>
              <MenuItem className={item} isDisabled={!row.interject} onAction={() => give(row.interject)}>
                {t('desk.interject')}
              </MenuItem>
              <MenuItem className={item} isDisabled={!row.call} onAction={() => give(row.call)}>
                {t('desk.callBackstage')}
              </MenuItem>
              <MenuItem className={item} onAction={() => give(row.remove)}>
                {t('desk.remove')}
              </MenuItem>
              <Separator className="my-1 border-t border-line" />
            </>
          )}
          {limits.map((count) => (
            <MenuItem key={count} className={item} onAction={() => limit(count * minute)}>
              {t('desk.timeLimit')}: {t('desk.limit', { count })}
            </MenuItem>
          ))}
          <MenuItem className={item} onAction={() => limit(null)}>
            {t('desk.timeLimit')}: {t('desk.limitNone')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

import { inLanguage } from '@plenum/shared/domain/text';
import { Ellipsis, MicOff, VideoOff } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { OrderRow } from './moderation-model.ts';

/** What is asked once more before it is done. */
export type Grave = { row: OrderRow; act: 'keepOut' | 'ban' };
type Props = { row: OrderRow; onGrave: (grave: Grave) => void };

const item = 'cursor-pointer rounded-s px-3 py-1.5 data-[focused]:bg-raised data-[disabled]:opacity-45';

function More({ row, onGrave, who }: Props & { who: string }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { stopScreen, remove, keepOut, ban } = row;
  return (
    <MenuTrigger>
      <Button
        aria-label={t('common.actFor', { act: t('desk.moreOf'), who })}
        data-testid={`order-${row.person.personId}`}
        className="button size-7 p-0"
        data-kind="bare"
      >
        <Ellipsis aria-hidden size="1em" />
      </Button>
      <Popover className="z-50 rounded-m border border-line-strong bg-card p-1 shadow-xl">
        <Menu className="outline-none">
          <MenuItem
            className={item}
            isDisabled={!stopScreen}
            onAction={() => stopScreen && void house.toRoom(stopScreen)}
          >
            {t('moderation.stopScreen')}
          </MenuItem>
          <MenuItem className={item} isDisabled={!remove} onAction={() => remove && void house.toRoom(remove)}>
            {t('moderation.remove')}
          </MenuItem>
          <Separator className="my-1 border-t border-line" />
          <MenuItem className={item} isDisabled={!keepOut} onAction={() => onGrave({ row, act: 'keepOut' })}>
            {t('moderation.keepOut')}
          </MenuItem>
          <MenuItem
            className={`${item} text-live-text`}
            isDisabled={!ban}
            onAction={() => onGrave({ row, act: 'ban' })}
          >
            {t('moderation.ban')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** One person of the room, with what a moderator can do to his sound, his picture and his stay. */
export function OrderItem({ row, onGrave }: Props) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { person, mute, stopCamera } = row;
  const who = inLanguage(person.name, language).text;
  return (
    <li className="flex items-center gap-2 border-b border-line py-1.5">
      <Avatar person={person} />
      <div className="min-w-0 flex-1">
        <Said text={person.name} className="block" />
        <p className="text-tiny text-faint">{t(`role.${person.role}`)}</p>
      </div>
      {mute && (
        <IconAction
          icon={MicOff}
          label={t('common.actFor', { act: t('people.silence'), who })}
          className="size-7"
          testId={`silence-${person.personId}`}
          onPress={() => void house.toRoom(mute)}
        />
      )}
      {stopCamera && (
        <IconAction
          icon={VideoOff}
          label={t('common.actFor', { act: t('moderation.stopCamera'), who })}
          className="size-7"
          testId={`stop-camera-${person.personId}`}
          onPress={() => void house.toRoom(stopCamera)}
        />
      )}
      <More row={row} who={who} onGrave={onGrave} />
    </li>
  );
}

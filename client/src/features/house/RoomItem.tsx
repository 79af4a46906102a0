import type { Id } from '@plenum/shared/domain/ids';
import { inLanguage } from '@plenum/shared/domain/text';
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { RoomRow } from './house-model.ts';
import { PeekCard } from './PeekCard.tsx';
import { RoomLink } from './RoomLink.tsx';

/** A room of the house, and beside it the look through its door. */
export function RoomItem({ room, onEnter }: { room: RoomRow; onEnter: (roomId: Id) => void }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { roomId, title, enter } = room;
  const isPeeked = useHouseModel(({ peek }) => peek?.roomId === roomId);
  const cardId = `peek-of-${roomId}`;
  return (
    <li>
      <div className="flex items-start">
        <div className="min-w-0 flex-1">
          <RoomLink room={room} onEnter={onEnter} />
        </div>
        {(room.mayPeek || isPeeked) && (
          <IconAction
            icon={Eye}
            label={t('peek.look', { room: inLanguage(title, language).text })}
            aria-expanded={isPeeked}
            {...(isPeeked ? { 'aria-controls': cardId } : {})}
            className="mt-1 size-8 text-quiet"
            testId={`peek-${roomId}`}
            onPress={() => void house.peek(isPeeked ? null : roomId)}
          />
        )}
      </div>
      {isPeeked && <PeekCard id={cardId} title={title} onEnter={enter === null ? null : () => onEnter(enter)} />}
    </li>
  );
}

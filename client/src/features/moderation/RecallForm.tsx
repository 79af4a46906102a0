import type { RoomPlan } from '@plenum/shared/domain/conference-state';
import { inLanguage } from '@plenum/shared/domain/text';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { useLanguage } from '../../ui/use-language.ts';

const seconds = [10, 30, 60, 120, 300];
const usual = 60;

/** MOVE-3: everybody is called to one room, with a countdown that stands on every page until then. */
export function RecallForm({ rooms }: { rooms: RoomPlan[] }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const [roomId, setRoomId] = useState<string | null>(null);
  const [delay, setDelay] = useState(usual);
  const chosen = rooms.find((room) => room.roomId === roomId) ?? rooms[0];
  return (
    <div className="grid gap-2">
      <div className="grid grid-cols-2 gap-2">
        <Choice
          label={t('moderation.recallTo')}
          options={rooms.map((room) => ({ id: room.roomId, label: inLanguage(room.title, language).text }))}
          chosen={chosen?.roomId ?? null}
          isDisabled={!chosen}
          onChoose={setRoomId}
        />
        <Choice
          label={t('moderation.recallIn')}
          options={seconds.map((count) => ({ id: String(count), label: t('moderation.seconds', { count }) }))}
          chosen={String(delay)}
          onChoose={(id) => setDelay(Number(id))}
        />
      </div>
      <Action
        size="small"
        testId="recall"
        isDisabled={!chosen}
        onPress={() =>
          chosen && void house.toConference({ type: 'recallAll', toRoomId: chosen.roomId, seconds: delay })
        }
      >
        {t('moderation.recall')}
      </Action>
    </div>
  );
}

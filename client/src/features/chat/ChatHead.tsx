import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import type { Chat } from './chat-model.ts';

type Props = { chat: Chat; onChannel: (channel: Chat['channel']) => void };
const paces = [5, 15, 30, 60, 300];

/** How fast one may write, and clearing the channel: for the room's moderators. */
function Order({ chat }: { chat: Chat }) {
  const { t } = useTranslation();
  const house = useHouse();
  const [asks, setAsks] = useState(false);
  if (!chat.order) return null;
  const { clear } = chat.order;
  const seconds = [...new Set([...paces, ...(chat.slowMode === null ? [] : [chat.slowMode])])].toSorted(
    (a, b) => a - b,
  );
  return (
    <>
      {chat.channel === 'room' && (
        <Choice
          label={t('chat.slowMode')}
          layout="hidden"
          className="w-36 flex-1"
          options={[
            { id: 'off', label: t('chat.slowOff') },
            ...seconds.map((count) => ({ id: String(count), label: t('chat.slowBy', { count }) })),
          ]}
          chosen={chat.slowMode === null ? 'off' : String(chat.slowMode)}
          onChoose={(id) => void house.toRoom({ type: 'setSlowMode', seconds: id === 'off' ? null : Number(id) })}
        />
      )}
      <IconAction
        icon={Eraser}
        label={t('chat.clear')}
        isDisabled={chat.rows.length === 0}
        onPress={() => setAsks(true)}
      />
      <Sheet title={t('chat.clearTitle')} side="centre" isOpen={asks} onClose={() => setAsks(false)}>
        <div className="grid gap-4 p-4">
          <p>{t('chat.clearText')}</p>
          <Action
            kind="live"
            className="justify-self-end"
            onPress={() => {
              setAsks(false);
              void house.toRoom(clear);
            }}
          >
            {t('chat.clear')}
          </Action>
        </div>
      </Sheet>
    </>
  );
}

/** The channels of who sees more than one, and the room's pace. */
export function ChatHead({ chat, onChannel }: Props) {
  const { t } = useTranslation();
  const bound = chat.slowMode !== null && !chat.order;
  if (!chat.channels && !chat.order && !bound) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-b border-line p-2">
      {chat.channels && (
        <Segments
          label={t('chat.channel')}
          segments={chat.channels.map((id) => ({ id, label: t(`chat.${id}`) }))}
          chosen={chat.channel}
          onChoose={(id) => onChannel(id === 'staff' ? 'staff' : 'room')}
        />
      )}
      <Order chat={chat} />
      {bound && <p className="text-small text-quiet">{t('chat.slow', { count: chat.slowMode ?? 0 })}</p>}
    </div>
  );
}

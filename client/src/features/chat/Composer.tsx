import { inLanguage } from '@plenum/shared/domain/text';
import { Send, X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { useNow } from '../../ui/use-now.ts';
import { type Chat, longestMessage, type MessageRow, messageOf } from './chat-model.ts';

type Props = { chat?: Pick<Chat, 'channel' | 'nextAt'>; answers?: MessageRow | null; onAnswered?: () => void };
const roomChat = { channel: 'room', nextAt: null } as const;

/** Which message is being answered; the writer may think better of it. */
function Answers({ row, onCancel }: { row: MessageRow; onCancel: () => void }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const who = row.author ? inLanguage(row.author.name, language).text : '';
  return (
    <div className="mb-1.5 flex items-center gap-2 border-l-2 border-floor-line pl-2 text-small text-quiet">
      <p className="line-clamp-1 min-w-0 flex-1">
        {t('chat.replyTo', { who })}: {row.text}
      </p>
      <IconAction icon={X} label={t('chat.cancelReply')} className="size-7" onPress={onCancel} />
    </div>
  );
}

function useWait(nextAt: number | null): number {
  const now = useNow(
    useHouseModel((view) => view.clock),
    1000,
  );
  return nextAt === null ? 0 : Math.max(0, Math.ceil((nextAt - now) / 1000));
}

/** Enter sends, Shift+Enter breaks the line; Enter that only confirms a Chinese or Japanese input method does neither. */
export function Composer({ chat = roomChat, answers = null, onAnswered }: Props) {
  const { t } = useTranslation();
  const house = useHouse();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const { channel, nextAt } = chat;
  const wait = useWait(nextAt);
  const command = wait > 0 ? null : messageOf(typed, { channel, replyTo: answers?.messageId ?? null });
  const surplus = typed.length - longestMessage;
  const label = channel === 'staff' ? t('chat.writeStaff') : t('chat.write');

  const send = async () => {
    if (!command) return;
    setTyped('');
    field.current?.focus();
    const refusal = await house.toRoom(command);
    if (refusal) setTyped((since) => (since === '' ? typed : since));
    else onAnswered?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    void send();
  };

  return (
    <div className="border-t border-line p-2.5">
      {answers && <Answers row={answers} onCancel={() => onAnswered?.()} />}
      <div className="flex items-end gap-1.5">
        <textarea
          ref={field}
          id="chat-input"
          data-testid="chat-input"
          aria-label={label}
          placeholder={label}
          rows={2}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          className="field field-sizing-content max-h-40 min-h-13 resize-none"
        />
        <IconAction icon={Send} label={t('chat.send')} isDisabled={!command} onPress={() => void send()} />
      </div>
      {surplus > 0 && (
        <p role="status" className="pt-1 text-small text-floor-text">
          {t('chat.tooLong', { count: surplus })}
        </p>
      )}
      {wait > 0 && <p className="pt-1 text-small text-floor-text">{t('chat.wait', { count: wait })}</p>}
    </div>
  );
}

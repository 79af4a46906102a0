import { Send } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { longestMessage, messageOf } from './chat-model.ts';

/** Enter sends, Shift+Enter breaks the line; Enter that only confirms a Chinese or Japanese input method does neither. */
export function Composer() {
  const { t } = useTranslation();
  const house = useHouse();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const command = messageOf(typed);
  const surplus = typed.length - longestMessage;

  const send = async () => {
    if (!command) return;
    setTyped('');
    field.current?.focus();
    const refusal = await house.toRoom(command);
    if (refusal) setTyped((since) => (since === '' ? typed : since));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    void send();
  };

  return (
    <div className="border-t border-line p-2.5">
      <div className="flex items-end gap-1.5">
        <textarea
          ref={field}
          id="chat-input"
          data-testid="chat-input"
          aria-label={t('chat.write')}
          placeholder={t('chat.write')}
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
    </div>
  );
}

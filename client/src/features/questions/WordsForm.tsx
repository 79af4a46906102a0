import { Send } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { longestQuestion, wordsOf } from './questions-model.ts';

type Props = { label: string; action: string; onSend: (text: string) => Promise<boolean>; testId?: string };

/** A few lines and a button; what was refused stays in the field. */
export function WordsForm({ label, action, onSend, testId }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const text = wordsOf(typed);
  const surplus = typed.length - longestQuestion;
  const send = async () => {
    if (text === null) return;
    setTyped('');
    const taken = await onSend(text);
    if (!taken) setTyped((since) => (since === '' ? typed : since));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className="grid gap-1.5">
      <textarea
        aria-label={label}
        placeholder={label}
        rows={2}
        value={typed}
        data-testid={testId}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        className="field field-sizing-content max-h-40 min-h-13 resize-none"
      />
      {surplus > 0 && (
        <p role="status" className="text-small text-floor-text">
          {t('question.tooLong', { count: surplus })}
        </p>
      )}
      <Action size="small" className="justify-self-end" isDisabled={text === null} onPress={() => void send()}>
        <Send aria-hidden size="1em" />
        {action}
      </Action>
    </div>
  );
}

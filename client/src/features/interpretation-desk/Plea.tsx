import type { BoothWords, preparedWords } from '@plenum/shared/domain/interpretation-state';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import type { BoothCard } from './matrix-model.ts';

/** What staff answer with; the other prepared words are for those in the booths. */
const answers: readonly (typeof preparedWords)[number][] = [
  'weAreOnIt',
  'allGood',
  'yourMicrophoneIsOpen',
  'channelSilent',
];
const mostWords = 500;

function AnswerForm({ booth, onDone }: { booth: BoothCard; onDone: () => void }) {
  const { t } = useTranslation();
  const house = useHouse();
  const [text, setText] = useState('');
  const send = (words: BoothWords) => {
    onDone();
    const { boothId, roomId } = booth;
    void house.toRoom({ type: 'postToBooth', address: { to: 'technician', boothId }, words }, roomId);
  };
  return (
    <div className="grid gap-3 p-4">
      {answers.map((words) => (
        <Action key={words} testId={`answer-${words}`} onPress={() => send({ kind: 'prepared', words })}>
          {t(`boothWords.${words}`)}
        </Action>
      ))}
      <form
        className="grid gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') send({ kind: 'written', text: text.trim() });
        }}
      >
        <label className="grid gap-1">
          <span className="text-small text-quiet">{t('matrix.ownWords')}</span>
          <input
            className="field"
            data-testid="answer-text"
            maxLength={mostWords}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <Action kind="primary" type="submit" testId="send-answer" isDisabled={text.trim() === ''}>
          {t('matrix.send')}
        </Action>
      </form>
    </div>
  );
}

type SaidProps = { plea: NonNullable<BoothCard['plea']>; boothId: string; now: number };

/** What the booth last said to the technician. */
export function PleaSaid({ plea, boothId, now }: SaidProps) {
  const { t } = useTranslation();
  const { message, answered } = plea;
  const { words } = message;
  return (
    <p
      data-testid={`plea-${boothId}`}
      className={`rounded-s px-2 py-1 text-small break-words ${answered ? 'text-quiet' : 'bg-floor-soft'}`}
    >
      {words.kind === 'prepared' ? t(`boothWords.${words.words}`) : <span dir="auto">{words.text}</span>}{' '}
      <span className="text-tiny text-quiet">
        {t('matrix.plea', { time: spanOf(now - message.at) })}
        {answered && ` · ${t('matrix.answered')}`}
      </span>
    </p>
  );
}

/** What is said to the booth by staff, asked or not. */
export function AnswerButton({ booth, name }: { booth: BoothCard; name: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { plea, boothId } = booth;
  const close = () => setOpen(false);
  const act = t(plea ? 'matrix.answer' : 'matrix.write');
  return (
    <>
      <Action
        size="small"
        kind={plea && !plea.answered ? 'gold' : 'ghost'}
        aria-label={t('common.actFor', { act, who: name })}
        testId={`answer-${boothId}`}
        onPress={() => setOpen(true)}
      >
        {act}
      </Action>
      <Sheet
        title={t(plea ? 'matrix.answerTitle' : 'matrix.writeTitle', { booth: name })}
        side="centre"
        isOpen={isOpen}
        onClose={close}
      >
        <AnswerForm booth={booth} onDone={close} />
      </Sheet>
    </>
  );
}

import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Question } from '@plenum/shared/domain/question';
import { ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { ownClock } from '../../ui/format-time.ts';
import { languageNames } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { QuestionRow } from './questions-model.ts';
import { WordsForm } from './WordsForm.tsx';

const tones: Record<Question['status']['state'], Tone> = {
  pending: 'floor',
  approved: 'plain',
  declined: 'plain',
  answered: 'well',
};

function Votes({ row }: { row: QuestionRow }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { support, votes, supported } = row;
  const label = `${t('question.support')} – ${t('question.votes', { count: votes })}`;
  return (
    <ToggleButton
      aria-label={label}
      isSelected={supported}
      isDisabled={support === null}
      onChange={() => support && void house.toRoom(support)}
      className="grid min-h-11 w-11 flex-none cursor-pointer self-start content-center justify-items-center rounded-m border border-line text-small
        data-[disabled]:cursor-default data-[hovered]:bg-raised data-[selected]:border-floor-line data-[selected]:bg-floor-soft data-[selected]:text-floor-text"
    >
      <ThumbsUp aria-hidden size="1em" />
      {votes}
    </ToggleButton>
  );
}

/** The reader's own and the moderators' acts; what is impossible is not there. */
function Acts({ row }: { row: QuestionRow }) {
  const { t } = useTranslation();
  const house = useHouse();
  const [answers, setAnswers] = useState(false);
  const { questionId } = row.question;
  const acts: Array<[string, RoomStreamCommand | null]> = [
    [t('question.approve'), row.approve],
    [t('question.answerLive'), row.answerLive],
    [t('question.decline'), row.decline],
    [t('question.withdraw'), row.withdraw],
  ];
  const possible = acts.flatMap(([label, command]) => (command ? [{ label, command }] : []));
  if (possible.length === 0 && !row.mayAnswer) return null;
  const answer = async (text: string) => {
    const refusal = await house.toRoom({ type: 'answerQuestion', questionId, answer: { how: 'written', text } });
    if (!refusal) setAnswers(false);
    return refusal === null;
  };
  return (
    <div className="grid gap-2 pt-2">
      <div className="flex flex-wrap gap-1.5">
        {possible.map(({ label, command }) => (
          <Action key={label} size="small" onPress={() => void house.toRoom(command)}>
            {label}
          </Action>
        ))}
        {row.mayAnswer && (
          <Action size="small" aria-expanded={answers} onPress={() => setAnswers(!answers)}>
            {t('question.answerWritten')}
          </Action>
        )}
      </div>
      {answers && <WordsForm label={t('question.answer')} action={t('question.send')} onSend={answer} />}
    </div>
  );
}

export function QuestionItem({ row }: { row: QuestionRow }) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const { question, author } = row;
  const { status } = question;
  return (
    <li className="flex gap-3 border-b border-line px-3.5 py-3" data-testid={`question-${question.questionId}`}>
      <Votes row={row} />
      <article className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 text-small text-quiet">
          <b className="min-w-0 max-w-full font-semibold text-text">
            {row.mine ? t('common.you') : author && <Said text={author.name} />}
          </b>
          <time dateTime={new Date(question.at).toISOString()}>{ownClock(question.at, tag)}</time>
          {status.state !== 'approved' && <Chip tone={tones[status.state]}>{t(`question.state.${status.state}`)}</Chip>}
        </p>
        <p lang={author ? languageNames[author.language].tag : undefined} dir="auto" className="whitespace-pre-wrap">
          {question.text}
        </p>
        {status.state === 'answered' && (
          <p dir="auto" className="mt-1.5 border-l-2 border-well pl-2 whitespace-pre-wrap text-quiet">
            {status.answer.how === 'live' ? t('question.answeredLive') : status.answer.text}
          </p>
        )}
        <Acts row={row} />
      </article>
    </li>
  );
}

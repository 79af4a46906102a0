import { CircleQuestionMark } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Quiet } from '../../ui/Quiet.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { QuestionItem } from './QuestionItem.tsx';
import { type QuestionList, questionsOf } from './questions-model.ts';
import { WordsForm } from './WordsForm.tsx';

function Ask({ list }: { list: QuestionList }) {
  const { t } = useTranslation();
  const house = useHouse();
  if (list.mayAsk === 'no') return null;
  if (list.mayAsk === 'limit')
    return <p className="border-t border-line p-3 text-small text-quiet">{t('question.limit')}</p>;
  return (
    <div className="border-t border-line p-2.5">
      <WordsForm
        key={list.roomId}
        testId="question-input"
        label={t('question.write')}
        action={t('question.ask')}
        onSend={async (text) => (await house.toRoom({ type: 'askQuestion', text })) === null}
      />
      {list.approval && <p className="text-small text-faint">{t('question.approval')}</p>}
    </div>
  );
}

/** Written questions: open ones by support, then the answered; one's own that still wait are there as well. */
export function QuestionsView() {
  const { t } = useTranslation();
  const house = useHouse();
  const list = useHouseModel(questionsOf);
  if (!list) return <Quiet icon={CircleQuestionMark} title={t('bar.state.noRoom')} className="h-full" />;
  const { setApproval } = list;
  return (
    <div className="flex h-full min-h-0 flex-col">
      {setApproval && (
        <label className="flex items-center gap-2 border-b border-line px-3.5 py-2 text-small text-quiet">
          <input
            type="checkbox"
            checked={list.approval}
            onChange={() => void house.toRoom(setApproval)}
            className="size-4 accent-(--floor-line)"
          />
          {t('question.rule')}
        </label>
      )}
      <Scroller label={t('question.title')} className="min-h-0 flex-1 overflow-y-auto">
        {list.rows.length === 0 && (
          <Quiet icon={CircleQuestionMark} title={t('question.empty')} className="h-full">
            {t('question.emptyText')}
          </Quiet>
        )}
        <ul>
          {list.rows.map((row) => (
            <QuestionItem key={row.question.questionId} row={row} />
          ))}
        </ul>
      </Scroller>
      <Ask list={list} />
    </div>
  );
}

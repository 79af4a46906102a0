import { ChartColumn, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Quiet } from '../../ui/Quiet.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { DraftForm } from './DraftForm.tsx';
import { PollItem } from './PollItem.tsx';
import { pollsOf } from './polls-model.ts';

/** The room's polls: open ones first; drafts only where they are made. */
export function PollsView() {
  const { t } = useTranslation();
  const list = useHouseModel(pollsOf);
  const [drafts, setDrafts] = useState(false);
  if (!list) return <Quiet icon={ChartColumn} title={t('bar.state.noRoom')} className="h-full" />;
  return (
    <Scroller label={t('poll.title')} className="h-full overflow-y-auto">
      {list.mayDraft && !drafts && (
        <div className="border-b border-line p-2.5">
          <Action size="small" onPress={() => setDrafts(true)}>
            <Plus aria-hidden size="1em" />
            {t('poll.new')}
          </Action>
        </div>
      )}
      {list.mayDraft && drafts && <DraftForm onDone={() => setDrafts(false)} />}
      {list.rows.length === 0 && !drafts && (
        <Quiet icon={ChartColumn} title={t('poll.empty')}>
          {t('poll.emptyText')}
        </Quiet>
      )}
      <ul>
        {list.rows.map((row) => (
          <PollItem key={row.poll.pollId} row={row} />
        ))}
      </ul>
    </Scroller>
  );
}

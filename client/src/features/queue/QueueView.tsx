import { Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Quiet } from '../../ui/Quiet.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { useNow } from '../../ui/use-now.ts';
import { HandActions } from './HandActions.tsx';
import { HolderItem } from './HolderItem.tsx';
import { MyPlace } from './MyPlace.tsx';
import { QueueItem } from './QueueItem.tsx';
import { queueOf } from './queue-model.ts';

/** Who has the floor, who follows, and one's own place among them as a number. */
export function QueueView() {
  const { t } = useTranslation();
  const clock = useHouseModel((view) => view.clock);
  const now = useNow(clock);
  const queue = useHouseModel((view) => queueOf(view, now));
  if (!queue) return <Quiet icon={Hand} title={t('bar.state.noRoom')} className="h-full" />;
  const idle = queue.holders.length === 0 && queue.rows.length === 0;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <MyPlace queue={queue} />
      <Scroller label={t('queue.title')} className="min-h-0 flex-1 overflow-y-auto">
        {idle && (
          <Quiet icon={Hand} title={t('queue.empty')} className="h-full">
            {queue.raise ? t('queue.emptyText') : t('queue.emptyListen')}
          </Quiet>
        )}
        {queue.holders.map((row) => (
          <HolderItem key={row.person.personId} row={row} />
        ))}
        <ol>
          {queue.rows.map((row) => (
            <QueueItem key={row.person.personId} row={row} />
          ))}
        </ol>
      </Scroller>
      <HandActions queue={queue} />
    </div>
  );
}

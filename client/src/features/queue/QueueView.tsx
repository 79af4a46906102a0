import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Quiet } from '../../ui/Quiet.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { useNow } from '../../ui/use-now.ts';
import { HolderItem } from './HolderItem.tsx';
import { MyPlace } from './MyPlace.tsx';
import { QueueItem } from './QueueItem.tsx';
import { type Queue, queueOf } from './queue-model.ts';

type Offered = { command: RoomStreamCommand | null; label: string; main: boolean };

function Actions({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  const house = useHouse();
  const offered: Offered[] = [
    { command: queue.raise, label: t('queue.raise'), main: true },
    { command: queue.ask, label: t('queue.question'), main: false },
    { command: queue.lower, label: t('queue.lower'), main: true },
    { command: queue.yieldFloor, label: t('queue.yield'), main: true },
  ];
  const possible = offered.filter(({ command }) => command !== null);
  if (possible.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 border-t border-line p-3">
      {possible.map(({ command, label, main }) => (
        <Action
          key={label}
          className={main ? 'flex-1' : ''}
          kind={main ? 'gold' : 'plain'}
          onPress={() => command && void house.toRoom(command)}
        >
          {label}
        </Action>
      ))}
    </div>
  );
}

/** Who has the floor, who follows, and one's own place among them as a number. */
export function QueueView() {
  const { t } = useTranslation();
  const clockOffset = useHouseModel((view) => view.clockOffset);
  const now = useNow(clockOffset, 10_000);
  const queue = useHouseModel((view) => queueOf(view, now));
  const zones = useHouseModel((view) => view.conference?.state.zones ?? []);
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
          <HolderItem key={row.person.personId} row={row} clockOffset={clockOffset} />
        ))}
        <ol>
          {queue.rows.map((row) => (
            <QueueItem key={row.person.personId} row={row} zone={zones[0]?.zone ?? 'UTC'} />
          ))}
        </ol>
      </Scroller>
      <Actions queue={queue} />
    </div>
  );
}

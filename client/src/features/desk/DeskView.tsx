import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { useKey } from '../../ui/use-key.ts';
import { useNow } from '../../ui/use-now.ts';
import { ActsSaid } from './ActsSaid.tsx';
import { DeskHead } from './DeskHead.tsx';
import { type Desk, deskOf } from './desk-model.ts';
import { FloorSettings } from './FloorSettings.tsx';
import { QueueTable } from './QueueTable.tsx';

/** The first who waits, else who speaks, else the way to add somebody: the table is never far from the keyboard. */
function goToQueue(): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-testid="desk-queue"] tr[data-person-id]')];
  const waiting = rows.find((row) => row.dataset['state'] === 'queued');
  const target = waiting ?? rows[0] ?? document.querySelector<HTMLElement>('[data-testid="floor-rules"]');
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}

function QueueHead({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { grantNext, rules } = desk;
  const next = () => grantNext && void house.toRoom(grantNext);
  useKey({ key: 'n' }, next);
  useKey({ key: 'q' }, goToQueue);
  return (
    <header className="flex flex-wrap items-end gap-x-4 gap-y-2 border-b border-line px-3.5 py-2.5">
      <div className="min-w-52 flex-1">
        <h2 id="desk-queue" className="text-large">
          {t('desk.queue')}
        </h2>
        <p className="text-small text-quiet" data-testid="rules-now">
          {t('desk.rulesNow', {
            mode: t(`desk.modes.${rules.mode}`),
            order: t(`desk.orders.${rules.mode === 'chaired' ? 'raised' : rules.order}`),
            end: `${t('desk.atZero')}: ${t(`desk.ends.${rules.atZero}`)}`,
          })}
        </p>
        <p className="hidden text-small text-faint [@media(min-height:62rem)]:block">{t('desk.queueHint')}</p>
      </div>
      <FloorSettings desk={desk} />
      <Action kind="gold" testId="next-speaker" isDisabled={!grantNext} aria-keyshortcuts="N" onPress={next}>
        {t('desk.grantNext')}
      </Action>
    </header>
  );
}

/** `booths`: what concerns the room's languages, in its head. */
type Props = { switcher: ReactNode; beneath?: ReactNode; booths?: ReactNode };

/** The moderator's desk: the switcher above, then the queue with all that can be done to it, and what is looked at less often. */
export function DeskView({ switcher, beneath, booths }: Props) {
  const now = useNow(useHouseModel((view) => view.clock));
  const desk = useHouseModel((view) => deskOf(view, now));
  if (!desk) return null;
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3 overflow-x-hidden overflow-y-auto p-2 sm:p-3.5">
      <ActsSaid />
      <DeskHead desk={desk} now={now} booths={booths} />
      {switcher}
      <section aria-labelledby="desk-queue" data-testid="desk-queue" className="card flex-none">
        <QueueHead desk={desk} />
        <QueueTable rows={desk.rows} />
      </section>
      {beneath}
    </div>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { DeskToolbar } from './DeskToolbar.tsx';
import { deskOf } from './desk-model.ts';
import { FloorSettings } from './FloorSettings.tsx';
import { QueueTable } from './QueueTable.tsx';

type Props = { stage: ReactNode; door: ReactNode };

/** The moderator's desk: what everybody sees, who waits at the door, and the queue with all that can be done to it. */
export function DeskView({ stage, door }: Props) {
  const { t } = useTranslation();
  const desk = useHouseModel(deskOf);
  if (!desk) return null;
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3 overflow-y-auto p-2 sm:p-3.5">
      <div className="grid flex-none grid-cols-[minmax(0,1fr)] gap-3 xl:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="grid h-56 min-w-0 grid-cols-[minmax(0,1fr)] sm:h-72 2xl:h-96">{stage}</div>
        <div className="grid max-h-80 content-start">{door}</div>
      </div>
      <DeskToolbar desk={desk} />
      <section aria-labelledby="desk-queue" className="card flex-none">
        <header className="flex flex-wrap items-end gap-x-4 gap-y-2 border-b border-line px-3.5 py-2.5">
          <div className="min-w-0 flex-1">
            <h2 id="desk-queue" className="text-large">
              {t('desk.queue')}
            </h2>
            <p className="hidden text-small text-faint sm:block">{t('desk.queueHint')}</p>
          </div>
          <FloorSettings desk={desk} />
        </header>
        <QueueTable rows={desk.rows} />
      </section>
    </div>
  );
}

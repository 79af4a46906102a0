import { houseNow } from '@plenum/shared/protocol/house-clock';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { spanOf } from '../../ui/format-time.ts';
import type { PlayoutDesk } from './playout-desk-model.ts';

const minutes = [1, 2, 3, 5, 10, 15, 30] as const;

/** The slate between two items, with the time at which it goes on. */
export function SlateCard({ desk, now }: { desk: PlayoutDesk; now: number }) {
  const { t } = useTranslation();
  const house = useHouse();
  const clock = useHouseModel((view) => view.clock);
  const [chosen, choose] = useState('3');
  const { slate, hideSlate } = desk;
  const show = () => {
    const backAt = chosen === 'open' ? null : Math.round(houseNow(clock) + Number(chosen) * 60_000);
    void house.toRoom({ type: 'showSlate', backAt });
  };
  const options = [
    ...minutes.map((count) => ({ id: String(count), label: t('playout.minutesOf', { count }) })),
    { id: 'open', label: t('playout.open') },
  ];
  return (
    <section
      aria-labelledby="playout-slate"
      className="grid grid-cols-[minmax(0,1fr)] gap-2 border-b border-line p-3.5"
    >
      <h2 id="playout-slate" className={slate.state === 'on' ? 'font-semibold' : 'sr-only'}>
        {t('playout.slate')}
      </h2>
      {slate.state === 'on' ? (
        <>
          <p role="status" className="text-small text-quiet">
            {t('playout.slateStands')}{' '}
            {slate.backAt !== null && t('film.backInTime', { time: spanOf(Math.max(0, slate.backAt - now) + 999) })}
          </p>
          <Action testId="hide-slate" isDisabled={!hideSlate} onPress={() => hideSlate && void house.toRoom(hideSlate)}>
            {t('playout.slateOff')}
          </Action>
        </>
      ) : (
        <div className="flex items-center gap-2">
          <Choice
            label={t('playout.minutes')}
            layout="hidden"
            className="min-w-0 flex-1"
            options={options}
            chosen={chosen}
            onChoose={choose}
          />
          <Action testId="show-slate" onPress={show}>
            {t('playout.slateOn')}
          </Action>
        </div>
      )}
    </section>
  );
}

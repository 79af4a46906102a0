import type { Id } from '@plenum/shared/domain/ids';
import { DoorOpen } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Quiet } from '../../ui/Quiet.tsx';
import { Said } from '../../ui/Said.tsx';
import { houseRail } from './house-model.ts';
import { RoomItem } from './RoomItem.tsx';

/** Arrow keys go from room to room, as within any list; Tab still reaches each. */
function walkWithArrows(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[href]')];
  const index = links.indexOf(document.activeElement as HTMLElement);
  const next = links[index + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The house: its rooms with topic, languages, people and what is going on, and its halls. */
export function HouseView({ onEnter }: { onEnter: (roomId: Id) => void }) {
  const { t } = useTranslation();
  const { groups, halls } = useHouseModel(houseRail);
  return (
    <nav aria-label={t('house.title')} onKeyDown={walkWithArrows} className="grid content-start gap-3 p-2.5">
      {groups.length === 0 && <Quiet icon={DoorOpen} title={t('house.empty')} />}
      {groups.map(({ kind, rooms }) => (
        <section key={kind} aria-labelledby={`rooms-${kind}`}>
          <h2 id={`rooms-${kind}`} className="section-title px-2.5 py-1.5">
            {t(`house.${kind}`)}
          </h2>
          <ul className="grid gap-0.5">
            {rooms.map((room) => (
              <RoomItem key={room.roomId} room={room} onEnter={onEnter} />
            ))}
          </ul>
        </section>
      ))}
      {halls.length > 0 && (
        <section aria-labelledby="halls">
          <h2 id="halls" className="section-title px-2.5 py-1.5">
            {t('house.halls')}
          </h2>
          <ul className="grid gap-1.5 px-2.5">
            {halls.map((hall) => (
              <li key={hall.hallId} className="flex justify-between gap-3 text-small">
                <Said text={hall.title} />
                <span className="flex-none text-faint">{t('house.seats', { count: hall.seats })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </nav>
  );
}

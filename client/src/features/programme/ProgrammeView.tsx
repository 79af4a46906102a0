import { paths } from '@plenum/shared/protocol/socket-events';
import { CalendarClock, CalendarPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { useMeeting } from '../../session/people-context.ts';
import { Quiet } from '../../ui/Quiet.tsx';
import { Said } from '../../ui/Said.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { ItemView } from './ItemView.tsx';
import { programmeOf } from './programme-model.ts';

/** The day's programme with every time on all clocks; who runs a room starts and ends its items here. */
export function ProgrammeView() {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { zones, rooms } = useHouseModel(programmeOf);
  useMeeting(rooms.flatMap(({ rows }) => rows.flatMap(({ item }) => item.speakers)));
  if (rooms.length === 0) return <Quiet icon={CalendarClock} title={t('programme.none')} className="h-full" />;
  return (
    <Scroller label={t('programme.title')} className="h-full overflow-y-auto pb-4">
      <p className="px-3.5 pt-3">
        <a className="button no-underline" data-size="small" href={`${paths.programme}?language=${language}`} download>
          <CalendarPlus aria-hidden size="1em" />
          {t('programme.calendar')}
        </a>
      </p>
      {rooms.map(({ plan, rows }) => (
        <section key={plan.roomId} aria-labelledby={`programme-${plan.roomId}`}>
          <h3 id={`programme-${plan.roomId}`} className="section-title px-3.5 pt-4 pb-1.5">
            <Said text={plan.title} />
          </h3>
          <ol>
            {rows.map((row) => (
              <ItemView key={row.item.itemId} row={row} zones={zones} />
            ))}
          </ol>
        </section>
      ))}
    </Scroller>
  );
}

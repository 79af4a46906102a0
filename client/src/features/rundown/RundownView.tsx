import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { useMeeting } from '../../session/people-context.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Said } from '../../ui/Said.tsx';
import { useNow } from '../../ui/use-now.ts';
import { RundownRowView } from './RundownRowView.tsx';
import { rundownOf } from './rundown-model.ts';

const minute = 60_000;
const pace = 5_000;

/** The running order: what is on, what comes, how far behind the plan, and the keys to it. */
export function RundownView() {
  const { t } = useTranslation();
  const now = useNow(
    useHouseModel((view) => view.clock),
    pace,
  );
  const rundown = useHouseModel((view) => rundownOf(view, now));
  useMeeting(rundown?.rows.flatMap(({ item }) => item.speakers) ?? []);
  if (!rundown) return null;
  const late = Math.round(rundown.drift / minute);
  const [zone] = rundown.zones;
  return (
    <section aria-labelledby="rundown">
      <header className="flex items-center gap-2 px-3.5 pt-3.5 pb-2">
        <h2 id="rundown" className="flex-1 font-semibold">
          {t('rundown.title')}
        </h2>
        {late !== 0 && (
          <Chip tone={late > 0 ? 'floor' : 'plain'}>
            {t(late > 0 ? 'programme.late' : 'rundown.early', { count: Math.abs(late) })}
          </Chip>
        )}
        {zone && (
          <span className="text-tiny text-faint">
            <Said text={zone.city} />
          </span>
        )}
      </header>
      {rundown.rows.length === 0 ? (
        <p className="px-3.5 pb-3 text-small text-quiet">{t('rundown.empty')}</p>
      ) : (
        <ol className="border-t border-line">
          {rundown.rows.map((row) => (
            <RundownRowView key={row.item.itemId} row={row} zone={zone} />
          ))}
        </ol>
      )}
    </section>
  );
}

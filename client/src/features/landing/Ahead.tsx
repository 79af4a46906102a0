import type { Zone } from '@plenum/shared/domain/conference-state';
import type { Invited } from '@plenum/shared/protocol/invited';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/Chip.tsx';
import { Clocks } from '../../ui/Clocks.tsx';
import { dateIn } from '../../ui/format-time.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';

type Props = { items: Invited['items']; zones: Zone[]; now: number };

/** What awaits the person, with every time on all clocks. */
export function Ahead({ items, zones, now }: Props) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const first = items[0];
  if (!first) return null;
  const zone = zones[0]?.zone ?? 'UTC';
  return (
    <section aria-labelledby="ahead" className="grid content-start gap-2">
      <h2 id="ahead" className="section-title">
        {t('landing.ahead')}
        {t('common.separator')}
        {dateIn(zone, first.startsAt, tag)}
      </h2>
      <ol className="card divide-y divide-line">
        {items.map((item) => (
          <li key={item.itemId} className="grid gap-1 px-4 py-3 sm:grid-cols-[11rem_1fr] sm:gap-4">
            <div className="flex flex-wrap items-baseline gap-2 text-small text-quiet">
              <Clocks zones={zones} at={item.startsAt} />
            </div>
            <div className="min-w-0">
              <div className="flex flex-wrap items-center gap-2 font-medium">
                <Said text={item.title} />
                {item.run.state === 'running' || (item.startsAt <= now && now < item.startsAt + item.duration) ? (
                  <Chip tone="floor">{t('landing.running')}</Chip>
                ) : null}
              </div>
              <div className="text-small text-quiet">
                <Said text={item.room} />
                {item.speaksAt > 0 && (
                  <b className="ml-2 font-semibold text-floor-text">{t('landing.speakAt', { count: item.speaksAt })}</b>
                )}
              </div>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

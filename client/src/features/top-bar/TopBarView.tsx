import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Clocks } from '../../ui/Clocks.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { Said } from '../../ui/Said.tsx';
import { Seal } from '../../ui/Seal.tsx';
import { useNow } from '../../ui/use-now.ts';
import { type TopBar, topBarOf } from './top-bar-model.ts';

type Props = { badge: ReactNode; desk: ReactNode; onHouse: (() => void) | null };

function NowAndNext({ bar }: { bar: TopBar }) {
  const { t } = useTranslation();
  return (
    <div className="hidden min-w-0 flex-1 items-center justify-center gap-2.5 text-small md:flex">
      {bar.now && (
        <Chip tone="floor" className="min-w-0">
          <span className="truncate">
            {t('programme.now')} · <Said text={bar.now.title} />
          </span>
        </Chip>
      )}
      {bar.next && (
        <span className="hidden min-w-0 items-baseline gap-1.5 text-quiet xl:flex">
          <span className="truncate">
            {t('programme.next')} · <Said text={bar.next.title} />
          </span>
          <Clocks zones={bar.zones} at={bar.next.startsAt} className="flex-none flex-nowrap text-faint" />
        </span>
      )}
      {bar.lateMinutes > 0 && (
        <Chip>
          <span aria-hidden>{t('programme.late', { count: bar.lateMinutes })}</span>
          <span className="sr-only">
            {t('programme.lateText')}: {t('common.minutes', { count: bar.lateMinutes })}
          </span>
        </Chip>
      )}
    </div>
  );
}

/** What this is, what is on, what time it is in every city, and how the line is. */
export function TopBarView({ badge, desk, onHouse }: Props) {
  const { t } = useTranslation();
  const bar = useHouseModel(topBarOf);
  const now = useNow(
    useHouseModel((view) => view.clock),
    2000,
  );
  return (
    <header className="flex min-h-14 items-center gap-2.5 border-b border-line bg-surface px-2 py-1.5 lg:px-4">
      {onHouse ? <IconAction icon={Menu} label={t('house.open')} onPress={onHouse} testId="open-house" /> : <Seal />}
      <div className="min-w-0 flex-1 leading-tight md:flex-none lg:max-w-96">
        <b className="line-clamp-1 font-semibold">{bar.title ? <Said text={bar.title} /> : 'Plenum'}</b>
        {bar.subtitle && <Said text={bar.subtitle} className="hidden truncate text-tiny text-faint lg:block" />}
        <span className="block sm:hidden">
          <Clocks zones={bar.zones} at={now} className="text-tiny text-quiet" />
        </span>
      </div>
      <NowAndNext bar={bar} />
      {desk}
      <span className="hidden flex-none sm:block">
        <Clocks zones={bar.zones} at={now} className="flex-nowrap text-small text-quiet" />
      </span>
      {badge}
    </header>
  );
}

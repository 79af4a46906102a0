import { inLanguage } from '@plenum/shared/domain/text';
import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Clocks } from '../../ui/Clocks.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { languageNames } from '../../ui/languages.ts';
import { RehearsalMark } from '../../ui/RehearsalMark.tsx';
import { Said } from '../../ui/Said.tsx';
import { Seal } from '../../ui/Seal.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { useNow } from '../../ui/use-now.ts';
import { inTwoLines, nameBreak, type TopBar, topBarOf } from './top-bar-model.ts';

type Props = { badge: ReactNode; desk: ReactNode; onHouse: (() => void) | null };

/**
 * The conference's name in two lines, never cut: what follows the middle dot stands beneath, in place of the subtitle. A
 * name without one takes both lines, and the subtitle falls out of sight below them.
 */
function Name({ bar }: { bar: TopBar }) {
  const { language } = useLanguage();
  if (!bar.title) return <b className="font-semibold">Plenum</b>;
  const { text, language: said } = inLanguage(bar.title, language);
  const { main, beneath } = inTwoLines(text);
  return (
    <span className="block overflow-hidden lg:max-h-9.5" title={text} lang={languageNames[said].tag}>
      <b className="line-clamp-2 font-semibold">{main}</b>
      {beneath !== null && <span className="sr-only">{nameBreak}</span>}
      {beneath !== null && <span className="hidden text-small text-quiet lg:line-clamp-2">{beneath}</span>}
      {beneath === null && bar.subtitle && (
        <Said text={bar.subtitle} className="hidden text-tiny text-faint lg:block" />
      )}
    </span>
  );
}

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
      <div className="min-w-0 flex-1 leading-tight md:flex-none lg:max-w-80 xl:max-w-96">
        <Name bar={bar} />
        <span className="block sm:hidden">
          <Clocks zones={bar.zones} at={now} className="text-tiny text-quiet" />
        </span>
      </div>
      <RehearsalMark mode={bar.mode} />
      <NowAndNext bar={bar} />
      {desk}
      <span className="hidden flex-none sm:block">
        <Clocks zones={bar.zones} at={now} className="flex-nowrap text-small text-quiet" />
      </span>
      {badge}
    </header>
  );
}

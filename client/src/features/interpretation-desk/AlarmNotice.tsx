import { inLanguage } from '@plenum/shared/domain/text';
import { TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { namesOf } from '../../ui/languages.ts';
import { useLanguage } from '../../ui/use-language.ts';
import { AlarmWatch } from './alarm-watch.ts';
import { type Alarm, alarmsOf } from './alarms-model.ts';
import { matrixOf } from './matrix-model.ts';

const lookEvery = 1000;
const lastsFor = 20_000;

/** The alarms of all rooms that one looks after. */
export function useAlarms(): Alarm[] {
  return useHouseModel((view) => alarmsOf(matrixOf(view, Date.now())?.rooms ?? []));
}

/** The latest news among the alarms, for as long as it is any. */
function useNews(): { news: Alarm[]; dismiss: () => void } {
  const house = useHouse();
  const [news, setNews] = useState<Alarm[]>([]);
  const watch = useRef<AlarmWatch | null>(null);
  watch.current ??= new AlarmWatch();
  const kept = watch.current;
  useEffect(() => {
    const look = () => {
      const view = house.store.getState();
      const now = Date.now();
      const fresh = kept.news(alarmsOf(matrixOf(view, now)?.rooms ?? []), now);
      if (fresh.length > 0) setNews(fresh);
    };
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [house, kept]);
  useEffect(() => {
    if (news.length === 0) return;
    const timer = setTimeout(() => setNews([]), lastsFor);
    return () => clearTimeout(timer);
  }, [news]);
  return { news, dismiss: () => setNews([]) };
}

/** `isOpen`: the matrix is in sight, so that the news is only said. */
type Props = { isOpen: boolean; onShow: () => void };

type ToldProps = Props & { news: Alarm[]; onDismiss: () => void };

function Told({ news, isOpen, onShow, onDismiss }: ToldProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [first] = news;
  if (!first) return null;
  const who = first.person ? inLanguage(first.person.name, language).text : t('matrix.somebody');
  const sentence = t(`matrix.alarm.${first.kind}`, {
    ...{ who, room: inLanguage(first.title, language).text, language: namesOf(first.languages) },
  });
  const more = news.length > 1 ? ` ${t('matrix.more', { count: news.length - 1 })}` : '';
  if (isOpen) return <p className="sr-only">{sentence + more}</p>;
  return (
    <div
      data-testid="alarm-notice"
      className="sheet pointer-events-auto flex items-center gap-2 rounded-m border-l-4 border-live bg-card py-1.5 pr-1.5 pl-4 shadow-xl ring-1
        ring-line-strong"
    >
      <TriangleAlert aria-hidden size="1.2em" className="flex-none text-live-text" />
      <p className="min-w-0 flex-1">{sentence + more}</p>
      <Action size="small" testId="show-alarms" onPress={onShow}>
        {t('matrix.show')}
      </Action>
      <IconAction icon={X} label={t('notice.dismiss')} onPress={onDismiss} />
    </div>
  );
}

/** Tells of new alarms wherever one is in the house: one card and one sentence, however many there are. */
export function AlarmNotice({ isOpen, onShow }: Props) {
  const { t } = useTranslation();
  const { news, dismiss } = useNews();
  return (
    <section
      aria-label={t('matrix.alarmsRegion')}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-36 z-30 mx-auto w-[min(34rem,94vw)] lg:bottom-24"
    >
      {news.length > 0 && <Told news={news} isOpen={isOpen} onShow={onShow} onDismiss={dismiss} />}
    </section>
  );
}

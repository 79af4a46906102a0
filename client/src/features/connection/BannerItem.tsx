import { inLanguage, type Localized } from '@plenum/shared/domain/text';
import { Footprints, Lock, type LucideIcon, Timer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { useLanguage } from '../../ui/use-language.ts';
import type { Banner } from './banners-model.ts';

const signs: Record<Banner['kind'], LucideIcon> = { recall: Footprints, locked: Lock, time: Timer };

function useSentence(banner: Banner): string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const said = (words: Localized) => inLanguage(words, language).text;
  switch (banner.kind) {
    case 'recall': {
      const told = { room: said(banner.room), time: spanOf(banner.leftMs) };
      return banner.here ? t('banner.recallHere', told) : t('banner.recall', told);
    }
    case 'locked':
      return t('banner.locked');
    case 'time':
      return banner.mine ? t(`banner.${banner.signal}Mine`) : t(`banner.${banner.signal}`, { who: said(banner.who) });
  }
}

function Undo({ banner }: { banner: Banner }) {
  const { t } = useTranslation();
  const house = useHouse();
  switch (banner.kind) {
    case 'recall': {
      const { cancel } = banner;
      if (!cancel) return null;
      return (
        <Action size="small" testId="cancel-recall" onPress={() => void house.toConference(cancel)}>
          {t('banner.cancelRecall')}
        </Action>
      );
    }
    case 'locked': {
      const { undo } = banner;
      if (!undo) return null;
      return (
        <Action size="small" onPress={() => void house.toRoom(undo)}>
          {t('banner.unlock')}
        </Action>
      );
    }
    case 'time':
      return null;
  }
}

/** One line over the stage; the speaker's own last seconds are told in the strongest colour. */
export function BannerItem({ banner }: { banner: Banner }) {
  const sentence = useSentence(banner);
  const Sign = signs[banner.kind];
  const strong = banner.kind === 'time' && banner.mine && banner.signal !== 'minute';
  const quiet = banner.kind === 'locked' || (banner.kind === 'time' && !banner.mine);
  const tone = strong ? 'bg-floor text-on-floor font-semibold' : quiet ? 'bg-surface text-quiet' : 'bg-floor-soft';
  return (
    <li
      data-testid={`banner-${banner.kind}`}
      className={`flex items-center justify-center gap-2 border-b border-line px-4 py-1.5 text-small ${tone}`}
    >
      <Sign aria-hidden size="1.1em" className="flex-none" />
      <span className="min-w-0">{sentence}</span>
      <Undo banner={banner} />
    </li>
  );
}

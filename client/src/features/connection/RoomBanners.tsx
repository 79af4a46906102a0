import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { useNow } from '../../ui/use-now.ts';
import { BannerItem } from './BannerItem.tsx';
import { type Banner, bannersOf } from './banners-model.ts';
import { chime } from './chime.ts';

const keyOf = (banner: Banner): string =>
  banner.kind === 'time' ? `${banner.signal}-${JSON.stringify(banner.who)}` : banner.kind;

/** What the room says of itself; the countdown ticks for the eye and is read out only when it begins. */
export function RoomBanners() {
  const { t } = useTranslation();
  const now = useNow(
    useHouseModel((view) => view.clock),
    500,
  );
  const banners = useHouseModel((view) => bannersOf(view, now));
  const over = banners.flatMap((banner) => (banner.kind === 'time' && banner.chimes ? [keyOf(banner)] : [])).join();
  useEffect(() => {
    if (over !== '') chime();
  }, [over]);
  return (
    <ul aria-label={t('banner.region')} aria-live="polite" aria-relevant="additions">
      {banners.map((banner) => (
        <BannerItem key={keyOf(banner)} banner={banner} />
      ))}
    </ul>
  );
}

import { inLanguage } from '@plenum/shared/domain/text';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../session/house-context.ts';
import { useLanguage } from '../ui/use-language.ts';

/** The window bears the room's name, so that it is found among many and read out on a change of room. */
export function useTitle(): void {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const titles = useHouseModel(({ conference, place }) => {
    const room = place.state === 'house' ? null : conference?.state.rooms[place.roomId]?.title;
    return [room ?? null, conference?.state.title ?? null];
  });
  const isRehearsal = useHouseModel(({ conference }) => conference?.state.mode === 'rehearsal');
  const words = titles.flatMap((text) => (text ? [inLanguage(text, language).text] : []));
  const title = [...(isRehearsal ? [t('rehearsal.mark')] : []), ...words].join(' · ');
  useEffect(() => {
    document.title = title === '' ? 'Plenum' : title;
    return () => {
      document.title = 'Plenum';
    };
  }, [title]);
}

import { inLanguage } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { namesOf } from '../../ui/languages.ts';
import { useLanguage } from '../../ui/use-language.ts';
import { useNow } from '../../ui/use-now.ts';
import { askedOf } from './request-model.ts';

/** A small line for the moderators: which booth has asked what of whom, and whether he has been shown it. */
export function AskedLines() {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow(useHouseModel((view) => view.clock));
  const asked = useHouseModel((view) => askedOf(view, now));
  return (
    <ul role="status" className="basis-full text-small text-floor-text empty:hidden" data-testid="asked-lines">
      {asked.map(({ key, kind, speaker, booth, seen }) => (
        <li key={key}>
          {t(`speakerRequest.asked.${kind}`, {
            booth: namesOf(booth),
            who: speaker ? inLanguage(speaker.name, language).text : t('speakerRequest.nobody'),
          })}
          {seen && <span className="text-quiet"> {t('speakerRequest.seen')}</span>}
        </li>
      ))}
    </ul>
  );
}

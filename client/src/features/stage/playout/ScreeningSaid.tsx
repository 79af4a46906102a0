import { inLanguage } from '@plenum/shared/domain/text';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../../session/house-context.ts';
import { useLanguage } from '../../../ui/use-language.ts';
import { screeningOf } from './playout-model.ts';

/** Says to those who do not see the stage when a greeting or the slate comes, and when it is over. */
export function ScreeningSaid() {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useHouseModel((view) => {
    const screening = screeningOf(view);
    return {
      state: screening.state,
      who: 'onAir' in screening && screening.person ? inLanguage(screening.person.name, language).text : '',
      id: 'onAir' in screening ? screening.onAir.playoutId : '',
    };
  });
  const before = useRef(now);
  const [said, say] = useState('');
  useEffect(() => {
    const was = before.current;
    before.current = now;
    if (was.state === now.state && was.id === now.id && was.who === now.who) return;
    if (now.state === 'film') say(t('film.begins', { who: now.who }));
    else if (now.state === 'still') say(t('film.still', { who: now.who }));
    else if (now.state === 'slate') say(t('film.slate'));
    else say(t('film.ended'));
  }, [now, t]);
  return (
    <p role="status" className="sr-only" data-testid="screening-said">
      {said}
    </p>
  );
}

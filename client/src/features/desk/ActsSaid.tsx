import { inLanguage } from '@plenum/shared/domain/text';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { useLanguage } from '../../ui/use-language.ts';
import { type DoneAct, watchActs } from './acts-model.ts';

const lastingMs = 8000;

/** What the moderator's own acts have done, for those who cannot see it happen. */
export function ActsSaid() {
  const { t, i18n } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const [said, say] = useState<{ turn: number; done: DoneAct } | null>(null);
  useEffect(() => {
    const isSaid = (type: string): type is DoneAct['act'] => i18n.exists(`acts.${type}`);
    return watchActs(house.store, isSaid, (done) => say((before) => ({ turn: (before?.turn ?? 0) + 1, done })));
  }, [house, i18n]);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => say(null), lastingMs);
    return () => clearTimeout(timer);
  }, [said]);
  const who = said?.done.subject ? inLanguage(said.done.subject, language).text : '';
  return (
    <div role="status" data-testid="acts-said" className="sr-only">
      {said && <p key={said.turn}>{t(`acts.${said.done.act}`, { who })}</p>}
    </div>
  );
}

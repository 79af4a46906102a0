import { inLanguage } from '@plenum/shared/domain/text';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMeeting } from '../../../session/people-context.ts';
import { Chip } from '../../../ui/Chip.tsx';
import { useLanguage } from '../../../ui/use-language.ts';
import type { Screening } from './playout-model.ts';
import { SlateView } from './SlateView.tsx';
import { TitleCard } from './TitleCard.tsx';

type Still = Extract<Screening, { state: 'still' }>;
type Props = { still: Still; kind: 'stage' | 'wall' | 'monitor' };

/** PLAY-6: where a clip fails its own picture stands in; where that does not come either, the slate. */
export function StillView({ still, kind }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [isLost, setLost] = useState(false);
  const { onAir, person, src, slate } = still;
  useMeeting([onAir.personId]);
  if (isLost) return <SlateView slate={slate} />;
  const who = person ? inLanguage(person.name, language).text : '';
  return (
    <figure className="tile film size-full" data-testid="still">
      <img
        src={src}
        alt={t('film.still', { who })}
        className="size-full object-contain"
        onError={() => setLost(true)}
      />
      <div className="film-head">
        <Chip tone="well" className="film-chip">
          {t('film.stillSoon')}
        </Chip>
      </div>
      {kind !== 'monitor' && person && (
        <div className="film-foot">
          <TitleCard person={person} isLarge={false} />
        </div>
      )}
    </figure>
  );
}

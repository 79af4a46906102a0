import type { Person } from '@plenum/shared/domain/conference-state';
import type { Reel } from '@plenum/shared/domain/playout-state';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useMeeting } from '../../../session/people-context.ts';
import { Chip } from '../../../ui/Chip.tsx';
import { spanOf } from '../../../ui/format-time.ts';
import { Said } from '../../../ui/Said.tsx';
import { TrackVideo } from '../../../ui/TrackVideo.tsx';
import type { Picture } from './playout-model.ts';

type Props = {
  reel: Reel;
  person: Person | null;
  picture: Picture;
  observe: (personId: string, element: Element | null) => void;
};

/** The greeting that is ready: it runs in the preview without sound, until it is taken and begins anew. */
export function CuedFilm({ reel, person, picture, observe }: Props) {
  const { t } = useTranslation();
  const { playoutId } = reel;
  useMeeting([reel.personId]);
  const hold = useCallback((element: HTMLElement | null) => observe(playoutId, element), [observe, playoutId]);
  return (
    <figure ref={hold} className="tile film size-full" data-testid="cued-film">
      {picture && <TrackVideo key={playoutId} {...picture} source="camera" mine={false} label={t('film.cued')} />}
      <div className="film-head">
        <Chip tone="well" className="film-chip">
          {t('film.cued')}
        </Chip>
        <Chip className="film-chip tabular-nums">{spanOf(reel.until - reel.from)}</Chip>
      </div>
      {person && (
        <figcaption className="absolute inset-x-0 bottom-0 truncate bg-[rgb(9_15_26/0.74)] px-2.5 py-1 text-small">
          <Said text={person.name} className="font-medium" />
        </figcaption>
      )}
    </figure>
  );
}

import { playedTo } from '@plenum/shared/domain/playout-state';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../../session/house-context.ts';
import { useMeeting } from '../../../session/people-context.ts';
import { Chip } from '../../../ui/Chip.tsx';
import { spanOf } from '../../../ui/format-time.ts';
import { languageNames } from '../../../ui/languages.ts';
import { usePreference } from '../../../ui/preferences.ts';
import { Seal } from '../../../ui/Seal.tsx';
import { TrackVideo } from '../../../ui/TrackVideo.tsx';
import { useLanguage } from '../../../ui/use-language.ts';
import { useNow } from '../../../ui/use-now.ts';
import type { Screening } from './playout-model.ts';
import { SubtitleChoice } from './SubtitleChoice.tsx';
import { subtitleLanguage } from './subtitles.ts';
import { TitleCard } from './TitleCard.tsx';
import { useSubtitle } from './use-subtitles.ts';

type Film = Extract<Screening, { state: 'film' }>;
/** `wall`: nobody stands at it to press anything. `monitor`: a small picture at the desk, without words over it. */
type Props = {
  film: Film;
  observe: (personId: string, element: Element | null) => void;
  kind: 'stage' | 'wall' | 'monitor';
};

/** ms for which the title card stands large at the beginning. */
const cardStands = 6_000;

function Subtitle({ film, chooses }: { film: Film; chooses: boolean }) {
  const { language } = useLanguage();
  const wish = usePreference('subtitles');
  const { onAir, room } = film;
  const conferenceId = useHouseModel((view) => view.conference?.state.conferenceId ?? null);
  const clock = useHouseModel((view) => view.clock);
  const shown = subtitleLanguage(onAir, language, wish);
  const words = useSubtitle({ conferenceId, room, clock }, onAir, shown && (onAir.subtitles[shown] ?? null));
  return (
    <>
      {shown !== null && words !== '' && (
        <p data-testid="subtitle" lang={languageNames[shown].tag} className="film-words">
          <span>{words}</span>
        </p>
      )}
      {chooses && <SubtitleChoice onAir={onAir} shown={shown} />}
    </>
  );
}

function TimeLeft({ film }: { film: Film }) {
  const { t } = useTranslation();
  const now = useNow(
    useHouseModel((view) => view.clock),
    500,
  );
  const { onAir, room } = film;
  const time = spanOf(onAir.until - playedTo(room, onAir, now) + 999);
  return (
    <Chip className="film-chip tabular-nums">
      <span role="timer" aria-label={t('film.left', { time })}>
        {time}
      </span>
    </Chip>
  );
}

function useIsBeginning({ onAir, room }: Film): boolean {
  const now = useNow(
    useHouseModel((view) => view.clock),
    500,
  );
  return playedTo(room, onAir, now) < onAir.from + cardStands;
}

/** A greeting on air: the whole picture, who speaks, what he says in the viewer's language, and how long it goes on. */
export function FilmView({ film, observe, kind }: Props) {
  const { t } = useTranslation();
  const { onAir, person, picture, still } = film;
  const { playoutId } = onAir;
  useMeeting([onAir.personId]);
  const isBeginning = useIsBeginning(film);
  useEffect(() => {
    // Fetched before it is needed: when the film fails the line may have failed too.
    if (still !== null) new Image().src = still;
  }, [still]);
  const hold = useCallback((element: HTMLElement | null) => observe(playoutId, element), [observe, playoutId]);
  return (
    <figure ref={hold} className="tile film size-full" data-testid="film" data-state={onAir.state}>
      {picture ? (
        <TrackVideo key={playoutId} {...picture} source="camera" mine={false} label={t('film.title')} />
      ) : (
        <Seal className="m-auto size-16 text-3xl" />
      )}
      <div className="film-head">
        <Chip tone="onair" dot={onAir.state === 'playing'} className="film-chip">
          {t(onAir.state === 'held' ? 'film.held' : 'film.title')}
        </Chip>
        <TimeLeft film={film} />
      </div>
      {kind !== 'monitor' && (
        <div className="film-foot">
          <Subtitle film={film} chooses={kind === 'stage'} />
          {person && <TitleCard person={person} isLarge={isBeginning} />}
        </div>
      )}
    </figure>
  );
}

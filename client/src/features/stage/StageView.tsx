import { Snowflake } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { EmptyStage } from './EmptyStage.tsx';
import { screeningOf } from './playout/playout-model.ts';
import { ScreeningSaid } from './playout/ScreeningSaid.tsx';
import { ScreeningView } from './playout/ScreeningView.tsx';
import { Scene } from './Scene.tsx';
import { StageHead } from './StageHead.tsx';
import { stageScene, unseenPeople, type ViewWish } from './stage-model.ts';
import { useViewport } from './use-viewport.ts';

/** MOD-5: whoever is in a frozen room is told why nothing is heard, seen or can be done. */
function Frozen() {
  const { t } = useTranslation();
  const isFrozen = useHouseModel(({ place }) => place.state === 'in' && place.room.frozen.state === 'frozen');
  return (
    <div role="status" className="empty:absolute">
      {isFrozen && (
        <p data-testid="frozen" className="flex items-center gap-2 rounded-m bg-live-soft px-3.5 py-2.5 text-live-text">
          <Snowflake aria-hidden size="1.2em" className="flex-none" />
          {t('stage.frozen')}
        </p>
      )}
    </div>
  );
}

/** The stage: the picture, to which everything else is the frame. `compact` leaves out the choice of view, `bare` the head. */
export function StageView({ compact = false, bare = false }: { compact?: boolean; bare?: boolean }) {
  const { t } = useTranslation();
  const house = useHouse();
  const [wish, setWish] = useState<ViewWish>('auto');
  const scene = useHouseModel((view) => stageScene(view, wish));
  const screening = useHouseModel(screeningOf);
  const isScreening = screening.state !== 'none';
  const people = scene.state === 'stage' ? [...scene.main, ...scene.strip] : scene.state === 'empty' ? scene.strip : [];
  const tiles = isScreening ? [] : people;
  const shown = tiles.filter((tile) => tile.source === 'camera').map((tile) => tile.person.personId);
  const unseen = useHouseModel((view) => unseenPeople(view, shown));
  const observe = useViewport(unseen, house.setViewport);
  const hasRoom = scene.state === 'stage' || scene.state === 'empty';
  return (
    <section
      aria-label={t('stage.title')}
      data-testid="stage"
      className={`flex min-h-0 min-w-0 flex-col gap-2.5 ${compact ? '' : 'stage-ground p-2 sm:p-3.5'}`}
    >
      {hasRoom && <Frozen />}
      {hasRoom && !bare && <StageHead scene={scene} wish={wish} onWish={compact ? null : setWish} />}
      <ScreeningSaid />
      {isScreening && <ScreeningView screening={screening} observe={observe} kind="stage" />}
      {!isScreening && scene.state === 'stage' && <Scene scene={scene} observe={observe} compact={compact} />}
      {!isScreening && scene.state !== 'stage' && <EmptyStage scene={scene} observe={observe} />}
    </section>
  );
}

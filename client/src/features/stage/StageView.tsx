import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { EmptyStage } from './EmptyStage.tsx';
import { Scene } from './Scene.tsx';
import { StageHead } from './StageHead.tsx';
import { stageScene, unseenPeople, type ViewWish } from './stage-model.ts';
import { useViewport } from './use-viewport.ts';

/** The stage: the picture, to which everything else is the frame. `compact` leaves out the choice of view. */
export function StageView({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation();
  const house = useHouse();
  const [wish, setWish] = useState<ViewWish>('auto');
  const scene = useHouseModel((view) => stageScene(view, wish));
  const tiles = scene.state === 'stage' ? [...scene.main, ...scene.strip] : scene.state === 'empty' ? scene.strip : [];
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
      {hasRoom && <StageHead scene={scene} wish={wish} onWish={compact ? null : setWish} />}
      {scene.state === 'stage' ? (
        <Scene scene={scene} observe={observe} compact={compact} />
      ) : (
        <EmptyStage scene={scene} observe={observe} />
      )}
    </section>
  );
}

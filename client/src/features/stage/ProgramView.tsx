import { Presentation } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Quiet } from '../../ui/Quiet.tsx';
import { EmptyStage } from './EmptyStage.tsx';
import { Scene } from './Scene.tsx';
import { stageScene, unseenPeople } from './stage-model.ts';
import { useViewport } from './use-viewport.ts';

/** The program as a hall's wall shows it: the picture alone, without strip, head or choice of view. */
export function ProgramView() {
  const { t } = useTranslation();
  const house = useHouse();
  const scene = useHouseModel((view) => stageScene(view, 'auto'));
  const tiles = scene.state === 'stage' ? scene.main : [];
  const shown = tiles.filter((tile) => tile.source === 'camera').map((tile) => tile.person.personId);
  const unseen = useHouseModel((view) => unseenPeople(view, shown));
  const observe = useViewport(unseen, house.setViewport);
  return (
    <section aria-label={t('hall.output')} data-testid="program" className="flex size-full min-h-0 min-w-0 flex-col">
      {scene.state === 'stage' && <Scene scene={{ ...scene, strip: [], more: 0 }} observe={observe} compact={false} />}
      {scene.state === 'empty' && <Quiet icon={Presentation} title={t('hall.waiting')} className="m-auto" />}
      {scene.state !== 'stage' && scene.state !== 'empty' && <EmptyStage scene={scene} observe={observe} />}
    </section>
  );
}

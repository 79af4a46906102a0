import { Presentation } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Quiet } from '../../ui/Quiet.tsx';
import { EmptyStage } from './EmptyStage.tsx';
import { screeningOf } from './playout/playout-model.ts';
import { ScreeningSaid } from './playout/ScreeningSaid.tsx';
import { ScreeningView } from './playout/ScreeningView.tsx';
import { Scene } from './Scene.tsx';
import { type StageScene, stageScene, unseenPeople } from './stage-model.ts';
import { useViewport } from './use-viewport.ts';

type Observe = (personId: string, element: Element | null) => void;

function People({ scene, observe }: { scene: StageScene; observe: Observe }) {
  const { t } = useTranslation();
  if (scene.state === 'stage')
    return <Scene scene={{ ...scene, strip: [], more: 0 }} observe={observe} compact={false} />;
  if (scene.state === 'empty') return <Quiet icon={Presentation} title={t('hall.waiting')} className="m-auto" />;
  return <EmptyStage scene={scene} observe={observe} />;
}

/** The program as a hall's wall shows it: the picture alone, without strip, head or choice of view. */
export function ProgramView() {
  const { t } = useTranslation();
  const house = useHouse();
  const scene = useHouseModel((view) => stageScene(view, 'auto'));
  const screening = useHouseModel(screeningOf);
  const tiles = scene.state === 'stage' && screening.state === 'none' ? scene.main : [];
  const shown = tiles.filter((tile) => tile.source === 'camera').map((tile) => tile.person.personId);
  const unseen = useHouseModel((view) => unseenPeople(view, shown));
  const observe = useViewport(unseen, house.setViewport);
  return (
    <section aria-label={t('hall.output')} data-testid="program" className="flex size-full min-h-0 min-w-0 flex-col">
      <ScreeningSaid />
      {screening.state === 'none' ? (
        <People scene={scene} observe={observe} />
      ) : (
        <ScreeningView screening={screening} observe={observe} kind="wall" />
      )}
    </section>
  );
}

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { EmptyStage } from './EmptyStage.tsx';
import { CuedFilm } from './playout/CuedFilm.tsx';
import { cuedFilm, screeningOf } from './playout/playout-model.ts';
import { ScreeningSaid } from './playout/ScreeningSaid.tsx';
import { ScreeningView } from './playout/ScreeningView.tsx';
import { columnsOf } from './Scene.tsx';
import { previewScene, stageScene, type Tile, unseenPeople } from './stage-model.ts';
import { TileView } from './TileView.tsx';
import { useViewport } from './use-viewport.ts';

type Observe = (personId: string, element: Element | null) => void;
const unobserved: Observe = () => undefined;

/** One picture with those beside it; a small monitor shows no more than what belongs to the scene. */
function Picture({ main, strip, observe }: { main: Tile[]; strip: Tile[]; observe: (tile: Tile) => Observe }) {
  return (
    <div className="flex min-h-0 flex-1 gap-1.5">
      <div className={`grid min-h-0 min-w-0 flex-1 auto-rows-fr gap-1.5 ${columnsOf(main.length)}`}>
        {main.map((tile) => (
          <TileView key={tile.key} tile={tile} size="grid" observe={observe(tile)} />
        ))}
      </div>
      {strip.length > 0 && (
        <div className="hidden w-24 flex-none auto-rows-[2.6rem] content-start gap-1.5 overflow-y-auto @xl:grid">
          {strip.map((tile) => (
            <TileView key={tile.key} tile={tile} size="strip" observe={observe(tile)} />
          ))}
        </div>
      )}
    </div>
  );
}

// Never more than a fifth of the window, so that the queue beneath keeps its place.
const monitor =
  'flex aspect-video max-h-[max(10rem,21vh)] w-full min-h-0 min-w-0 flex-col gap-1.5 rounded-m border-2 p-1.5';

/** What everybody sees, and beside it what comes next. A person in both is measured where everybody sees him. */
export function DeskMonitors() {
  const { t } = useTranslation();
  const house = useHouse();
  const program = useHouseModel((view) => stageScene(view, 'auto'));
  const screening = useHouseModel(screeningOf);
  const cued = useHouseModel(cuedFilm);
  const preview = useHouseModel(previewScene);
  const isScene = useHouseModel(({ place }) => place.state === 'in' && place.room.switcher.program.state === 'scene');
  const onProgram =
    program.state === 'stage' && screening.state === 'none' ? [...program.main, ...program.strip.slice(0, 4)] : [];
  const prepared = preview && !cued ? [...preview.main, ...preview.strip] : [];
  const idsOf = (tiles: Tile[]) => tiles.filter((tile) => tile.source === 'camera').map((tile) => tile.person.personId);
  const live = idsOf(onProgram);
  const unseen = useHouseModel((view) => unseenPeople(view, [...live, ...idsOf(prepared)]));
  const observe = useViewport(unseen, house.setViewport);
  const ofProgram = useCallback(() => observe, [observe]);
  const ofPreview = (tile: Tile) => (live.includes(tile.person.personId) ? unobserved : observe);
  return (
    <div className="grid flex-none grid-cols-1 gap-2.5 @sm:grid-cols-2">
      <section aria-label={t('stageDesk.program')} data-testid="program" className={`${monitor} border-live`}>
        <header className="flex items-center gap-2">
          <Chip tone="live" dot>
            {t('stageDesk.program')}
          </Chip>
          <span className="truncate text-tiny text-quiet">{isScene ? '' : t('stageDesk.follows')}</span>
        </header>
        <ScreeningSaid />
        {screening.state !== 'none' ? (
          <ScreeningView screening={screening} observe={observe} kind="monitor" />
        ) : program.state === 'stage' ? (
          <Picture main={program.main} strip={program.strip.slice(0, 4)} observe={ofProgram} />
        ) : (
          <Scroller label={t('stageDesk.program')} className="flex min-h-0 flex-1 overflow-auto">
            <EmptyStage scene={program.state === 'empty' ? { ...program, strip: [] } : program} observe={observe} />
          </Scroller>
        )}
      </section>
      <section aria-label={t('stageDesk.preview')} data-testid="preview" className={`${monitor} border-well`}>
        <header>
          <Chip tone="well">{t('stageDesk.preview')}</Chip>
        </header>
        {cued ? (
          <CuedFilm {...cued} observe={observe} />
        ) : preview && preview.main.length > 0 ? (
          <Picture main={preview.main} strip={preview.strip} observe={ofPreview} />
        ) : (
          <p className="m-auto max-w-64 p-2 text-center text-small text-quiet">{t('stageDesk.nothing')}</p>
        )}
      </section>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { Scroller } from '../../ui/Scroller.tsx';
import type { StageScene } from './stage-model.ts';
import { TileView } from './TileView.tsx';

type Observe = (personId: string, element: Element | null) => void;
type Props = { scene: Extract<StageScene, { state: 'stage' }>; observe: Observe; compact: boolean };

/** Columns that keep tiles near 16:9 on a wide stage; phones never show more than two beside each other. */
function columnsOf(count: number): string {
  if (count <= 1) return 'grid-cols-1';
  if (count <= 2) return 'grid-cols-1 sm:grid-cols-2';
  if (count <= 4) return 'grid-cols-2';
  if (count <= 9) return 'grid-cols-2 sm:grid-cols-3';
  return count <= 16 ? 'grid-cols-2 sm:grid-cols-4' : 'grid-cols-2 sm:grid-cols-5';
}

/** The picture and its strip: beneath it on the stage, beside it where the stage shares its place with a desk. */
export function Scene({ scene, observe, compact }: Props) {
  const { t } = useTranslation();
  const { main, strip, more } = scene;
  const single = main.length === 1;
  const upright = single && !compact ? 'max-sm:portrait:aspect-4/3 max-sm:portrait:flex-none' : '';
  return (
    <div className={`flex min-h-0 min-w-0 flex-1 gap-2.5 ${compact ? 'flex-row' : 'flex-col'}`}>
      <div
        className={`grid min-h-0 min-w-0 flex-1 auto-rows-[minmax(7rem,1fr)] gap-2.5 overflow-y-auto ${columnsOf(main.length)} ${upright}`}
      >
        {main.map((tile) => (
          <TileView key={tile.key} tile={tile} size={single ? 'main' : 'grid'} observe={observe} />
        ))}
      </div>
      {strip.length > 0 && (
        <Scroller
          label={t('stage.strip')}
          className={`flex flex-none gap-2.5 ${compact ? 'w-24 flex-col overflow-y-auto sm:w-36' : 'overflow-x-auto max-sm:portrait:grid max-sm:portrait:flex-1 max-sm:portrait:auto-rows-[6.5rem] max-sm:portrait:grid-cols-2 max-sm:portrait:overflow-y-auto'}`}
        >
          {strip.map((tile) => (
            <div
              key={tile.key}
              className={`flex-none ${compact ? 'h-16 sm:h-20' : 'h-22 w-38 max-sm:portrait:size-auto sm:h-30 sm:w-50'}`}
            >
              <TileView tile={tile} size="strip" observe={observe} />
            </div>
          ))}
        </Scroller>
      )}
      {more > 0 && <p className="text-small text-quiet">{t('stage.more', { count: more })}</p>}
    </div>
  );
}

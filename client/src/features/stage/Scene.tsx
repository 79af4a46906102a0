import { useTranslation } from 'react-i18next';
import { Scroller } from '../../ui/Scroller.tsx';
import type { StageScene } from './stage-model.ts';
import { TileView } from './TileView.tsx';

type Observe = (personId: string, element: Element | null) => void;
type Props = { scene: Extract<StageScene, { state: 'stage' }>; observe: Observe; compact: boolean };

/** Columns that keep tiles near 16:9 on a wide stage; phones never show more than two beside each other. */
export function columnsOf(count: number): string {
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
  return (
    <div className="scene" data-compact={compact ? '' : undefined} data-single={single ? '' : undefined}>
      <div className={`scene-main ${columnsOf(main.length)}`}>
        {main.map((tile) => (
          <TileView key={tile.key} tile={tile} size={single ? 'main' : 'grid'} observe={observe} />
        ))}
      </div>
      {strip.length > 0 && (
        <Scroller label={t('stage.strip')} className="scene-strip">
          {strip.map((tile) => (
            <TileView key={tile.key} tile={tile} size="strip" observe={observe} />
          ))}
        </Scroller>
      )}
      {more > 0 && <p className="text-small text-quiet">{t('stage.more', { count: more })}</p>}
    </div>
  );
}

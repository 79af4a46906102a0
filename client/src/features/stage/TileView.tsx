import { inLanguage } from '@plenum/shared/domain/text';
import { MicOff } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { languageNames } from '../../ui/languages.ts';
import { plateOf } from '../../ui/plate.ts';
import { TrackVideo } from '../../ui/TrackVideo.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { NamePlate } from './NamePlate.tsx';
import type { Tile } from './stage-model.ts';

type Observe = (personId: string, element: Element | null) => void;
type Props = { tile: Tile; size: 'main' | 'grid' | 'strip'; observe: Observe };

const avatars = { main: 'size-28 text-3xl', grid: 'size-16 text-large', strip: 'size-12 text-body' };

function useTileLabel(tile: Tile): string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { text } = plateOf({ ...tile.person, language }, language).main;
  return tile.source === 'screen' ? t('stage.screen', { who: text }) : text;
}

function SmallPlate({ tile }: { tile: Tile }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const name = inLanguage(tile.person.name, language);
  return (
    <figcaption className="absolute inset-x-0 bottom-0 flex items-center gap-1.5 bg-[rgb(9_15_26/0.74)] px-2.5 py-1 text-small">
      {tile.mine && tile.person.role !== 'hall' ? (
        <span className="min-w-0 truncate font-medium">{tile.onAir ? t('stage.you') : t('stage.youHeld')}</span>
      ) : (
        <span lang={languageNames[name.language].tag} className="min-w-0 truncate font-medium">
          {name.text}
        </span>
      )}
      {!tile.heard && !tile.mine && (
        <MicOff size="0.9em" className="ml-auto flex-none text-faint" aria-label={t('stage.micOff')} />
      )}
    </figcaption>
  );
}

/** One person's picture, or the initials of the office where there is none; a gold frame for who has the floor. */
export function TileView({ tile, size, observe }: Props) {
  const { t } = useTranslation();
  const label = useTileLabel(tile);
  const { personId } = tile.person;
  const isCamera = tile.source === 'camera';
  const hold = useCallback(
    (element: HTMLElement | null) => {
      if (isCamera) observe(personId, element);
    },
    [observe, personId, isCamera],
  );
  return (
    <figure
      ref={hold}
      aria-label={label}
      data-testid={`tile-${tile.key}`}
      data-floor={tile.floor ? '' : undefined}
      data-speaking={tile.speaking ? '' : undefined}
      className={size === 'strip' ? 'tile' : 'tile size-full'}
    >
      {tile.picture ? (
        <TrackVideo {...tile.picture} source={tile.source} mine={tile.mine} label={label} />
      ) : (
        <div className="absolute inset-0 grid place-content-center pb-6">
          <Avatar person={tile.person} className={avatars[size]} />
        </div>
      )}
      {tile.onAir && tile.floor && (
        <Chip tone="onair" dot className={`absolute left-3 ${size === 'main' ? 'top-3' : 'top-2'}`}>
          {t('stage.onAir')}
        </Chip>
      )}
      {size === 'main' ? <NamePlate tile={tile} /> : <SmallPlate tile={tile} />}
    </figure>
  );
}

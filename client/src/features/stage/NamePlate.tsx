import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { languageNames } from '../../ui/languages.ts';
import { plateOf } from '../../ui/plate.ts';
import { useLanguage } from '../../ui/use-language.ts';
import { floorLanguageFor } from './floor-language.ts';
import type { Tile } from './stage-model.ts';

/** The lower third: the person's own language large, the reader's beneath, and the other side's where there is room. */
export function NamePlate({ tile }: { tile: Tile }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const spoken = useHouseModel((view) => (tile.floor ? floorLanguageFor(view) : null));
  const { main, more } = plateOf(tile.person, language);
  return (
    <figcaption
      className="absolute bottom-2 left-2 max-w-[calc(100%-1rem)] rounded-m border-l-3 bg-[rgb(9_15_26/0.8)] px-3 py-1.5 @lg:bottom-4 @lg:left-4
        @3xl:px-4 @3xl:py-2.5"
      style={{ borderColor: tile.floor ? 'var(--floor)' : 'var(--line-strong)' }}
    >
      {tile.source === 'screen' && <span className="text-tiny text-quiet">{t('bar.screen')}</span>}
      <b lang={languageNames[main.language].tag} className="block text-body font-semibold @3xl:text-title">
        {main.text}
        {tile.mine && tile.person.role !== 'hall' && <span className="text-quiet"> ({t('stage.you')})</span>}
      </b>
      <span className="block text-small text-quiet">
        {more.map((line, index) => (
          <span key={line.language} className={line.language === language ? '' : 'hidden @lg:inline'}>
            {index > 0 && ' · '}
            <span lang={languageNames[line.language].tag}>{line.text}</span>
          </span>
        ))}
      </span>
      {spoken && (
        <span data-testid="floor-language" className="block text-tiny text-quiet">
          {t('floorLanguage.now', { language: languageNames[spoken].name })}
        </span>
      )}
    </figcaption>
  );
}

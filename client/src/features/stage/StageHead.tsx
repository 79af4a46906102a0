import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { languageNames } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import { FloorTimer } from './FloorTimer.tsx';
import type { StageScene, ViewWish } from './stage-model.ts';

type InRoom = Extract<StageScene, { state: 'stage' | 'empty' }>;
type Props = { scene: InRoom; wish: ViewWish; onWish: ((wish: ViewWish) => void) | null };

const wishes: readonly ViewWish[] = ['auto', 'speaker', 'grid'];

/** Which room this is, in which languages it speaks, how long the speaker has, and how one looks at it. */
export function StageHead({ scene, wish, onWish }: Props) {
  const { t } = useTranslation();
  const clock = useHouseModel((view) => view.clock);
  const { plan } = scene;
  const holder = scene.state === 'stage' ? [...scene.main, ...scene.strip].find((tile) => tile.floor)?.floor : null;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
      <h1 className="min-w-0 text-large">
        <Said text={plan.title} />
      </h1>
      <Chip>
        <span className="sr-only">{t('language.spokenHere')}: </span>
        {plan.languages.map((language, index) => (
          <span key={language}>
            {index > 0 && '· '}
            <span lang={languageNames[language].tag}>{languageNames[language].name}</span>
          </span>
        ))}
      </Chip>
      <span className="flex-1" />
      {holder && <FloorTimer holder={holder} clock={clock} />}
      {onWish && (
        <Choice
          label={t('stage.view')}
          layout="hidden"
          className={plan.kind === 'plenary' ? 'hidden w-44 sm:block' : 'w-44'}
          options={wishes.map((id) => ({ id, label: t(`stage.${id}`) }))}
          chosen={wish}
          onChoose={(id) => onWish(wishes.find((known) => known === id) ?? 'auto')}
        />
      )}
    </div>
  );
}

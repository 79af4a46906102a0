import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Choice } from '../../ui/Choice.tsx';
import { languageNames } from '../../ui/languages.ts';
import { floorLanguageChoice } from './floor-language-model.ts';

const asDeclared = 'declared';

/** INTERP-4: the language of the floor, and its correction until somebody else has the word. */
export function FloorLanguage() {
  const { t } = useTranslation();
  const house = useHouse();
  const choice = useHouseModel(floorLanguageChoice);
  if (!choice) return null;
  const { declared, corrected, languages } = choice;
  const name = declared ? languageNames[declared].name : t('floorLanguage.unknown');
  return (
    <Choice
      label={t('floorLanguage.label')}
      layout="hidden"
      className="w-60"
      options={[
        { id: asDeclared, label: t('floorLanguage.declared', { floor: t('matrix.floorNow', { language: name }) }) },
        ...languages.map((id) => ({ id, label: t('matrix.floorNow', { language: languageNames[id].name }) })),
      ]}
      chosen={corrected ?? asDeclared}
      onChoose={(id) => {
        const language = languages.find((known) => known === id) ?? null;
        void house.toRoom({ type: 'correctFloorLanguage', language });
      }}
    />
  );
}

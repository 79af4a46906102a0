import type { Language } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { languageNames } from '../../ui/languages.ts';
import { Segments } from '../../ui/Segments.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { FloorBeneath } from './FloorBeneath.tsx';
import { HearingMark } from './HearingMark.tsx';
import { ListeningOptions } from './ListeningOptions.tsx';
import { type LanguageSwitch, languageSwitchOf } from './language-switch-model.ts';

const original = 'original';

function Channels({ model, className }: { model: LanguageSwitch; className: string }) {
  const { t } = useTranslation();
  const house = useHouse();
  const segments = model.channels.map((language) => ({
    id: language as string,
    label: languageNames[language].name,
    lang: languageNames[language].tag,
  }));
  const choose = (id: string) => {
    const channel = model.channels.find((language): language is Language => language === id) ?? null;
    house.listen({ channel });
  };
  return (
    <Segments
      label={t('listen.title')}
      segments={[...segments, { id: original, label: t('listen.original') }]}
      chosen={model.listening.channel ?? original}
      onChoose={choose}
      className={className}
      testId="language-switch"
    />
  );
}

/** Screen readers are told whenever what one hears has changed, also by itself. */
function Spoken({ model }: { model: LanguageSwitch }) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const names = new Intl.DisplayNames([tag], { type: 'language' });
  const language = model.listening.channel ? (names.of(model.listening.channel) ?? '') : '';
  return (
    <p role="status" className="sr-only" data-testid="hearing" data-hearing={model.hearing}>
      {t(`listen.hearing.${model.hearing}`, { language })}
    </p>
  );
}

/**
 * Which language one hears, always in sight where there is interpretation: in the bar beside the floor's volume, and on small
 * screens as a row of its own above it. Each language stands in its own script.
 */
export function LanguageSwitchView({ wide }: { wide: boolean }) {
  const model = useHouseModel(languageSwitchOf);
  if (!model) return null;
  if (wide)
    return (
      <div className="flex min-w-0 items-center gap-2">
        <Channels model={model} className="flex-none" />
        <div className="grid w-32 min-w-0 content-center gap-0.5 xl:w-44">
          <div className="hidden xl:block">
            <FloorBeneath listening={model.listening} />
          </div>
          <HearingMark model={model} />
        </div>
        <ListeningOptions model={model} />
        <Spoken model={model} />
      </div>
    );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-1 border-t border-line bg-surface px-1.5 pt-1">
      <Channels model={model} className="flex w-full" />
      <ListeningOptions model={model} />
      <HearingMark model={model} />
      <Spoken model={model} />
    </div>
  );
}

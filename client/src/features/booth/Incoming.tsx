import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Key } from '../../ui/Key.tsx';
import { languageNames } from '../../ui/languages.ts';
import { preferences, usePreference } from '../../ui/preferences.ts';
import { Slide } from '../../ui/Slide.tsx';
import { useKey } from '../../ui/use-key.ts';
import { seatIn } from './booth-model.ts';
import { nextSource, type SourceChoice, type SourceId, type Sources, sourceIdOf, sourcesOf } from './sources-model.ts';
import type { Booth } from './use-console.ts';

function useSourceName(): (id: SourceId) => string {
  const { t } = useTranslation();
  return (id) =>
    id === 'floor' ? t('booth.sound.floor') : t('booth.sound.relay', { language: languageNames[id].name });
}

function useSources({ wishes }: Booth): Sources | null {
  const house = useHouse();
  return useHouseModel((view) => {
    const seat = seatIn(view);
    return seat && sourcesOf(seat, wishes.into, (command) => house.wouldRefuse(command)?.code ?? null);
  });
}

/** From what the booth works. What it cannot work from stays in sight, with the reason beneath. */
function SourceButtons({ sources }: { sources: Sources }) {
  const { t } = useTranslation();
  const house = useHouse();
  const nameOf = useSourceName();
  const choose = ({ command }: SourceChoice) => void house.toRoom(command);
  useKey({ key: 's' }, () => {
    const next = nextSource(sources);
    if (next) choose(next);
  });
  const reasons = [...new Set(sources.choices.flatMap(({ refusal }) => refusal ?? []))];
  return (
    <div className="booth-row" data-wide>
      <span className="flex items-center gap-1.5 text-small text-quiet">
        {t('booth.sound.source')} <Key>S</Key>
      </span>
      <div className="grid gap-1">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row everywhere. */}
        <div role="group" aria-label={t('booth.sound.source')} className="flex flex-wrap gap-1.5">
          {sources.choices.map((choice) => (
            <Action
              key={choice.id}
              size="small"
              kind={choice.id === sources.chosen ? 'primary' : 'ghost'}
              testId={`source-${choice.id}`}
              aria-pressed={choice.id === sources.chosen}
              isDisabled={choice.refusal !== null && choice.id !== sources.chosen}
              onPress={() => choose(choice)}
            >
              {nameOf(choice.id)}
            </Action>
          ))}
        </div>
        {reasons.map((code) => (
          <p key={code} className="text-tiny text-quiet" data-testid={`why-${code}`}>
            {t(`refusal.${code}`)}
          </p>
        ))}
      </div>
    </div>
  );
}

const step = 0.1;
const within = (value: number, least: number, most: number) =>
  Math.round(Math.min(most, Math.max(least, value)) * 100) / 100;

type Hears = ReturnType<typeof usePreference<'booth'>>;
const hear = (change: Partial<Hears>) => preferences.setState(({ booth }) => ({ booth: { ...booth, ...change } }));

function usePanText(): (pan: number) => string {
  const { t } = useTranslation();
  return (pan) => {
    const share = Math.round(Math.abs(pan) * 100);
    if (share === 0) return t('booth.sound.centre');
    return t(pan < 0 ? 'booth.sound.left' : 'booth.sound.right', { share });
  };
}

function Headphones() {
  const { t } = useTranslation();
  const panText = usePanText();
  const { volume, pan } = usePreference('booth');
  useKey({ key: '-' }, () => hear({ volume: within(volume - step, 0, 1) }));
  useKey({ key: '+', shift: 'either' }, () => hear({ volume: within(volume + step, 0, 1) }));
  useKey({ key: ',' }, () => hear({ pan: within(pan - 2 * step, -1, 1) }));
  useKey({ key: '.' }, () => hear({ pan: within(pan + 2 * step, -1, 1) }));
  return (
    <>
      <Slide
        label={t('booth.sound.volume')}
        value={volume}
        text={`${Math.round(volume * 100)} %`}
        onChange={(next) => hear({ volume: next })}
      />
      <Slide
        label={t('booth.sound.pan')}
        value={pan}
        least={-1}
        step={0.1}
        text={panText(pan)}
        onChange={(next) => hear({ pan: next })}
      />
    </>
  );
}

/** What this person hears besides, at its own level and on the other side. */
function Beside({ booth, sources }: { booth: Booth; sources: Sources }) {
  const { t } = useTranslation();
  const nameOf = useSourceName();
  const { besideVolume } = usePreference('booth');
  const { beside, chooseBeside } = booth.wishes;
  const chosen = beside !== null && sources.beside.includes(beside) ? beside : 'none';
  return (
    <>
      <div className="booth-row" data-wide>
        <span className="grid text-small text-quiet">
          {t('booth.sound.beside')}
          <span className="text-tiny text-faint">{t('booth.sound.besideHint')}</span>
        </span>
        <Choice
          label={t('booth.sound.beside')}
          layout="hidden"
          options={[
            { id: 'none', label: t('booth.sound.nothing') },
            ...sources.beside.map((id) => ({ id, label: nameOf(id) })),
          ]}
          chosen={chosen}
          onChoose={(id) => chooseBeside(sourceIdOf(id))}
        />
      </div>
      {chosen !== 'none' && (
        <Slide
          label={t('booth.sound.besideVolume')}
          value={besideVolume}
          text={`${Math.round(besideVolume * 100)} %`}
          onChange={(next) => hear({ besideVolume: next })}
        />
      )}
    </>
  );
}

export function Incoming({ booth }: { booth: Booth }) {
  const sources = useSources(booth);
  if (!sources) return null;
  return (
    <div className="grid gap-2">
      <SourceButtons sources={sources} />
      <Headphones />
      <Beside booth={booth} sources={sources} />
    </div>
  );
}

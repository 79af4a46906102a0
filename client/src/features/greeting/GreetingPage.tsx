import { inLanguage } from '@plenum/shared/domain/text';
import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { speak } from '../../i18n/i18n.ts';
import { Action } from '../../ui/Action.tsx';
import { Pick } from '../../ui/Fields.tsx';
import { LanguageSegments } from '../../ui/LanguageSegments.tsx';
import { preferences } from '../../ui/preferences.ts';
import { Said } from '../../ui/Said.tsx';
import { Seal } from '../../ui/Seal.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { GreetingSteps } from './GreetingSteps.tsx';
import { Note } from './Note.tsx';
import { type Loaded, useGreetings } from './use-greetings.ts';

/** The page speaks the guest's language until the guest has chosen another on this device. */
function useGuestLanguage(view: GreetingView | undefined): void {
  const language = view?.guest.language;
  useEffect(() => {
    if (language !== undefined && preferences.getState().language === null) void speak(language).catch(() => undefined);
  }, [language]);
}

function Occasion({ view }: { view: GreetingView }) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const { item, room } = view;
  const day = item && new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' }).format(item.startsAt);
  return (
    <div className="grid gap-1">
      <h1 className="text-display">{t('greeting.title')}</h1>
      <p className="text-quiet">
        <Said text={item?.title ?? room} />
        {day !== null && <span className="block text-small">{t('greeting.localTime', { day })}</span>}
      </p>
    </div>
  );
}

function Inside({ loaded, reload }: { loaded: Loaded; reload: () => Promise<void> }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [wanted, setWanted] = useState<string | null>(null);
  if (loaded.state === 'loading') {
    return (
      <p role="status" className="pulse py-16 text-center text-quiet">
        {t('greeting.loading')}
      </p>
    );
  }
  if (loaded.state === 'refused') {
    return (
      <div className="grid gap-4">
        <Note tone="stop" role="alert" testId="refused">
          {t(`refusal.${loaded.code}`)}
        </Note>
        <Action onPress={() => void reload()}>{t('common.retry')}</Action>
      </div>
    );
  }
  const { greetings, away } = loaded;
  const view = greetings.find(({ greeting }) => greeting.greetingId === wanted) ?? greetings[0];
  if (!view) return <Note tone="plain">{t('greeting.none')}</Note>;
  return (
    <div className="grid gap-5">
      {away && (
        <Note tone="mind" role="status">
          {t('refusal.UNAVAILABLE')}
        </Note>
      )}
      <Occasion view={view} />
      {greetings.length > 1 && (
        <Pick
          label={t('greeting.which')}
          value={view.greeting.greetingId}
          options={greetings.map(({ greeting, item, room }) => ({
            id: greeting.greetingId,
            label: inLanguage(item?.title ?? room, language).text,
          }))}
          onChange={setWanted}
        />
      )}
      <GreetingSteps key={view.greeting.greetingId} view={view} reload={reload} />
    </div>
  );
}

/** The page on which a guest sends a recorded greeting: no account, no socket, his personal link alone. */
export function GreetingPage() {
  const { t } = useTranslation();
  const { loaded, reload } = useGreetings();
  const view = loaded.state === 'there' ? loaded.greetings[0] : undefined;
  useGuestLanguage(view);
  useEffect(() => {
    document.title = `${t('greeting.title')} · Plenum`;
  }, [t]);
  return (
    <div className="min-h-dvh bg-surface">
      <div className="mx-auto flex w-full max-w-xl flex-col gap-5 px-4 pt-4 pb-12 text-[0.9375rem]">
        <header className="flex flex-wrap items-center gap-3">
          <Seal />
          <b className="min-w-0 flex-1 font-semibold leading-tight">
            {view?.conference ? <Said text={view.conference} /> : 'Plenum'}
          </b>
          <LanguageSegments className="w-full sm:w-auto" />
        </header>
        <main>
          <Inside loaded={loaded} reload={reload} />
        </main>
      </div>
    </div>
  );
}

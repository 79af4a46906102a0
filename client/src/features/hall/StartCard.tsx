import { Power } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { hallSourcesOf } from './hall-sources.ts';
import { startSources } from './kiosk.ts';

/** One large button where the browser wants a press before it opens camera and microphones, or the kiosk is new here. */
export function StartCard() {
  const { t } = useTranslation();
  const house = useHouse();
  const count = usePreference('hallMicrophones').length;
  const isIdle = useHouseModel((view) => {
    const { placed, camera, microphones } = hallSourcesOf(view, count);
    return placed && [camera, ...microphones].every(({ state }) => state === 'off');
  });
  if (!isIdle) return null;
  return (
    <div className="absolute inset-x-0 top-6 z-10 flex justify-center px-6">
      <section
        aria-label={t('hall.start.title')}
        className="card flex max-w-4xl flex-wrap items-center gap-x-6 gap-y-3 p-5 shadow-2xl"
      >
        <p className="min-w-60 flex-1 text-body text-quiet">{t('hall.start.text')}</p>
        <Action kind="primary" size="large" testId="start-kiosk" onPress={() => startSources(house)}>
          <Power aria-hidden size="1.25em" />
          {t('hall.start.button')}
        </Action>
      </section>
    </div>
  );
}

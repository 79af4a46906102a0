import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useHouseModel } from '../../session/house-context.ts';
import { LanguageSegments } from '../../ui/LanguageSegments.tsx';
import { RehearsalMark } from '../../ui/RehearsalMark.tsx';
import { Said } from '../../ui/Said.tsx';
import { Seal } from '../../ui/Seal.tsx';
import type { Arrival } from './arrival.ts';
import { landingOf, welcomedTo } from './landing-model.ts';
import { ShutDoor } from './ShutDoor.tsx';
import { Welcome } from './Welcome.tsx';

/** The page a link leads to: who is welcome, to what, whether the devices work, and one button into the house. */
export function LandingView({ arrival, check }: { arrival: Arrival; check: ReactNode }) {
  const { t } = useTranslation();
  const arrived = useStore(arrival.store);
  const phase = useHouseModel((view) => view.phase);
  const landing = landingOf(arrived, phase);
  const invited = welcomedTo(arrived, landing);
  return (
    <div className="min-h-dvh bg-surface">
      <div className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 pt-5 pb-10 sm:px-8 sm:pt-8">
        <header className="flex flex-wrap items-center gap-3">
          <Seal />
          <div className="min-w-0 flex-1 leading-tight">
            <b className="block font-semibold">{invited?.title ? <Said text={invited.title} /> : 'Plenum'}</b>
            {invited?.subtitle && <Said text={invited.subtitle} className="text-small text-quiet" />}
          </div>
          <RehearsalMark mode={invited?.mode ?? null} />
          <LanguageSegments className="w-full sm:w-auto" />
        </header>
        <main>
          {landing.state === 'opening' && (
            <p role="status" className="pulse py-20 text-center text-quiet">
              {t('landing.opening')}
            </p>
          )}
          {landing.state === 'welcome' && (
            <Welcome
              invited={landing.invited}
              entering={landing.entering}
              check={check}
              onEnter={() => void arrival.enter(false)}
            />
          )}
          {landing.state === 'refused' && (
            <ShutDoor
              code={landing.code}
              action={landing.action}
              onTakeOver={() => void arrival.enter(true)}
              onRetry={() => void arrival.start()}
            />
          )}
        </main>
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Said } from '../../ui/Said.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ConfidenceStrip } from './ConfidenceStrip.tsx';
import { type Confidence, confidenceOf } from './hall-model.ts';
import { Operator } from './Operator.tsx';
import { StartCard } from './StartCard.tsx';
import { useHallOutputs } from './use-hall-outputs.ts';
import { useAutoStart, useWakeLock } from './use-kiosk.ts';

/** `hint`: what booths ask of whoever speaks in the hall. */
type Props = { program: ReactNode; banners: ReactNode; hint?: ReactNode };

function Doors({ doors }: { doors: Confidence['doors'] }) {
  const { t } = useTranslation();
  const house = useHouse();
  if (doors.length === 0) return null;
  return (
    <section aria-label={t('hall.chooseRoom')} className="m-auto grid gap-2 p-4">
      <h2 className="text-title">{t('hall.chooseRoom')}</h2>
      {doors.map(({ roomId, title }) => (
        <Action key={roomId} size="large" onPress={() => void house.enter(roomId)}>
          <Said text={title} />
        </Action>
      ))}
    </section>
  );
}

/** A browser that was started by nobody's hand may hold the sound back; any press lets it go. */
function SoundHeld() {
  const { t } = useTranslation();
  const isHeld = useHouseModel((view) => view.media.soundHeld === true);
  return (
    <div role="status">
      {isHeld && (
        <p className="border-b border-floor-line bg-floor-soft px-4 py-2 text-center text-body">
          {t('hall.soundHeld')}
        </p>
      )}
    </div>
  );
}

function Rehearsal() {
  const { t } = useTranslation();
  const isRehearsal = useHouseModel(({ conference }) => conference?.state.mode === 'rehearsal');
  if (!isRehearsal) return null;
  return (
    <p data-testid="rehearsal" className="bg-floor px-4 py-1 text-center text-body font-semibold text-on-floor">
      {t('rehearsal.text')}
    </p>
  );
}

/**
 * The page of a hall: the program fills the wall, framed in vermilion while the hall itself is on it. Its loudspeakers
 * play everybody else and never its own microphones (HALL-2); its microphones are sent as they come.
 */
export function HallView({ program, banners, hint }: Props) {
  const { t } = useTranslation();
  useAutoStart();
  useWakeLock();
  useHallOutputs();
  const now = useNow(
    useHouseModel((view) => view.clock),
    500,
  );
  const confidence = useHouseModel((view) => confidenceOf(view, now));
  const isLive = confidence.tally === 'live';
  return (
    <div data-testid="hall" className="kiosk grid h-dvh grid-rows-[auto_minmax(0,1fr)_auto] overflow-hidden">
      <div className="kiosk-banners">
        {banners}
        <Rehearsal />
        <SoundHeld />
      </div>
      <main
        className={`stage-ground relative flex min-h-0 border-4 p-1 ${isLive ? 'border-live' : 'border-transparent'}`}
      >
        <h1 className="sr-only">{t('hall.title')}</h1>
        {confidence.doors.length > 0 ? <Doors doors={confidence.doors} /> : program}
        <StartCard />
      </main>
      <div>
        <ConfidenceStrip confidence={confidence} now={now} hint={hint} />
        <Operator />
      </div>
    </div>
  );
}

import { Gauge, Mic } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { useNow } from '../../ui/use-now.ts';
import { type Hint, hintFor } from './request-model.ts';

/** `stage`: over the picture. `wall`: in the strip of a hall, read from the lectern. */
type Props = { place: 'stage' | 'wall' };

const looks = {
  stage: 'rounded-full px-5 py-2 text-large shadow-xl ring-1 ring-floor-line',
  wall: 'rounded-m px-6 py-3 text-3xl leading-tight',
};

/** Tells the house that the speaker has it before his eyes; a page that nobody sees does not. */
function useShown(hint: Hint | null): void {
  const house = useHouse();
  const at = hint && !hint.seen ? hint.at : null;
  useEffect(() => {
    if (at === null) return;
    const tell = () => {
      if (document.visibilityState === 'visible') void house.toRoom({ type: 'seeRequest', at });
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [house, at]);
}

/** What a booth asks of whoever speaks: seen by him alone, for a moment, and in nobody's way. */
export function SpeakerHint({ place }: Props) {
  const { t } = useTranslation();
  const now = useNow(useHouseModel((view) => view.clock));
  const hint = useHouseModel((view) => hintFor(view, now));
  useShown(hint);
  const Sign = hint?.kind === 'microphone' ? Mic : Gauge;
  const over =
    place === 'stage' ? 'pointer-events-none absolute inset-x-2 top-16 z-20 flex justify-center' : 'flex-none';
  return (
    <div role="status" className={`${over} empty:hidden`}>
      {hint && (
        <p
          data-testid="speaker-hint"
          className={`inline-flex items-center gap-3 bg-floor-soft font-medium text-floor-text ${looks[place]}`}
        >
          <Sign aria-hidden size="1.2em" className="flex-none" />
          {t(`speakerRequest.hint.${hint.kind}`)}
        </p>
      )}
    </div>
  );
}

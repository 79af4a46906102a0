import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { languageNames } from '../../ui/languages.ts';
import { useKey } from '../../ui/use-key.ts';
import { useNow } from '../../ui/use-now.ts';
import { AirCard } from './AirCard.tsx';
import { AskBar } from './AskBar.tsx';
import { BoothHead } from './BoothHead.tsx';
import { type Console, consoleOf, seatIn } from './booth-model.ts';
import { truthOf } from './channel-truth.ts';
import { LatestWords } from './LatestWords.tsx';
import { SoundCard } from './SoundCard.tsx';
import { SpeakerPart } from './SpeakerPart.tsx';
import { asksOf, floorNow } from './speaker-model.ts';
import { useConsole } from './use-console.ts';

/** The parts of the panel to which a key leads. */
export type BoothPart = 'booth' | 'notes' | 'script';
type Props = { picture: ReactNode; onPart: (part: BoothPart) => void };

/** Who comes on air or goes is told so, even with closed eyes. */
function AirSaid({ view }: { view: Console }) {
  const { t } = useTranslation();
  const isMine = view.air.state === 'mine';
  return (
    <p role="status" className="sr-only" data-testid="air-said">
      {isMine ? t('booth.air.said', { channel: languageNames[view.into].name }) : t('booth.air.saidOff')}
    </p>
  );
}

function Desk({ initial, picture, onPart }: Props & { initial: Console }) {
  const { t } = useTranslation();
  const booth = useConsole(initial);
  const now = useNow(
    useHouseModel((view) => view.clock),
    500,
  );
  const { into } = booth.console;
  const drawn = useHouseModel((view) => {
    const seat = seatIn(view);
    return seat && { truth: truthOf(seat, into), floor: floorNow(seat, now), asks: asksOf(seat, now) };
  });
  useKey({ key: 'w' }, () => onPart('booth'));
  useKey({ key: 'n' }, () => onPart('notes'));
  useKey({ key: 'r' }, () => onPart('script'));
  if (!drawn) return null;
  const { truth, floor, asks } = drawn;
  return (
    <section className="booth" data-booth data-testid="booth-console" aria-label={t('booth.title')}>
      <AirSaid view={booth.console} />
      <BoothHead {...{ booth, truth, floor, now }} />
      <AirCard booth={booth} truth={truth} now={now} />
      <LatestWords onOpen={() => onPart('booth')} />
      <div className="booth-work">
        <div className="booth-floor">
          <div className="booth-picture">{picture}</div>
          <SpeakerPart floor={floor} />
        </div>
        <SoundCard booth={booth} truth={truth} />
      </div>
      <AskBar asks={asks} />
    </section>
  );
}

/** The console of an interpreter in the room where he has a seat. */
export function BoothView({ picture, onPart }: Props) {
  const house = useHouse();
  const initial = useHouseModel((view) => consoleOf(view, null, (command) => house.wouldRefuse(command)?.code ?? null));
  return initial && <Desk key={`${initial.roomId} ${initial.boothId}`} {...{ initial, picture, onPart }} />;
}

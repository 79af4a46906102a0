import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { useMeeting } from '../../session/people-context.ts';
import { Scroller } from '../../ui/Scroller.tsx';
import { useKey } from '../../ui/use-key.ts';
import { useNow } from '../../ui/use-now.ts';
import { AirCard } from './AirCard.tsx';
import { CueCard } from './CueCard.tsx';
import { GreetingList } from './GreetingList.tsx';
import { playoutDeskOf } from './playout-desk-model.ts';
import { SlateCard } from './SlateCard.tsx';

const keys = [
  { key: '⇧ C', name: 'next' },
  { key: '⇧ T', name: 'take' },
  { key: '⇧ H', name: 'hold' },
  { key: '⇧ X', name: 'stop' },
] as const;

/** The greetings of the room: what is on air, what is ready, the order, and the slate between them. */
export function PlayoutDeskView() {
  const { t } = useTranslation();
  const house = useHouse();
  const now = useNow(
    useHouseModel((view) => view.clock),
    500,
  );
  const desk = useHouseModel((view) => playoutDeskOf(view, now));
  useMeeting(desk?.rows.map(({ personId }) => personId) ?? []);
  // The name of a playout is made where it is cued, once: whatever is pressed twice afterwards is one playout.
  const cue = useCallback(
    (greetingId: string) => void house.toRoom({ type: 'cueGreeting', playoutId: crypto.randomUUID(), greetingId }),
    [house],
  );
  useKey({ key: 'C', shift: true }, () => desk?.next && cue(desk.next));
  useKey({ key: 'T', shift: true }, () => desk?.take && void house.toRoom(desk.take));
  useKey({ key: 'H', shift: true }, () => {
    const command = desk?.hold ?? desk?.resume;
    if (command) void house.toRoom(command);
  });
  useKey({ key: 'X', shift: true }, () => desk?.stop && void house.toRoom(desk.stop));
  if (!desk) return null;
  return (
    <Scroller label={t('playout.title')} className="h-full overflow-y-auto pb-4">
      <AirCard desk={desk} />
      <CueCard desk={desk} onCue={cue} />
      <SlateCard desk={desk} now={now} />
      <GreetingList desk={desk} onCue={cue} />
      <dl className="grid grid-cols-2 gap-x-3 gap-y-1 px-3.5 pt-3 text-small text-quiet">
        {keys.map(({ key, name }) => (
          <div key={key} className="flex items-center gap-2">
            <dt>
              <kbd className="rounded-s border border-line-strong px-1.5 text-tiny whitespace-nowrap">{key}</kbd>
            </dt>
            <dd className="m-0">{t(`playout.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Scroller>
  );
}

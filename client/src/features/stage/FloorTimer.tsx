import type { Holder, RoomState } from '@plenum/shared/domain/room-state';
import { remaining, spokenSoFar, type TimeSignal, timeSignal } from '@plenum/shared/domain/turn-time';
import type { HouseClock } from '@plenum/shared/protocol/house-clock';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { Ring } from '../../ui/Ring.tsx';
import { useNow } from '../../ui/use-now.ts';

const tones: Record<TimeSignal, Tone> = { none: 'plain', minute: 'floor', tenSeconds: 'live', over: 'live' };

function Timed({ holder, room, now }: { holder: Holder; room: RoomState; now: number }) {
  const { t } = useTranslation();
  const left = remaining(room, holder, now);
  if (left === null || holder.limit === null) {
    const time = spanOf(spokenSoFar(room, holder, now));
    return (
      <Chip tone="floor">
        <span role="timer" aria-label={t('stage.spoken', { time })}>
          {time}
        </span>
      </Chip>
    );
  }
  const time = spanOf(left);
  const signal = timeSignal(room, holder, now);
  if (signal === 'none') return <Ring text={time} share={left / holder.limit} label={t('stage.left', { time })} />;
  const over = signal === 'over';
  return (
    <Chip tone={tones[signal]} className="font-semibold">
      <span role="timer" aria-label={t(over ? 'stage.over' : 'stage.left', { time })}>
        {over && '+'}
        {time}
      </span>
    </Chip>
  );
}

/** The speaker's time on the house's clock, which stands still while he is interrupted or the room is frozen (TIME-1). */
export function FloorTimer({ holder, clock }: { holder: Holder; clock: HouseClock }) {
  const now = useNow(clock, 500);
  const room = useHouseModel(({ place }) => (place.state === 'in' ? place.room : null));
  return room ? <Timed holder={holder} room={room} now={now} /> : null;
}

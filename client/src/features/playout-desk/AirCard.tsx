import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { Pause, Play, RotateCcw, Square, Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { Said } from '../../ui/Said.tsx';
import type { PlayoutDesk } from './playout-desk-model.ts';

function AirKeys({ desk }: { desk: PlayoutDesk }) {
  const { t } = useTranslation();
  const house = useHouse();
  const give = (command: RoomStreamCommand | null) => command && void house.toRoom(command);
  return (
    <div className="flex items-center gap-1.5">
      {desk.hold ? (
        <Action className="flex-1" testId="hold" aria-keyshortcuts="Shift+H" onPress={() => give(desk.hold)}>
          <Pause aria-hidden size="1em" />
          {t('playout.hold')}
        </Action>
      ) : (
        <Action
          className="flex-1"
          kind="primary"
          testId="resume"
          isDisabled={!desk.resume}
          aria-keyshortcuts="Shift+H"
          onPress={() => give(desk.resume)}
        >
          <Play aria-hidden size="1em" />
          {t('playout.resume')}
        </Action>
      )}
      <IconAction
        icon={RotateCcw}
        label={t('playout.replay')}
        testId="replay"
        isDisabled={!desk.replay}
        onPress={() => give(desk.replay)}
      />
      <Action
        kind="live"
        testId="stop"
        isDisabled={!desk.stop}
        aria-keyshortcuts="Shift+X"
        onPress={() => give(desk.stop)}
      >
        <Square aria-hidden size="1em" />
        {t('playout.stop')}
      </Action>
    </div>
  );
}

/** What everybody sees now, how long it goes on, and the ways to hold or end it. */
export function AirCard({ desk }: { desk: PlayoutDesk }) {
  const { t } = useTranslation();
  const { onAir } = desk;
  if (!onAir) {
    return (
      <section aria-labelledby="playout-air" className="border-b border-line p-3.5">
        <h2 id="playout-air" className="text-small text-quiet">
          {t('playout.nothing')}
        </h2>
      </section>
    );
  }
  const share = 1 - onAir.left / Math.max(1, onAir.until - onAir.from);
  return (
    <section
      aria-labelledby="playout-air"
      data-testid="air"
      className="grid grid-cols-[minmax(0,1fr)] gap-2 border-b border-line p-3.5"
    >
      <header className="flex items-center gap-2">
        <Chip tone={onAir.state === 'playing' ? 'onair' : 'floor'} dot={onAir.state === 'playing'}>
          {t(`playout.state.${onAir.state === 'playing' ? 'onAir' : onAir.state}`)}
        </Chip>
        <h2 id="playout-air" className="min-w-0 flex-1 font-semibold text-pretty">
          {onAir.person ? <Said text={onAir.person.name} /> : t('playout.onAir')}
        </h2>
        <span role="timer" className="text-large font-semibold tabular-nums" data-testid="air-left">
          <span className="sr-only">{t('playout.left', { time: spanOf(onAir.left + 999) })}</span>
          <span aria-hidden>{spanOf(onAir.left + 999)}</span>
        </span>
      </header>
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-raised">
        <div className="h-full bg-live" style={{ width: `${Math.min(100, Math.max(0, share * 100))}%` }} />
      </div>
      <div className="flex items-center gap-2" data-testid="air-level">
        <Volume2 aria-hidden size="1em" className="flex-none text-quiet" />
        <Meter label={t('playout.level')} value={onAir.level} />
      </div>
      {onAir.state === 'failed' && (
        <p role="alert" className="text-small text-live-text">
          {t('playout.failed')}
        </p>
      )}
      <AirKeys desk={desk} />
    </section>
  );
}

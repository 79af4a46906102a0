import type { RoomPlan } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import type { ConsoleCode, ConsolePlan, ConsoleTestSpeaker } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { speakerKey, startTestSpeaker, testSpeakers } from '../../session/test-speakers.ts';
import { Action } from '../../ui/Action.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { ask, conferencePath } from './console-api.ts';
import { saidIn } from './console-model.ts';
import { Refused } from './Refused.tsx';
import { useLoaded } from './use-loaded.ts';

/** Fills the rooms of a rehearsal with test signals, each by one press. */
export function RehearsalPart({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const { answer } = useLoaded<ConsolePlan>(conferencePath(conferenceId));
  if (!answer) return <p className="text-quiet">{t('console.loading')}</p>;
  if (!answer.ok) return <Refused code={answer.refusal.code} />;
  if (answer.plan.mode !== 'rehearsal') return <p className="max-w-2xl">{t('console.rehearsal.none')}</p>;
  const rooms = Object.values(answer.plan.rooms)
    .filter(({ table }) => !table)
    .sort((a, b) => a.order - b.order);
  return (
    <section className="grid max-w-3xl gap-3">
      <p className="text-quiet">{t('console.rehearsal.hint')}</p>
      <ul className="grid gap-2">
        {rooms.map((room) => (
          <TestRoom key={room.roomId} conferenceId={conferenceId} room={room} />
        ))}
      </ul>
    </section>
  );
}

function TestRoom({ conferenceId, room }: { conferenceId: string; room: RoomPlan }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const key = speakerKey(conferenceId, room.roomId);
  const running = useStore(testSpeakers, (all) => own(all, key));
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const path = conferencePath(conferenceId, `/rehearsal/${room.roomId}`);
  const title = saidIn(room.title, language);
  async function start(): Promise<ConsoleCode | null> {
    const speaker = await ask<ConsoleTestSpeaker>('POST', path, {});
    if (!speaker.ok) return speaker.refusal.code;
    const notStarted = await startTestSpeaker(key, speaker, { title, note: t('console.rehearsal.picture') });
    if (notStarted) return notStarted;
    const floor = await ask<object>('POST', `${path}/floor`, {});
    return floor.ok ? null : floor.refusal.code;
  }
  async function stop(): Promise<ConsoleCode | null> {
    await running?.end();
    const gone = await ask<object>('DELETE', path);
    return gone.ok ? null : gone.refusal.code;
  }
  async function press() {
    setBusy(true);
    setRefused(await (running ? stop() : start()));
    setBusy(false);
  }
  const act = t(running ? 'console.rehearsal.stop' : 'console.rehearsal.start');
  return (
    <li className="card grid gap-2 bg-card px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-3">
        <Said text={room.title} className="min-w-0 flex-1 font-medium" />
        <span role="status">
          {running && (
            <Chip tone={running.state === 'sending' ? 'well' : 'plain'}>
              {t(`console.rehearsal.state.${running.state}`)}
            </Chip>
          )}
        </span>
        <Action
          size="small"
          isDisabled={isBusy}
          testId={`test-signal-${room.roomId}`}
          aria-label={t('common.actFor', { act, who: title })}
          onPress={() => void press()}
        >
          {act}
        </Action>
      </div>
      <Refused code={refused} />
    </li>
  );
}

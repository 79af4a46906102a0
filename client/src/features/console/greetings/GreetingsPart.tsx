import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import type { ConsoleCode, ConsolePlan } from '@plenum/shared/protocol/console';
import { type AllGreetings, type GreetingView, greetingPaths } from '@plenum/shared/protocol/greetings';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../ui/Action.tsx';
import { Said } from '../../../ui/Said.tsx';
import { conferencePath } from '../console-api.ts';
import { edit, moved } from '../console-model.ts';
import { Refused } from '../Refused.tsx';
import { Table } from '../Table.tsx';
import { useLoaded } from '../use-loaded.ts';
import { GreetingForm } from './GreetingForm.tsx';
import { GreetingRow } from './GreetingRow.tsx';
import { GreetingSheet } from './GreetingSheet.tsx';
import { GuestLink } from './GuestLink.tsx';
import { byRoom, standOf } from './greetings-model.ts';

type Open =
  | { state: 'none' }
  | { state: 'plan'; view: GreetingView | null }
  | { state: 'look'; greetingId: string }
  | { state: 'link'; personId: string };

/** ms between two looks while films come in or are made ready. */
const pace = 3_000;

function useGreetings(conferenceId: string) {
  const { answer, reload } = useLoaded<AllGreetings>(greetingPaths.all(conferenceId));
  const views = answer?.ok ? answer.greetings : [];
  const isMoving = views.some((view) => ['received', 'processing'].includes(standOf(view)) || view.uploads.length > 0);
  useEffect(() => {
    const timer = setInterval(reload, isMoving ? pace : 5 * pace);
    return () => clearInterval(timer);
  }, [reload, isMoving]);
  return { answer, reload };
}

/** The greetings that are awaited, what came of them, and in which order they are played. */
export function GreetingsPart({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>({ state: 'none' });
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  const { answer, reload } = useGreetings(conferenceId);
  const { answer: planned } = useLoaded<ConsolePlan>(conferencePath(conferenceId));
  if (!answer || !planned) return <p className="text-quiet">{t('console.loading')}</p>;
  if (!answer.ok) return <Refused code={answer.refusal.code} />;
  if (!planned.ok) return <Refused code={planned.refusal.code} />;
  const { greetings, rundowns } = answer;
  const give = async (command: ConferenceStreamCommand) => {
    const done = await edit(conferenceId, command);
    setRefused(done.ok ? null : done.refusal.code);
    reload();
  };
  const close = () => setOpen({ state: 'none' });
  const looked = open.state === 'look' && greetings.find(({ greeting }) => greeting.greetingId === open.greetingId);
  const heads = ['name', 'state', 'length', 'language'] as const;
  return (
    <section className="grid gap-3">
      <div className="flex justify-end">
        <Action kind="primary" testId="plan-greeting" onPress={() => setOpen({ state: 'plan', view: null })}>
          {t('console.greetings.add')}
        </Action>
      </div>
      <Refused code={refused} />
      {greetings.length === 0 && <p className="text-quiet">{t('console.greetings.empty')}</p>}
      {byRoom(greetings, rundowns).map(({ roomId, views }) => (
        <div key={roomId} className="grid gap-2">
          <h2 className="section-title">
            <Said text={planned.plan.rooms[roomId]?.title ?? null} />
          </h2>
          <Table
            label={t('console.tab.greetings')}
            heads={['№', ...heads.map((head) => t(`console.greetings.${head}`)), t('console.actions')]}
          >
            {views.map((view, index) => (
              <GreetingRow
                key={view.greeting.greetingId}
                view={view}
                place={{ index, last: views.length - 1 }}
                onMove={(by) =>
                  void give({ type: 'orderRundown', roomId, greetingIds: moved(rundowns[roomId] ?? [], index, by) })
                }
                onLook={() => setOpen({ state: 'look', greetingId: view.greeting.greetingId })}
                onPlan={() => setOpen({ state: 'plan', view })}
                onLink={() => setOpen({ state: 'link', personId: view.greeting.personId })}
                onDrop={() => void give({ type: 'dropGreeting', greetingId: view.greeting.greetingId })}
              />
            ))}
          </Table>
        </div>
      ))}
      {open.state === 'plan' && <GreetingForm plan={planned.plan} view={open.view} onClose={close} onSaved={reload} />}
      {looked && <GreetingSheet view={looked} onClose={close} onChange={reload} />}
      {open.state === 'link' && <GuestLink conferenceId={conferenceId} personId={open.personId} onClose={close} />}
    </section>
  );
}

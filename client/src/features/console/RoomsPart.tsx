import type { Hall, RoomPlan } from '@plenum/shared/domain/conference-state';
import type { ConsolePlan } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { zoneName } from '../../ui/format-time.ts';
import { languageNames } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { conferencePath } from './console-api.ts';
import { roomsInOrder } from './console-model.ts';
import { HallForm } from './HallForm.tsx';
import { HandoutForm } from './HandoutForm.tsx';
import { LanguagesForm } from './languages/LanguagesForm.tsx';
import { Refused } from './Refused.tsx';
import { RoomForm } from './RoomForm.tsx';
import { Table } from './Table.tsx';
import { useLoaded } from './use-loaded.ts';

type Open =
  | { state: 'none' }
  | { state: 'room'; room: RoomPlan | null }
  | { state: 'hall'; hall: Hall | null }
  | { state: 'languages' | 'handout'; roomId: string };

/** Rooms of the house and the halls in the cities. */
export function RoomsPart({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>({ state: 'none' });
  const { answer, reload } = useLoaded<ConsolePlan>(conferencePath(conferenceId));
  if (!answer) return <p className="text-quiet">{t('console.loading')}</p>;
  if (!answer.ok) return <Refused code={answer.refusal.code} />;
  const { halls } = answer.plan;
  const close = () => setOpen({ state: 'none' });
  return (
    <section className="grid gap-3">
      <div className="flex justify-end gap-2">
        <Action onPress={() => setOpen({ state: 'hall', hall: null })}>{t('console.rooms.addHall')}</Action>
        <Action kind="primary" onPress={() => setOpen({ state: 'room', room: null })}>
          {t('console.rooms.add')}
        </Action>
      </div>
      <RoomTable rooms={roomsInOrder(answer.plan)} onOpen={setOpen} />
      <h2 className="section-title">{t('console.rooms.halls')}</h2>
      <HallTable halls={Object.values(halls)} onOpen={setOpen} />
      {open.state === 'room' && (
        <RoomForm conferenceId={conferenceId} room={open.room} onClose={close} onSaved={reload} />
      )}
      {open.state === 'hall' && (
        <HallForm conferenceId={conferenceId} hall={open.hall} onClose={close} onSaved={reload} />
      )}
      {open.state === 'languages' && (
        <LanguagesForm plan={answer.plan} roomId={open.roomId} onClose={close} onSaved={reload} />
      )}
      {open.state === 'handout' && <HandoutForm conferenceId={conferenceId} roomId={open.roomId} onClose={close} />}
    </section>
  );
}

function RoomTable({ rooms, onOpen }: { rooms: RoomPlan[]; onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  return (
    <Table
      label={t('console.tab.rooms')}
      heads={[
        ...(['heading', 'kind', 'languages', 'seats', 'admission'] as const).map((head) => t(`console.field.${head}`)),
        t('console.actions'),
      ]}
    >
      {rooms.map((room) => (
        <tr key={room.roomId}>
          <td>
            <Said text={room.title} className="font-medium" />
            <Said text={room.topic} className="block text-tiny text-faint" />
          </td>
          <td>{t(`console.kind.${room.kind}`)}</td>
          <td>{room.languages.map((language) => languageNames[language].name).join(' · ')}</td>
          <td>{room.policy.seats}</td>
          <td>{t(`console.${room.policy.admission}`)}</td>
          <td>
            <div className="flex gap-1.5">
              <Action size="small" onPress={() => onOpen({ state: 'room', room })}>
                {t('console.edit')}
              </Action>
              <Action
                size="small"
                testId={`languages-${room.roomId}`}
                onPress={() => onOpen({ state: 'languages', roomId: room.roomId })}
              >
                {t('console.languages.open')}
              </Action>
              <Action size="small" onPress={() => onOpen({ state: 'handout', roomId: room.roomId })}>
                {t('console.rooms.handout')}
              </Action>
            </div>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function HallTable({ halls, onOpen }: { halls: Hall[]; onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  return (
    <Table
      label={t('console.rooms.halls')}
      heads={[
        ...(['heading', 'zone', 'seats'] as const).map((head) => t(`console.field.${head}`)),
        t('console.actions'),
      ]}
    >
      {halls.map((hall) => (
        <tr key={hall.hallId}>
          <td>
            <Said text={hall.title} className="font-medium" />
          </td>
          <td>{zoneName(hall.zone, tag)}</td>
          <td>{hall.seats}</td>
          <td>
            <Action size="small" onPress={() => onOpen({ state: 'hall', hall })}>
              {t('console.edit')}
            </Action>
          </td>
        </tr>
      ))}
    </Table>
  );
}

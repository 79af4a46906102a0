import type { RoomPlan } from '@plenum/shared/domain/conference-state';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Line, Pick, Words } from '../../ui/Fields.tsx';
import { edit, toggled } from './console-model.ts';
import { FormSheet } from './FormSheet.tsx';
import { LanguageChecks } from './LanguageChecks.tsx';

type Props = { conferenceId: string; room: RoomPlan | null; onClose: () => void; onSaved: () => void };
const kinds = ['plenary', 'parallel', 'table'] as const;

const newRoom: RoomPlan = {
  roomId: '',
  kind: 'parallel',
  title: {},
  topic: null,
  languages: ['zh', 'ja'],
  policy: { microphone: 'floor', camera: 'floor', admission: 'open', seats: 500 },
  order: 10,
};

/** One room; its kind is chosen once (ROOM-1). */
export function RoomForm({ conferenceId, room: before, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const [room, setRoom] = useState<RoomPlan>(before ?? newRoom);
  const change = (part: Partial<RoomPlan>) => setRoom((now) => ({ ...now, ...part }));
  const policy = (part: Partial<RoomPlan['policy']>) => change({ policy: { ...room.policy, ...part } });
  async function save() {
    const { table: _table, ...plan } = room;
    const answer = await edit(conferenceId, { type: 'planRoom', ...plan });
    if (!answer.ok) return answer.refusal.code;
    onSaved();
    return null;
  }
  return (
    <FormSheet title={before ? t('console.edit') : t('console.rooms.add')} onClose={onClose} onSave={save}>
      <Line
        label={t('console.field.id')}
        hint={t('console.field.idHint')}
        value={room.roomId}
        isDisabled={before !== null}
        onChange={(roomId) => change({ roomId })}
      />
      <Words
        label={t('console.field.heading')}
        text={room.title}
        onChange={(title) => change({ title: title ?? {} })}
      />
      <Words label={t('console.field.topic')} text={room.topic} onChange={(topic) => change({ topic })} />
      <LanguageChecks
        label={t('console.field.languages')}
        chosen={room.languages}
        isNeeded
        onChange={(language, isIn) => change({ languages: toggled(room.languages, language, isIn) })}
      />
      <div className="grid grid-cols-2 gap-2">
        {before === null && (
          <Pick
            label={t('console.field.kind')}
            value={room.kind}
            options={kinds.map((id) => ({ id, label: t(`console.kind.${id}`) }))}
            onChange={(id) => change({ kind: kinds.find((kind) => kind === id) ?? 'parallel' })}
          />
        )}
        <Line
          label={t('console.field.seats')}
          type="number"
          value={String(room.policy.seats)}
          onChange={(seats) => policy({ seats: Number(seats) })}
        />
        <Line
          label={t('console.field.order')}
          type="number"
          value={String(room.order)}
          onChange={(order) => change({ order: Number(order) })}
        />
        <Doors policy={room.policy} onChange={policy} />
      </div>
    </FormSheet>
  );
}

type Policy = RoomPlan['policy'];
type DoorsProps = { policy: Policy; onChange: (part: Partial<Policy>) => void };

/** Who is heard, who is seen, and who is let in. */
function Doors({ policy, onChange }: DoorsProps) {
  const { t } = useTranslation();
  const rights = [
    { id: 'floor', label: t('console.floor') },
    { id: 'open', label: t('console.open') },
  ];
  const right = (id: string) => (id === 'open' ? 'open' : 'floor');
  return (
    <>
      <Pick
        label={t('console.field.microphone')}
        value={policy.microphone}
        options={rights}
        onChange={(id) => onChange({ microphone: right(id) })}
      />
      <Pick
        label={t('console.field.camera')}
        value={policy.camera}
        options={rights}
        onChange={(id) => onChange({ camera: right(id) })}
      />
      <Pick
        label={t('console.field.admission')}
        value={policy.admission}
        options={[
          { id: 'open', label: t('console.open') },
          { id: 'lobby', label: t('console.lobby') },
        ]}
        onChange={(id) => onChange({ admission: id === 'lobby' ? 'lobby' : 'open' })}
      />
    </>
  );
}

import type { Hall } from '@plenum/shared/domain/conference-state';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Line, Words } from '../../ui/Fields.tsx';
import { edit } from './console-model.ts';
import { FormSheet } from './FormSheet.tsx';

type Props = { conferenceId: string; hall: Hall | null; onClose: () => void; onSaved: () => void };

/** A hall of one of the cities, with the time on its wall. */
export function HallForm({ conferenceId, hall: before, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const [hall, setHall] = useState<Hall>(before ?? { hallId: '', title: {}, zone: 'Asia/Shanghai', seats: 100 });
  const change = (part: Partial<Hall>) => setHall((now) => ({ ...now, ...part }));
  async function save() {
    const answer = await edit(conferenceId, { type: 'planHall', ...hall });
    if (!answer.ok) return answer.refusal.code;
    onSaved();
    return null;
  }
  return (
    <FormSheet title={before ? t('console.edit') : t('console.rooms.addHall')} onClose={onClose} onSave={save}>
      <Line
        label={t('console.field.id')}
        hint={t('console.field.idHint')}
        value={hall.hallId}
        isDisabled={before !== null}
        onChange={(hallId) => change({ hallId })}
      />
      <Words
        label={t('console.field.heading')}
        text={hall.title}
        onChange={(title) => change({ title: title ?? {} })}
      />
      <Line label={t('console.field.zone')} value={hall.zone} onChange={(zone) => change({ zone })} />
      <Line
        label={t('console.field.seats')}
        type="number"
        value={String(hall.seats)}
        onChange={(seats) => change({ seats: Number(seats) })}
      />
      <Line
        label={t('console.field.kiosk')}
        hint={t('console.field.kioskHint')}
        value={hall.personId ?? ''}
        onChange={(id) => setHall(({ personId: _former, ...rest }) => (id === '' ? rest : { ...rest, personId: id }))}
      />
    </FormSheet>
  );
}

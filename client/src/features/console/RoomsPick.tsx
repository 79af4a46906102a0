import type { RoomPlan, Rooms } from '@plenum/shared/domain/conference-state';
import { useTranslation } from 'react-i18next';
import { Said } from '../../ui/Said.tsx';

type Props = { label: string; value: Rooms; rooms: readonly RoomPlan[]; onChange: (value: Rooms) => void };

/** Every room of the house, or some of them by their names. */
export function RoomsPick({ label, value, rooms, onChange }: Props) {
  const { t } = useTranslation();
  const isAll = value.scope === 'all';
  const chosen = isAll ? [] : value.roomIds;
  const set = (roomId: string, on: boolean) => {
    const others = chosen.filter((id) => id !== roomId);
    onChange({ scope: 'some', roomIds: on ? [...others, roomId] : others });
  };
  return (
    <fieldset className="grid content-start gap-1">
      <legend className="mb-1 text-small text-quiet">{label}</legend>
      <label className="flex items-center gap-1.5">
        <input
          type="checkbox"
          checked={isAll}
          onChange={({ target }) => onChange(target.checked ? { scope: 'all' } : { scope: 'some', roomIds: [] })}
        />
        {t('console.people.everyRoom')}
      </label>
      {rooms.map(({ roomId, title }) => (
        <label key={roomId} className={`flex items-center gap-1.5 ${isAll ? 'text-quiet' : ''}`}>
          <input
            type="checkbox"
            disabled={isAll}
            checked={isAll || chosen.includes(roomId)}
            onChange={({ target }) => set(roomId, target.checked)}
          />
          <Said text={title} />
        </label>
      ))}
    </fieldset>
  );
}

import { inLanguage } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Choice, type Option } from '../../ui/Choice.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { Desk } from './desk-model.ts';

const limits = [1, 2, 3, 5, 6, 8, 10, 15, 20, 30];
const sizes = [1, 2, 3, 4, 5, 6, 7, 8];
const none = 'none';
const minuteMs = 60_000;

function useLimits(current: number | null): Option[] {
  const { t } = useTranslation();
  const minutes = current === null ? null : Math.round(current / minuteMs);
  const all = minutes !== null && !limits.includes(minutes) ? [...limits, minutes].sort((a, b) => a - b) : limits;
  return [
    { id: none, label: t('desk.limitNone') },
    ...all.map((count) => ({ id: String(count), label: t('desk.limit', { count }) })),
  ];
}

/** Speaking time of the next turns, seats on the floor, and somebody to be put into the queue. */
export function FloorSettings({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const options = useLimits(desk.timeLimit);
  return (
    <div className="grid w-full grid-cols-2 gap-2 sm:flex sm:w-auto sm:flex-wrap">
      <Choice
        label={t('desk.timeLimit')}
        className="sm:w-36"
        options={options}
        chosen={desk.timeLimit === null ? none : String(Math.round(desk.timeLimit / minuteMs))}
        onChoose={(id) => void house.toRoom({ type: 'setTimeLimit', seconds: id === none ? null : Number(id) * 60 })}
      />
      <Choice
        label={t('desk.floorSize')}
        className="sm:w-36"
        options={sizes
          .filter((count) => count >= desk.leastSize)
          .map((count) => ({ id: String(count), label: t('desk.seat', { count }) }))}
        chosen={String(desk.floorSize)}
        onChoose={(id) => void house.toRoom({ type: 'setFloorSize', size: Number(id) })}
      />
      <Choice
        label={t('desk.add')}
        className="col-span-2 sm:w-48"
        options={desk.candidates.map((person) => ({
          id: person.personId,
          label: inLanguage(person.name, language).text,
        }))}
        chosen={null}
        placeholder={t('desk.addPerson')}
        isDisabled={desk.candidates.length === 0}
        onChoose={(personId) => void house.toRoom({ type: 'queuePerson', personId, kind: 'speech' })}
      />
    </div>
  );
}

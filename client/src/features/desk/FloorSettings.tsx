import type { FloorRules } from '@plenum/shared/domain/room-state';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { usePersonSearch } from '../../session/people-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Choice, type Option } from '../../ui/Choice.tsx';
import { PersonChoice } from '../../ui/PersonChoice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import type { Desk } from './desk-model.ts';

const limits = [1, 2, 3, 5, 6, 8, 10, 15, 20, 30];
const sizes = [1, 2, 3, 4, 5, 6, 7, 8];
const none = 'none';
const minuteMs = 60_000;

const modes: readonly FloorRules['mode'][] = ['mixed', 'protocol', 'hands', 'chaired'];
const orders: readonly FloorRules['order'][] = ['raised', 'rank', 'leastSpokenPerson', 'leastSpokenDelegation'];
const ends: readonly FloorRules['atZero'][] = ['none', 'gentle', 'cut'];

function useLimits(current: number | null): Option[] {
  const { t } = useTranslation();
  const minutes = current === null ? null : Math.round(current / minuteMs);
  const all = minutes !== null && !limits.includes(minutes) ? [...limits, minutes].sort((a, b) => a - b) : limits;
  return [
    { id: none, label: t('desk.limitNone') },
    ...all.map((count) => ({ id: String(count), label: t('desk.limit', { count }) })),
  ];
}

type RuleProps<T extends string> = {
  label: string;
  all: readonly T[];
  chosen: T;
  name: (id: T) => string;
  text: string;
  onChoose: (id: T) => void;
  isDisabled?: boolean;
};

function Rule<T extends string>({ label, all, chosen, name, text, onChoose, isDisabled = false }: RuleProps<T>) {
  return (
    <div className="grid gap-1">
      <Choice
        label={label}
        options={all.map((id) => ({ id, label: name(id) }))}
        chosen={chosen}
        isDisabled={isDisabled}
        onChoose={(id) => {
          const found = all.find((known) => known === id);
          if (found !== undefined) onChoose(found);
        }}
      />
      <p className="text-small text-quiet">{text}</p>
    </div>
  );
}

/** FLOOR-12: who is called, by which measure, and what happens when the time is over; each with what it means. */
function Rules({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { rules } = desk;
  const set = (change: Partial<FloorRules>) => void house.toRoom({ type: 'setFloorRules', ...rules, ...change });
  const options = useLimits(desk.timeLimit);
  return (
    <div className="grid gap-4 p-4">
      <Rule
        label={t('desk.mode')}
        all={modes}
        chosen={rules.mode}
        name={(id) => t(`desk.modes.${id}`)}
        text={t(`desk.modeText.${rules.mode}`)}
        onChoose={(mode) => set({ mode })}
      />
      <Rule
        label={t('desk.order')}
        all={orders}
        chosen={rules.order}
        name={(id) => t(`desk.orders.${id}`)}
        text={t(rules.mode === 'chaired' ? 'desk.orderChaired' : `desk.orderText.${rules.order}`)}
        isDisabled={rules.mode === 'chaired'}
        onChoose={(order) => set({ order })}
      />
      <Rule
        label={t('desk.atZero')}
        all={ends}
        chosen={rules.atZero}
        name={(id) => t(`desk.ends.${id}`)}
        text={t(`desk.endText.${rules.atZero}`)}
        onChoose={(atZero) => set({ atZero })}
      />
      <Choice
        label={t('desk.timeLimit')}
        options={options}
        chosen={desk.timeLimit === null ? none : String(Math.round(desk.timeLimit / minuteMs))}
        onChoose={(id) => void house.toRoom({ type: 'setTimeLimit', seconds: id === none ? null : Number(id) * 60 })}
      />
      <Choice
        label={t('desk.floorSize')}
        options={sizes
          .filter((count) => count >= desk.leastSize)
          .map((count) => ({ id: String(count), label: t('desk.seat', { count }) }))}
        chosen={String(desk.floorSize)}
        onChoose={(id) => void house.toRoom({ type: 'setFloorSize', size: Number(id) })}
      />
    </div>
  );
}

/** The rules in one line, behind which they are set, and somebody to be put into the queue. */
export function FloorSettings({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const house = useHouse();
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Action kind="ghost" testId="floor-rules" onPress={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden size="1em" />
        {t('desk.rules')}
      </Action>
      <Sheet title={t('desk.rulesTitle')} side="centre" isOpen={open} onClose={() => setOpen(false)}>
        <Rules desk={desk} />
      </Sheet>
      <PersonChoice
        label={t('desk.add')}
        className="w-48"
        {...usePersonSearch(desk.candidates)}
        onChoose={(personId) => void house.toRoom({ type: 'queuePerson', personId, kind: 'speech' })}
      />
    </div>
  );
}

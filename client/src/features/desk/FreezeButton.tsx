import { Play, Snowflake } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { Hint } from '../../ui/Hint.tsx';
import { useKey } from '../../ui/use-key.ts';
import type { Desk } from './desk-model.ts';

/** MOD-5, MOD-6: one press stops all sound, picture and input of the room, the next undoes it. Nothing asks in between. */
export function FreezeButton({ freeze, now }: { freeze: Desk['freeze']; now: number }) {
  const { t } = useTranslation();
  const house = useHouse();
  const [said, say] = useState('');
  const isFrozen = freeze.state === 'frozen';
  const press = async () => {
    if (!freeze.change) return;
    const refusal = await house.toRoom(freeze.change);
    if (!refusal) say(t(isFrozen ? 'desk.nowFlowing' : 'desk.nowFrozen'));
  };
  useKey({ key: 'F', shift: true }, () => void press());
  return (
    <div className="flex flex-none items-center gap-2">
      {freeze.since !== null && (
        <Chip tone="live" dot>
          {t('desk.frozenFor', { time: spanOf(now - freeze.since) })}
        </Chip>
      )}
      <Hint text={t(isFrozen ? 'desk.unfreezeHint' : 'desk.freezeHint')}>
        <Action
          kind={isFrozen ? 'primary' : 'ghost'}
          className={`min-h-11 px-5 font-semibold ${isFrozen ? '' : 'border-live text-live-text'}`}
          testId={isFrozen ? 'unfreeze' : 'freeze'}
          aria-keyshortcuts="Shift+F"
          isDisabled={!freeze.change}
          onPress={() => void press()}
        >
          {isFrozen ? <Play aria-hidden size="1.1em" /> : <Snowflake aria-hidden size="1.1em" />}
          {t(isFrozen ? 'desk.unfreeze' : 'desk.freeze')}
        </Action>
      </Hint>
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  );
}

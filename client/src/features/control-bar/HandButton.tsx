import { Hand } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Hint } from '../../ui/Hint.tsx';
import type { HandControl } from './control-bar-model.ts';

/** Raises and lowers the hand and gives back the floor; the place in the queue stands on it as a number. */
export function HandButton({ hand }: { hand: HandControl }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { command } = hand;
  const hints = {
    down: t('queue.raise'),
    raised: `${t('queue.place', { position: hand.position })} – ${t('queue.lower')}`,
    floor: `${t('queue.youHaveFloor')} – ${t('queue.yield')}`,
    forbidden: t('bar.state.forbidden'),
    noRoom: t('bar.state.noRoom'),
  };
  return (
    <Hint text={hints[hand.state]}>
      <Button
        className="ctl"
        data-testid="hand"
        data-tone={hand.state === 'raised' || hand.state === 'floor' ? 'floor' : undefined}
        isDisabled={command === null}
        onPress={() => command && void house.toRoom(command)}
      >
        <Hand aria-hidden size="1.25rem" strokeWidth={1.7} />
        <span>
          {hand.state === 'floor' ? t('bar.floor') : t('bar.hand')}
          {hand.position > 0 && (
            <>
              {t('common.separator')}
              <b data-testid="my-position" className="font-semibold">
                {hand.position}
              </b>
            </>
          )}
        </span>
      </Button>
    </Hint>
  );
}

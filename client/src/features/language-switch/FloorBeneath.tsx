import { mostFloorBeneath } from '@plenum/shared/domain/interpretation';
import { useTranslation } from 'react-i18next';
import type { Listening } from '../../session/house.ts';
import { useHouse } from '../../session/house-context.ts';
import { RangeLine } from './RangeLine.tsx';

type Props = { listening: Listening; testId?: string };

/** How loud the speaker stays beneath the interpreter; never as loud as he. */
export function FloorBeneath({ listening, testId = 'floor-beneath' }: Props) {
  const { t } = useTranslation();
  const house = useHouse();
  const percent = Math.round(listening.beneath * 100);
  return (
    <RangeLine
      label={t('listen.beneath')}
      value={percent}
      text={t('listen.percent', { percent })}
      most={mostFloorBeneath * 100}
      step={5}
      testId={testId}
      onChange={(value) => house.listen({ beneath: value / 100 })}
    />
  );
}

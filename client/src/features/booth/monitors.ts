import type { BoothSource } from '@plenum/shared/domain/interpretation-state';
import type { Language } from '@plenum/shared/domain/text';
import type { Monitor } from '../../session/house.ts';
import { type SourceId, sourceOf } from './sources-model.ts';

/** What a person wishes of his headphones. volume 0..1, pan -1 (left) .. 1 (right); `beside`: heard in addition, by him alone. */
export type Hearing = { volume: number; pan: number; beside: SourceId | null; besideVolume: number };
export type Heard = {
  source: BoothSource;
  hearing: Hearing;
  /** The channel of the partner who is on air, while a handover is asked and this person does not speak. */
  leading: Language | null;
  /** His own channel while he is on air: his voice never comes back to him. */
  mine: Language | null;
};

/** Of its own loudness, and to the side: enough to follow the floor behind the interpretation. */
const behind = 0.3;
const aside = 0.7;

const round = (value: number) => Math.round(value * 100) / 100;

/** Exactly what is heard in the booth at this moment. */
export function monitorsOf({ source, hearing, leading, mine }: Heard): Monitor[] {
  const { volume, pan, beside, besideVolume } = hearing;
  const output = { deviceId: '' };
  if (leading !== null) {
    const side = pan < 0 ? -aside : aside;
    return [
      { monitorId: 'partner', source: { from: 'channel', language: leading }, ...output, volume, pan: 0 },
      { monitorId: 'incoming', source, ...output, volume: round(volume * behind), pan: side },
    ];
  }
  const incoming: Monitor = { monitorId: 'incoming', source, ...output, volume, pan };
  const isSame = beside !== null && JSON.stringify(sourceOf(beside)) === JSON.stringify(source);
  if (beside === null || isSame || (mine !== null && beside === mine)) return [incoming];
  return [incoming, { monitorId: 'beside', source: sourceOf(beside), ...output, volume: besideVolume, pan: -pan }];
}

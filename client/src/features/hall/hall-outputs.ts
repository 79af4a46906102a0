import { usualChannel } from '@plenum/shared/domain/interpretation';
import type { Language } from '@plenum/shared/domain/text';
import type { HouseView, Monitor } from '../../session/house.ts';
import type { HallSound, HeadsetWish } from '../../ui/preferences.ts';

export type HallOutputs = {
  loudspeakers: HallSound;
  /** The loudspeakers' device. */
  speakerId: string | null;
  headsets: readonly HeadsetWish[];
};
type Seen = Pick<HouseView, 'conference' | 'place' | 'me'>;

/** The languages that the rooms of the house are interpreted into, and in which a hall can therefore be heard. */
export function hallLanguages({ conference }: Pick<HouseView, 'conference'>): Language[] {
  const plans = Object.values(conference?.state.interpretation ?? {});
  const planned = new Set(plans.flatMap(({ channels }) => channels));
  return (conference?.state.languages ?? []).filter((language) => planned.has(language));
}

function sourceOf(sound: HallSound, { conference, place, me }: Seen): Monitor['source'] {
  if (sound === 'original') return { from: 'floor' };
  if (sound !== 'usual') return { from: 'channel', language: sound };
  const usual =
    conference && me && place.state === 'in' ? usualChannel(conference.state, place.roomId, me.language) : null;
  return usual ? { from: 'channel', language: usual } : { from: 'floor' };
}

/**
 * What the hall plays on which device; null: nothing was set up, and the loudspeakers play as any page does. A headset channel
 * without a device of its own would sound in the hall, so it stays silent.
 */
export function hallMonitors(seen: Seen, { loudspeakers, speakerId, headsets }: HallOutputs): Monitor[] | null {
  const apart = headsets.filter(({ deviceId }) => deviceId !== null && deviceId !== (speakerId ?? ''));
  if (loudspeakers === 'usual' && apart.length === 0) return null;
  const main = monitor('loudspeakers', loudspeakers, speakerId);
  return [main, ...apart.map(({ sound, deviceId }, index) => monitor(`headset-${index + 1}`, sound, deviceId))];

  function monitor(monitorId: string, sound: HallSound, deviceId: string | null): Monitor {
    return { monitorId, source: sourceOf(sound, seen), deviceId: deviceId ?? '', volume: 1, pan: 0 };
  }
}

import { planOf } from '@plenum/shared/domain/booth';
import { channelContent, floorLanguageOf } from '@plenum/shared/domain/interpretation';
import type { Language } from '@plenum/shared/domain/text';
import type { HouseView, Listening } from '../../session/house.ts';

/** What reaches the ear at this moment, for the eye and for screen readers. `coming`: the channel is on its way. */
export type Hearing = 'original' | 'interpreted' | 'sameLanguage' | 'noInterpretation' | 'coming';
export type LanguageSwitch = {
  channels: Language[];
  listening: Listening;
  hearing: Hearing;
  /** What the floor speaks. */
  floor: Language | null;
  /** The line is so weak that pictures cost the sound. */
  isWeak: boolean;
};

/** Null: this room has no interpretation, or the page hears by monitors, which have controls of their own. */
export function languageSwitchOf(view: HouseView): LanguageSwitch | null {
  const { place, conference, monitors, listening, myLine } = view;
  if (place.state !== 'in' || !conference || monitors) return null;
  const channels = planOf(conference.state, place.roomId)?.channels ?? [];
  if (channels.length === 0) return null;
  return {
    channels,
    listening,
    hearing: hearingOf(view, listening.channel),
    floor: floorLanguageOf(conference.state, place.room),
    isWeak: myLine === 'poor',
  };
}

function hearingOf({ place, conference, media }: HouseView, channel: Language | null): Hearing {
  if (place.state !== 'in' || !conference || channel === null) return 'original';
  const content = channelContent(conference.state, place.room, channel);
  if (content.carries === 'floor') return content.why;
  return media.channels[channel] ? 'interpreted' : 'coming';
}

export const isInterpreted = (view: HouseView): boolean => languageSwitchOf(view) !== null;

/** The one after the present, the original after the last; undefined where there is nothing to choose. */
export function nextChannel(view: HouseView): Language | null | undefined {
  const model = languageSwitchOf(view);
  if (!model) return undefined;
  const order: Array<Language | null> = [...model.channels, null];
  return order[(order.indexOf(model.listening.channel) + 1) % order.length];
}

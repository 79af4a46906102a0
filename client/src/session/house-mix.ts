import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import {
  type ChannelContent,
  channelContent,
  channelTrackId,
  floorSpeaker,
} from '@plenum/shared/domain/interpretation';
import { noSpeaker } from '@plenum/shared/domain/interpretation-state';
import { reachOf } from '@plenum/shared/domain/rights';
import type { RoomState } from '@plenum/shared/domain/room-state';
import { type Language, languages } from '@plenum/shared/domain/text';
import { type Mix, mainOutput, plainMix, type Route, type Strip } from '../media/mix.ts';
import type { HouseView, Monitor } from './house.ts';

type Seen = { conference: ConferenceState; room: RoomState };
type Mixed = Pick<HouseView, 'place' | 'conference' | 'me' | 'media' | 'listening' | 'monitors'>;

/**
 * What is heard on the page, and how loud. `audible`: the channel that sounds at this moment, which is the one listened to
 * but for the instant of a switch. The original: all voices. A channel: itself at full and the floor beneath it, and where
 * it carries the floor (INTERP-5) the floor's own tracks are silent, so that nobody is heard twice.
 */
export function houseMix(view: Mixed, audible: Language | null): Mix {
  const { place, conference, monitors } = view;
  if (place.state !== 'in' || !conference) return plainMix([]);
  const seen: Seen = { conference: conference.state, room: place.room };
  const strips = [...voicesOf(view, seen), ...channelsOf(view, seen)];
  return monitors ? monitored(strips, seen, monitors) : listened(strips, seen, audible, view.listening.beneath);
}

/** HALL-2: the house sends nobody his own sound; a loudspeaker beside a hall's microphones does not rely on that alone. */
function voicesOf({ media, me }: Mixed, { conference, room }: Seen): Strip[] {
  return Object.entries(media.received).flatMap(([id, { source, personId, track }]) => {
    if (source !== 'microphone' || personId === me?.personId) return [];
    const known = own(room.tracks, id);
    const reach = known ? reachOf(conference, room, known) : 'nobody';
    // INTERP-8: whoever is on air in a channel is heard by it alone.
    if (reach === 'channel') return [];
    return [{ id, track, part: reach === 'house' ? ('floor' as const) : ('aside' as const) }];
  });
}

const idOf = ({ conference, room }: Seen, language: Language): string =>
  channelTrackId(conference.conferenceId, room.roomId, language);

function channelsOf({ media }: Mixed, seen: Seen): Strip[] {
  return languages.flatMap((language) => {
    const track = media.channels[language];
    return track ? [{ id: idOf(seen, language), track, part: 'channel' as const }] : [];
  });
}

function listened(strips: Strip[], seen: Seen, audible: Language | null, beneath: number): Mix {
  const channel = audible && strips.find(({ id }) => id === idOf(seen, audible));
  const content = channel && audible ? channelContent(seen.conference, seen.room, audible) : null;
  const volumeOf = (strip: Strip): number => {
    if (strip.part === 'channel') return strip === channel ? 1 : 0;
    if (strip.part === 'aside' || !content) return 1;
    return content.carries === 'floor' ? 0 : beneath;
  };
  const routes = strips.map((strip): Route => ({ from: strip.id, to: mainOutput.outputId, volume: volumeOf(strip) }));
  return {
    strips,
    outputs: [mainOutput],
    routes,
    matching: channel && content ? matchingOf(channel, content, seen) : null,
  };
}

function matchingOf(channel: Strip, content: ChannelContent, { room }: Seen): Mix['matching'] {
  const isInterpreted = content.carries === 'interpreter';
  return {
    from: channel.id,
    voice: isInterpreted ? content.seat.personId : noSpeaker,
    floor: floorSpeaker(room) ?? noSpeaker,
    active: isInterpreted,
  };
}

/** Where a channel is not to be had the floor stands in for it; a word to the booth is heard in its first monitor. */
function monitored(strips: Strip[], seen: Seen, monitors: Monitor[]): Mix {
  const outputs = monitors.map(({ monitorId, deviceId, volume, pan }) => ({
    outputId: monitorId,
    deviceId,
    volume,
    pan,
  }));
  const routes = monitors.flatMap(({ monitorId, source }, index) => {
    const wanted = source.from === 'channel' ? strips.find(({ id }) => id === idOf(seen, source.language)) : undefined;
    return strips.flatMap((strip): Route[] => {
      const isHeard = strip.part === 'aside' ? index === 0 : wanted ? strip === wanted : strip.part === 'floor';
      return isHeard ? [{ from: strip.id, to: monitorId, volume: 1 }] : [];
    });
  });
  return { strips, outputs, routes, matching: null };
}

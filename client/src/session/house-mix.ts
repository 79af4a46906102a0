import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import {
  type ChannelContent,
  channelContent,
  channelTrackId,
  floorSpeaker,
  floorVoices,
} from '@plenum/shared/domain/interpretation';
import { noSpeaker } from '@plenum/shared/domain/interpretation-state';
import { reachOf } from '@plenum/shared/domain/rights';
import type { RoomState } from '@plenum/shared/domain/room-state';
import { type Language, languages } from '@plenum/shared/domain/text';
import { type Matching, type Mix, mainOutput, plainMix, type Route, type Strip } from '../media/mix.ts';
import type { HouseView, Monitor } from './house.ts';

type Seen = { conference: ConferenceState; room: RoomState; me: Id | null };
type Mixed = Pick<HouseView, 'place' | 'conference' | 'me' | 'media' | 'listening' | 'monitors'>;

/**
 * What is heard on the page, and how loud. `audible`: the channel that sounds at this moment, which is the one listened to
 * but for the instant of a switch. The original: all voices. An interpreter: his channel at full and the floor beneath it.
 * Where the channel carries the floor (INTERP-5), either that or the floor's own tracks, so that nobody is heard twice.
 */
export function houseMix(view: Mixed, audible: Language | null): Mix {
  const { place, conference, monitors } = view;
  if (place.state !== 'in' || !conference) return plainMix([]);
  const seen: Seen = { conference: conference.state, room: place.room, me: view.me?.personId ?? null };
  const strips = [...voicesOf(view, seen), ...channelsOf(view, seen)];
  if (monitors) return monitored(strips, seen, monitors);
  const mix = listened(strips, seen, audible, view.listening.beneath);
  // A hall's loudspeakers have a desk of their own, and nobody but its operator turns them up.
  return view.me?.role === 'hall' ? { ...mix, matching: null } : mix;
}

/** HALL-2: the house sends nobody his own sound; a loudspeaker beside a hall's microphones does not rely on that alone. */
function voicesOf({ media }: Mixed, { conference, room, me }: Seen): Strip[] {
  return Object.entries(media.received).flatMap(([id, { source, personId, track }]) => {
    if (source !== 'microphone' || personId === me) return [];
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

type Way = { by: 'floor' } | { by: 'channel'; strip: Strip; content: ChannelContent };

/**
 * By what a channel is heard. Where it carries the floor the floor's own tracks are better, as far as they are all here: they
 * keep step with the pictures, several may speak at once, and nobody hears himself. Nor does an interpreter, in his channel.
 */
function wayOf(strips: Strip[], seen: Seen, language: Language): Way {
  const strip = strips.find(({ id }) => id === idOf(seen, language));
  if (!strip) return { by: 'floor' };
  const { conference, room, me } = seen;
  const content = channelContent(conference, room, language);
  if (content.carries === 'interpreter')
    return content.seat.personId === me ? { by: 'floor' } : { by: 'channel', strip, content };
  const voices = floorVoices(conference, room);
  const areHere = voices.every(({ trackId }) => strips.some(({ id }) => id === trackId));
  const isOwn = voices.some(({ personId }) => personId === me);
  return areHere || isOwn ? { by: 'floor' } : { by: 'channel', strip, content };
}

function listened(strips: Strip[], seen: Seen, audible: Language | null, beneath: number): Mix {
  const way: Way = audible ? wayOf(strips, seen, audible) : { by: 'floor' };
  const underneath = way.by === 'channel' && way.content.carries === 'floor' ? 0 : beneath;
  const volumeOf = (strip: Strip): number => {
    if (strip.part === 'channel') return way.by === 'channel' && way.strip === strip ? 1 : 0;
    return strip.part === 'aside' || way.by === 'floor' ? 1 : underneath;
  };
  const routes = strips.map((strip): Route => ({ from: strip.id, to: mainOutput.outputId, volume: volumeOf(strip) }));
  return { strips, outputs: [mainOutput], routes, matching: matchingOf(way, seen) };
}

function matchingOf(way: Way, { room }: Seen): Matching | null {
  if (way.by === 'floor' || way.content.carries === 'floor') return null;
  return { from: way.strip.id, voice: way.content.seat.personId, floor: floorSpeaker(room) ?? noSpeaker };
}

/** Where a channel is not to be had the floor stands in for it; a word to the booth is heard in its first monitor. */
function monitored(strips: Strip[], seen: Seen, monitors: Monitor[]): Mix {
  const outputs = monitors.map(({ monitorId, source: _source, ...output }) => ({ outputId: monitorId, ...output }));
  const routes = monitors.flatMap(({ monitorId, source }, index) => {
    const way: Way = source.from === 'channel' ? wayOf(strips, seen, source.language) : { by: 'floor' };
    return strips.flatMap((strip): Route[] => {
      const isHeard = way.by === 'channel' ? strip === way.strip : strip.part === 'floor';
      return isHeard || (strip.part === 'aside' && index === 0) ? [{ from: strip.id, to: monitorId, volume: 1 }] : [];
    });
  });
  return { strips, outputs, routes, matching: null };
}

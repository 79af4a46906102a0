import { planOf } from '@plenum/shared/domain/booth';
import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { channelTrackId } from '@plenum/shared/domain/interpretation';
import { mayFlow } from '@plenum/shared/domain/rights';
import type { RoomState, Track } from '@plenum/shared/domain/room-state';
import { languages } from '@plenum/shared/domain/text';
import type { RoomCatchUp } from '@plenum/shared/protocol/hello';
import type { OpenTrack, Urgent } from '../media/subscriber.ts';
import type { HouseView, MediaView } from './house.ts';

type Received = MediaView['received'];
type Channels = MediaView['channels'];
type Seen = Pick<HouseView, 'place' | 'conference'>;

/** Of an answer's consumers, those of the room itself; the others are doors held warm. */
export function urgentIn(room: RoomCatchUp | null): Urgent {
  if (room?.kind !== 'snapshot') return () => true;
  const { tracks } = room.state;
  // A channel's producer has the room's id between two dots, which no other id contains.
  return (producerId) => Object.hasOwn(tracks, producerId) || producerId.split('.')[1] === room.roomId;
}

/** Others' admissions are hidden from most viewers; whoever has a track in the room has been let in. */
function flows(conference: ConferenceState, room: RoomState, track: Track): boolean {
  return mayFlow(conference, { ...room, lobby: { [track.personId]: { state: 'admitted' } } }, track);
}

/**
 * What of the open consumers is to be seen and heard: consumers may come before the room's event does, and warm ones
 * belong to a neighbouring room or to who is next. The same object is given back while nothing changed.
 */
export function receivedIn({ place, conference }: Seen, open: OpenTrack[], before: Received): Received {
  const next: Received = {};
  if (place.state === 'in' && conference) {
    for (const { producerId, track } of open) {
      const known = own(place.room.tracks, producerId);
      if (known && flows(conference.state, place.room, known))
        next[producerId] = { personId: known.personId, source: known.source, track };
    }
  }
  return unlessSame(before, next);
}

/** The channels of the room in which one is, as far as they have come. */
export function channelsIn({ place, conference }: Seen, open: OpenTrack[], before: Channels): Channels {
  if (place.state !== 'in' || !conference) return unlessSameTracks(before, {});
  const { state } = conference;
  const planned = planOf(state, place.roomId)?.channels ?? [];
  const next = planned.flatMap((language) => {
    const trackId = channelTrackId(state.conferenceId, place.roomId, language);
    const found = open.find(({ producerId }) => producerId === trackId);
    return found ? [[language, found.track] as const] : [];
  });
  return unlessSameTracks(before, Object.fromEntries(next));
}

/** What of the open consumers belongs to the room into which one looks; the house says which these are. */
export function peekedIn({ peek }: Pick<HouseView, 'peek'>, open: OpenTrack[], before: Received): Received {
  const next: Received = {};
  const tracks = peek?.state === 'on' ? peek.tracks : [];
  for (const { trackId, personId, source } of tracks) {
    const found = open.find(({ producerId }) => producerId === trackId);
    if (found) next[trackId] = { personId, source, track: found.track };
  }
  return unlessSame(before, next);
}

function unlessSame(before: Received, next: Received): Received {
  const keys = Object.keys(next);
  const same =
    keys.length === Object.keys(before).length &&
    keys.every((key) => own(before, key)?.track === own(next, key)?.track);
  return same ? before : next;
}

function unlessSameTracks(before: Channels, next: Channels): Channels {
  const same = languages.every((language) => before[language] === next[language]);
  return same ? before : next;
}

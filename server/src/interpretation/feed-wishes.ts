import { planOf } from '@plenum/shared/domain/booth';
import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import type { ConferenceStreamEvent } from '@plenum/shared/domain/event';
import { channelContent, channelTrackId, floorVoices, interpreterInto } from '@plenum/shared/domain/interpretation';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { Language } from '@plenum/shared/domain/text';
import { type FeedContent, type FeedId, FLOOR_VOICES } from '../media/feed-port.ts';

export type ChannelWish = { feedId: FeedId; language: Language; content: FeedContent };

/**
 * INTERP-5 for the media node. An interpreter whose sound stays away is still wished for: the node sends the floor meanwhile
 * and knows first when he is back. In a frozen room nothing flows (MOD-5), so nobody can be missed either.
 */
export function feedContent(conference: ConferenceState, room: RoomState, language: Language): FeedContent {
  if (room.frozen.state === 'frozen') return { carries: 'silence' };
  const floor = floorVoices(conference, room)
    .slice(0, FLOOR_VOICES)
    .map(({ trackId }) => trackId);
  const content = channelContent(conference, room, language);
  const isFloor = content.carries === 'floor' && content.why === 'sameLanguage';
  const voice = isFloor ? null : interpreterInto(conference, room, language);
  if (!voice) return { carries: 'floor', floor };
  return voice.track.muted
    ? { carries: 'silence' }
    : { carries: 'interpreter', interpreter: voice.track.trackId, floor };
}

/** INTERP-8: all channels of the room; none of a closed one. */
export function channelWishes(conference: ConferenceState, room: RoomState): ChannelWish[] {
  const plan = planOf(conference, room.roomId);
  if (!plan || room.status.state === 'closed') return [];
  return plan.channels.map((language) => ({
    feedId: channelTrackId(conference.conferenceId, room.roomId, language),
    language,
    content: feedContent(conference, room, language),
  }));
}

const concerning: ReadonlySet<string> = new Set<ConferenceStreamEvent['type']>([
  ...(['languagesPlanned', 'roomPlanned', 'tableClosed', 'personUpdated', 'personCorrected'] as const),
  ...(['personEnrolled', 'personWithdrawn', 'personBanned', 'personUnbanned'] as const),
]);

/** Whether a channel may carry something else after this event of the conference; of a room's events all may matter. */
export function concernsChannels({ type }: ConferenceStreamEvent): boolean {
  return concerning.has(type);
}

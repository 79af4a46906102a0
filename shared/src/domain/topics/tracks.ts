import { z } from 'zod';
import { type Id, idSchema, own, without } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import type { RoomState, Track } from '../room-state.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';

export const tracksCommands = {
  publishTrack: z.strictObject({
    type: z.literal('publishTrack'),
    trackId: idSchema,
    source: z.enum(['microphone', 'camera', 'screen']),
    muted: z.boolean(),
  }),
  unpublishTrack: z.strictObject({ type: z.literal('unpublishTrack'), trackId: idSchema }),
  muteTrack: z.strictObject({ type: z.literal('muteTrack'), trackId: idSchema }),
  unmuteTrack: z.strictObject({ type: z.literal('unmuteTrack'), trackId: idSchema }),
  silenceTrack: z.strictObject({ type: z.literal('silenceTrack'), trackId: idSchema }),
};
export type TracksCommand = CommandOf<typeof tracksCommands>;

export type TracksEvent =
  | ({ type: 'trackPublished' } & Track)
  | { type: 'trackUnpublished'; trackId: Id; personId: Id }
  | { type: 'trackMuted'; trackId: Id; by: 'self' | 'moderator' }
  | { type: 'trackUnmuted'; trackId: Id };

/** A track of the acting person; another person's track is as unknown as none, so that knowing an id gives nothing. */
function ownTrack(room: RoomState, trackId: Id, personId: Id): Track | undefined {
  const track = own(room.tracks, trackId);
  return track?.personId === personId ? track : undefined;
}

export const tracksDeciders: Deciders<TracksCommand, RoomState, TracksEvent, unknown> = {
  publishTrack: (room, { trackId, source, muted }, context) => {
    const personId = actorId(context);
    const known = own(room.tracks, trackId);
    if (known) return known.personId === personId && known.source === source ? accept() : refuse('TRACK_EXISTS');
    const sameSource = Object.values(room.tracks).some(
      (track) => track.personId === personId && track.source === source,
    );
    return sameSource ? refuse('TRACK_LIMIT') : accept({ type: 'trackPublished', trackId, personId, source, muted });
  },
  unpublishTrack: (room, { trackId }, context) => {
    const personId = actorId(context);
    return ownTrack(room, trackId, personId) ? accept({ type: 'trackUnpublished', trackId, personId }) : accept();
  },
  muteTrack: (room, { trackId }, context) => {
    const track = ownTrack(room, trackId, actorId(context));
    if (!track) return refuse('TRACK_UNKNOWN');
    return track.muted ? accept() : accept({ type: 'trackMuted', trackId, by: 'self' });
  },
  unmuteTrack: (room, { trackId }, context) => {
    const track = ownTrack(room, trackId, actorId(context));
    if (!track) return refuse('TRACK_UNKNOWN');
    return track.muted ? accept({ type: 'trackUnmuted', trackId }) : accept();
  },
  silenceTrack: (room, { trackId }) => {
    const track = own(room.tracks, trackId);
    if (!track) return refuse('TRACK_UNKNOWN');
    return track.muted ? accept() : accept({ type: 'trackMuted', trackId, by: 'moderator' });
  },
};

function setMuted(room: RoomState, trackId: Id, muted: boolean): RoomState {
  const track = own(room.tracks, trackId);
  return track ? { ...room, tracks: { ...room.tracks, [trackId]: { ...track, muted } } } : room;
}

export const tracksEvolvers: Evolvers<TracksEvent, RoomState> = {
  trackPublished: (room, { type: _type, ...track }) => ({
    ...room,
    tracks: { ...room.tracks, [track.trackId]: track },
  }),
  trackUnpublished: (room, { trackId }) => ({ ...room, tracks: without(room.tracks, trackId) }),
  trackMuted: (room, { trackId }) => setMuted(room, trackId, true),
  trackUnmuted: (room, { trackId }) => setMuted(room, trackId, false),
};

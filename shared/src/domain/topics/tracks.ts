import { z } from 'zod';
import { seatOf } from '../booth.ts';
import type { ConferenceState } from '../conference-state.ts';
import { type Id, idSchema, own, without } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { moderates } from '../rights.ts';
import type { RoomState, Track } from '../room-state.ts';
import { type Localized, localizedSchema } from '../text.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';
import { lostFromAir } from './booths.ts';

/** HALL-1: microphones of one hall. */
const mostHallMicrophones = 8;
/** HALL-3: the number of a hall's microphone. */
export const microphoneNumber = z.int().min(1).max(mostHallMicrophones);

export const tracksCommands = {
  publishTrack: z.strictObject({
    type: z.literal('publishTrack'),
    trackId: idSchema,
    source: z.enum(['microphone', 'camera', 'screen']),
    muted: z.boolean(),
    microphone: microphoneNumber.optional(),
    label: localizedSchema.optional(),
  }),
  unpublishTrack: z.strictObject({ type: z.literal('unpublishTrack'), trackId: idSchema }),
  muteTrack: z.strictObject({ type: z.literal('muteTrack'), trackId: idSchema }),
  unmuteTrack: z.strictObject({ type: z.literal('unmuteTrack'), trackId: idSchema }),
  silenceTrack: z.strictObject({ type: z.literal('silenceTrack'), trackId: idSchema }),
  nameHallMicrophone: z.strictObject({
    type: z.literal('nameHallMicrophone'),
    trackId: idSchema,
    label: localizedSchema,
  }),
};
export type TracksCommand = CommandOf<typeof tracksCommands>;

export type TracksEvent =
  | ({ type: 'trackPublished' } & Track)
  | { type: 'trackUnpublished'; trackId: Id; personId: Id }
  | { type: 'trackMuted'; trackId: Id; by: 'self' | 'moderator' }
  | { type: 'trackUnmuted'; trackId: Id }
  | { type: 'hallMicrophoneNamed'; trackId: Id; label: Localized };

/** TRACK-1: one of each source; HALL-1: a hall has several microphones. */
function mostOf(conference: ConferenceState, personId: Id, source: Track['source']): number {
  return isHallMicrophone(conference, { personId, source }) ? mostHallMicrophones : 1;
}

function isHallMicrophone(conference: ConferenceState, { personId, source }: Pick<Track, 'personId' | 'source'>) {
  return source === 'microphone' && own(conference.people, personId)?.role === 'hall';
}

/** A track of the acting person; another person's track is as unknown as none, so that knowing an id gives nothing. */
function ownTrack(room: RoomState, trackId: Id, personId: Id): Track | undefined {
  const track = own(room.tracks, trackId);
  return track?.personId === personId ? track : undefined;
}

export const tracksDeciders: Deciders<TracksCommand, RoomState, TracksEvent, ConferenceState> = {
  publishTrack: (room, { trackId, source, muted, microphone, label }, context) => {
    const personId = actorId(context);
    const known = own(room.tracks, trackId);
    if (known) return known.personId === personId && known.source === source ? accept() : refuse('TRACK_EXISTS');
    const sender = own(context.outer.people, personId);
    if (sender?.role === 'interpreter' && source !== 'microphone') return refuse('NOT_PERMITTED');
    if (sender?.role === 'interpreter' && !seatOf(context.outer, room.roomId, personId)) return refuse('NOT_IN_BOOTH');
    const same = Object.values(room.tracks).filter((track) => track.personId === personId && track.source === source);
    if (same.length >= mostOf(context.outer, personId, source)) return refuse('TRACK_LIMIT');
    const isNamed = microphone !== undefined || label !== undefined;
    if (isNamed && !isHallMicrophone(context.outer, { personId, source })) return refuse('NOT_PERMITTED');
    if (microphone !== undefined && same.some((track) => track.microphone === microphone)) return refuse('TRACK_LIMIT');
    return accept({
      type: 'trackPublished',
      trackId,
      personId,
      source,
      muted,
      ...(microphone === undefined ? {} : { microphone }),
      ...(label === undefined ? {} : { label }),
    });
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
    if (!track || track.playoutId !== undefined) return refuse('TRACK_UNKNOWN');
    return track.muted ? accept() : accept({ type: 'trackMuted', trackId, by: 'moderator' });
  },
  /** HALL-1: by the hall's operator (who is the hall) or a moderator of the room. */
  nameHallMicrophone: (room, { trackId, label }, context) => {
    const track = own(room.tracks, trackId);
    const by = own(context.outer.people, actorId(context));
    const mayName = by && (moderates(by, room.roomId) || by.personId === track?.personId);
    if (!mayName || !track || !isHallMicrophone(context.outer, track)) return refuse('TRACK_UNKNOWN');
    return accept({ type: 'hallMicrophoneNamed', trackId, label });
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
  /** INTERP-11: with his microphone an interpreter is off air. */
  trackUnpublished: (room, { trackId, personId }) => {
    const gone = own(room.tracks, trackId);
    const left = { ...room, tracks: without(room.tracks, trackId) };
    return gone?.source === 'microphone' ? lostFromAir(left, personId) : left;
  },
  trackMuted: (room, { trackId }) => setMuted(room, trackId, true),
  trackUnmuted: (room, { trackId }) => setMuted(room, trackId, false),
  hallMicrophoneNamed: (room, { trackId, label }) => {
    const track = own(room.tracks, trackId);
    return track ? { ...room, tracks: { ...room.tracks, [trackId]: { ...track, label } } } : room;
  },
};

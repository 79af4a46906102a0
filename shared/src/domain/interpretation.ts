import { microphoneOf, type OnAirSeat, planOf, seatInto } from './booth.ts';
import type { ConferenceState, Person } from './conference-state.ts';
import { type Id, own } from './ids.ts';
import { doorRefusal, reachOf } from './rights.ts';
import { hostOf, type RoomState, type Track } from './room-state.ts';
import type { Subscription } from './subscriptions.ts';
import type { Language } from './text.ts';

/** The producer of a channel, for listeners as for the media node; never an id that a page could have made. */
export function channelTrackId(conferenceId: Id, roomId: Id, language: Language): string {
  return `${conferenceId}.${roomId}.${language}`;
}

/** Whose language the floor speaks: the greeting on air, else whoever has the word, the latest of several; null: nobody. */
export function floorSpeaker(room: RoomState): Id | null {
  const { onAir } = room.playout;
  if (onAir?.state === 'playing') return onAir.playoutId;
  const latest = room.floor.holders.reduce(
    (found, holder) => (found && found.since > holder.since ? found : holder),
    room.floor.holders[0],
  );
  return latest ? (latest.interruption?.guest?.personId ?? latest.personId) : null;
}

/**
 * INTERP-3: the language of the floor at this moment: as it was corrected, else the greeting's, else the speaker's, else the
 * first that the plan expects; null where nothing is planned.
 */
export function floorLanguageOf(conference: ConferenceState, room: RoomState): Language | null {
  const plan = planOf(conference, room.roomId);
  const speaker = floorSpeaker(room);
  const { correction } = room.interpretation;
  if (correction && correction.speaker === speaker) return correction.language;
  const { onAir } = room.playout;
  if (onAir?.state === 'playing') return onAir.language;
  const person = speaker === null ? undefined : own(conference.people, speaker);
  return person?.language ?? plan?.floor[0] ?? null;
}

/**
 * `noInterpretation`: listeners see that mark. `coughing`: on air, and nothing is heard, since the microphone is shut or the
 * room is frozen.
 */
export type ChannelContent =
  | { carries: 'floor'; why: 'sameLanguage' | 'noInterpretation' }
  | { carries: 'interpreter'; seat: OnAirSeat; trackId: Id; coughing: boolean };

/** Who is on air in the channel by right, with a microphone and through an open door, whether his sound comes or not. */
export function interpreterInto(
  conference: ConferenceState,
  room: RoomState,
  language: Language,
): { seat: OnAirSeat; track: Track } | null {
  const seat = seatInto(conference, room, language);
  const track = seat && microphoneOf(room, seat.personId);
  const person = seat && own(conference.people, seat.personId);
  if (!seat || !track || !person || doorRefusal(conference, room, person)) return null;
  return { seat, track };
}

/** INTERP-5: what a channel of the room carries. */
export function channelContent(conference: ConferenceState, room: RoomState, language: Language): ChannelContent {
  if (floorLanguageOf(conference, room) === language) return { carries: 'floor', why: 'sameLanguage' };
  const voice = interpreterInto(conference, room, language);
  if (!voice || voice.seat.stalled) return { carries: 'floor', why: 'noInterpretation' };
  const { seat, track } = voice;
  const coughing = track.muted || room.frozen.state === 'frozen';
  return { carries: 'interpreter', seat, trackId: track.trackId, coughing };
}

/** The voices that the house hears, those who have the word first, then playouts and halls, then the others. */
export function floorVoices(conference: ConferenceState, room: RoomState): Track[] {
  const speaker = floorSpeaker(room);
  const rank = ({ personId, playoutId }: Track): number => {
    if (playoutId !== undefined || personId === speaker) return 0;
    return room.floor.holders.some((holder) => holder.personId === personId) || hostOf(room, personId) ? 1 : 2;
  };
  return Object.values(room.tracks)
    .filter((track) => track.source === 'microphone' && reachOf(conference, room, track) === 'house')
    .toSorted((a, b) => rank(a) - rank(b) || (a.trackId < b.trackId ? -1 : 1));
}

/**
 * INTERP-8: the channels that a viewer of the room receives: those to which he listens live, the others ready without a packet.
 * Nobody receives what the room's door keeps from him, so nothing of a closed room.
 */
export function channelSubscriptions(
  conference: ConferenceState,
  room: RoomState,
  viewer: { person: Person; channels: readonly Language[] },
): Subscription[] {
  const plan = planOf(conference, room.roomId);
  if (!plan || room.status.state === 'closed' || doorRefusal(conference, room, viewer.person)) return [];
  return plan.channels.map((language) => ({
    trackId: channelTrackId(conference.conferenceId, room.roomId, language),
    flow: viewer.channels.includes(language) ? ('live' as const) : ('warm' as const),
    layer: 2 as const,
    priority: 255,
  }));
}

/** How loud the floor is beneath a channel, 0..0.4 of its own loudness. */
export const mostFloorBeneath = 0.4;
export const usualFloorBeneath = 0.15;

/** The channel that a person hears who has chosen none: his own language where the room interprets into it. */
export function usualChannel(conference: ConferenceState, roomId: Id, language: Language): Language | null {
  return planOf(conference, roomId)?.channels.includes(language) ? language : null;
}

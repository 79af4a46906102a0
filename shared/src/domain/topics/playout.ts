import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import { type Greeting, playedPart, playRefusal } from '../greeting-state.ts';
import { type Id, idSchema, own } from '../ids.ts';
import { type OnAir, type Playout, playedTo, playoutTracks, type Reel } from '../playout-state.ts';
import { accept, refuse } from '../refusal.ts';
import { roomClock } from '../room-clock.ts';
import type { RoomState, Track } from '../room-state.ts';
import type { Language } from '../text.ts';
import type { CommandOf, Deciders, Evolvers } from '../topic.ts';
import type { FloorEvent } from './floor.ts';

const position = z.int().min(0).max(86_400_000);
const playout = { playoutId: idSchema };

export const playoutCommands = {
  /** `playoutId` is made by whoever cues, so that cueing twice is cueing once. */
  cueGreeting: z.strictObject({ type: z.literal('cueGreeting'), ...playout, greetingId: idSchema }),
  uncueGreeting: z.strictObject({ type: z.literal('uncueGreeting') }),
  takeGreeting: z.strictObject({ type: z.literal('takeGreeting'), ...playout }),
  holdGreeting: z.strictObject({ type: z.literal('holdGreeting'), ...playout }),
  /** Goes on after a hold or a failure, where it stopped or at `from` (ms of the clip). */
  resumeGreeting: z.strictObject({ type: z.literal('resumeGreeting'), ...playout, from: position.nullable() }),
  stopGreeting: z.strictObject({ type: z.literal('stopGreeting'), ...playout }),
  /** From the media: the clip has come to its end, or could not go on. */
  endGreeting: z.strictObject({ type: z.literal('endGreeting'), ...playout }),
  failGreeting: z.strictObject({ type: z.literal('failGreeting'), ...playout }),
  showSlate: z.strictObject({ type: z.literal('showSlate'), backAt: z.int().min(0).max(8.64e15).nullable() }),
  hideSlate: z.strictObject({ type: z.literal('hideSlate') }),
};
export type PlayoutCommand = CommandOf<typeof playoutCommands>;

export type PlayoutEvent =
  | ({ type: 'greetingCued' } & Reel)
  | { type: 'greetingUncued'; playoutId: Id }
  /** `since`: the room's own time. Whatever was on air before has ended. */
  | { type: 'greetingTaken'; playoutId: Id; since: number }
  | { type: 'greetingHeld'; playoutId: Id; position: number }
  | { type: 'greetingResumed'; playoutId: Id; position: number; since: number }
  | { type: 'greetingEnded'; playoutId: Id; position: number; why: 'end' | 'stopped' | 'replaced' }
  | { type: 'greetingFailed'; playoutId: Id; position: number }
  | { type: 'slateShown'; backAt: number | null }
  | { type: 'slateHidden' };

/** PLAY-2: the approval is looked at again by whoever cues and by whoever takes. */
function reelOf(conference: ConferenceState, room: RoomState, greetingId: Id, playoutId: Id): Reel | null | Greeting {
  const found = own(conference.greetings, greetingId);
  if (!found || found.roomId !== room.roomId) return null;
  if (playRefusal(found) !== null || found.file.state !== 'processed') return found;
  const subtitles: Partial<Record<Language, string>> = {};
  for (const [language, words] of Object.entries(found.subtitles)) {
    if (words) subtitles[language as Language] = words.file;
  }
  const { personId, language, still } = found;
  const { clip, uploadId } = found.file;
  const part = playedPart(found, clip);
  return { playoutId, greetingId, personId, clip: clip.hash, uploadId, language, ...part, subtitles, still };
}

const onAirOf = (room: RoomState, playoutId: Id): OnAir | null =>
  room.playout.onAir?.playoutId === playoutId ? room.playout.onAir : null;

const ended = (room: RoomState, onAir: OnAir, at: number, why: 'end' | 'stopped' | 'replaced'): PlayoutEvent => ({
  type: 'greetingEnded',
  playoutId: onAir.playoutId,
  position: why === 'end' ? onAir.until : playedTo(room, onAir, at),
  why,
});

/** PLAY-9: what follows from a take; a film has the stage alone. */
type Outcome = PlayoutEvent | FloorEvent;

export const playoutDeciders: Deciders<PlayoutCommand, RoomState, Outcome, ConferenceState> = {
  cueGreeting: (room, { playoutId, greetingId }, { outer }) => {
    const { cued, onAir } = room.playout;
    if (cued?.playoutId === playoutId || onAir?.playoutId === playoutId) return accept();
    const reel = reelOf(outer, room, greetingId, playoutId);
    if (!reel) return refuse('NO_SUCH_GREETING');
    if (!('playoutId' in reel)) return refuse(playRefusal(reel) ?? 'NOT_APPROVED');
    const gone: PlayoutEvent[] = cued ? [{ type: 'greetingUncued', playoutId: cued.playoutId }] : [];
    return accept<PlayoutEvent>(...gone, { type: 'greetingCued', ...reel });
  },
  uncueGreeting: ({ playout: { cued } }) =>
    cued ? accept({ type: 'greetingUncued', playoutId: cued.playoutId }) : accept(),
  takeGreeting: (room, { playoutId }, { outer, at }) => {
    const { cued, onAir } = room.playout;
    if (onAir?.playoutId === playoutId) return accept();
    if (cued?.playoutId !== playoutId) return refuse('NOTHING_CUED');
    const found = own(outer.greetings, cued.greetingId);
    if (!found) return refuse('NO_SUCH_GREETING');
    const refusal = playRefusal(found);
    if (refusal) return refuse(refusal);
    if (found.file.state === 'processed' && found.file.clip.hash !== cued.clip) return refuse('CLIP_CHANGED');
    const before = onAir ? [ended(room, onAir, at, 'replaced')] : [];
    const turns = room.floor.holders.map(
      ({ personId }): Outcome => ({ type: 'floorEnded', personId, at, why: 'ended' }),
    );
    return accept<Outcome>(...before, ...turns, { type: 'greetingTaken', playoutId, since: roomClock(room, at) });
  },
  holdGreeting: (room, { playoutId }, { at }) => {
    const onAir = onAirOf(room, playoutId);
    if (!onAir) return refuse('NOTHING_ON_AIR');
    if (onAir.state !== 'playing') return accept();
    return accept({ type: 'greetingHeld', playoutId, position: playedTo(room, onAir, at) });
  },
  resumeGreeting: (room, { playoutId, from }, { at }) => {
    const onAir = onAirOf(room, playoutId);
    if (!onAir) return refuse('NOTHING_ON_AIR');
    if (onAir.state === 'playing' && from === null) return accept();
    const start = Math.min(Math.max(from ?? playedTo(room, onAir, at), onAir.from), onAir.until);
    return accept({ type: 'greetingResumed', playoutId, position: start, since: roomClock(room, at) });
  },
  stopGreeting: (room, { playoutId }, { at }) => {
    const onAir = onAirOf(room, playoutId);
    return onAir ? accept(ended(room, onAir, at, 'stopped')) : accept();
  },
  endGreeting: (room, { playoutId }, { at }) => {
    const onAir = onAirOf(room, playoutId);
    return onAir ? accept(ended(room, onAir, at, 'end')) : accept();
  },
  failGreeting: (room, { playoutId }, { at }) => {
    const onAir = onAirOf(room, playoutId);
    if (!onAir) {
      return room.playout.cued?.playoutId === playoutId ? accept({ type: 'greetingUncued', playoutId }) : accept();
    }
    if (onAir.state === 'failed') return accept();
    return accept({ type: 'greetingFailed', playoutId, position: playedTo(room, onAir, at) });
  },
  showSlate: ({ playout: { slate } }, { backAt }) =>
    slate.state === 'on' && slate.backAt === backAt ? accept() : accept({ type: 'slateShown', backAt }),
  hideSlate: ({ playout: { slate } }) => (slate.state === 'off' ? accept() : accept({ type: 'slateHidden' })),
};

const playing = (room: RoomState, change: Partial<Playout>): RoomState => ({
  ...room,
  playout: { ...room.playout, ...change },
});

/** PLAY-5: sound and picture of a playout are tracks of the room while it is cued or on air. */
function withTracks(room: RoomState, { playoutId }: Reel): RoomState {
  const ids = playoutTracks(playoutId);
  const track = (source: 'camera' | 'microphone'): Track => ({
    trackId: ids[source],
    personId: playoutId,
    source,
    muted: false,
    playoutId,
  });
  const tracks = { ...room.tracks, [ids.camera]: track('camera'), [ids.microphone]: track('microphone') };
  return { ...room, tracks };
}
function withoutTracks(room: RoomState, playoutId: Id): RoomState {
  const { camera, microphone } = playoutTracks(playoutId);
  const { [camera]: _picture, [microphone]: _sound, ...tracks } = room.tracks;
  return { ...room, tracks };
}

function airing(room: RoomState, playoutId: Id, to: (onAir: OnAir) => OnAir | null): RoomState {
  const onAir = onAirOf(room, playoutId);
  return onAir ? playing(room, { onAir: to(onAir) }) : room;
}

export const playoutEvolvers: Evolvers<PlayoutEvent, RoomState> = {
  greetingCued: (room, { type: _type, ...reel }) => withTracks(playing(room, { cued: reel }), reel),
  greetingUncued: (room, { playoutId }) =>
    room.playout.cued?.playoutId === playoutId ? withoutTracks(playing(room, { cued: null }), playoutId) : room,
  greetingTaken: (room, { playoutId, since }) => {
    const { cued } = room.playout;
    if (cued?.playoutId !== playoutId) return room;
    const onAir: OnAir = { ...cued, state: 'playing', since, position: cued.from };
    return playing(room, { cued: null, onAir, slate: { state: 'off' } });
  },
  greetingHeld: (room, { playoutId, position: at }) =>
    airing(room, playoutId, (onAir) => ({ ...reelIn(onAir), state: 'held', position: at })),
  greetingResumed: (room, { playoutId, position: at, since }) =>
    airing(room, playoutId, (onAir) => ({ ...reelIn(onAir), state: 'playing', since, position: at })),
  greetingEnded: (room, { playoutId }) =>
    onAirOf(room, playoutId) ? withoutTracks(playing(room, { onAir: null }), playoutId) : room,
  greetingFailed: (room, { playoutId, position: at }) =>
    airing(room, playoutId, (onAir) => ({ ...reelIn(onAir), state: 'failed', position: at })),
  slateShown: (room, { backAt }) => playing(room, { slate: { state: 'on', backAt } }),
  slateHidden: (room) => playing(room, { slate: { state: 'off' } }),
};

function reelIn(onAir: OnAir): Reel {
  const { playoutId, greetingId, personId, clip, uploadId, language, from, until, subtitles, still } = onAir;
  return { playoutId, greetingId, personId, clip, uploadId, language, from, until, subtitles, still };
}

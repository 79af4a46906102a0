import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import { reachOf } from '@plenum/shared/domain/rights';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { LevelsSignal } from '@plenum/shared/protocol/signal-lane';

export type Level = LevelsSignal['levels'][number];

/** Below this a voice is taken for the room's noise, dBov. */
const threshold = -50;
/** Somebody else must lead for so many reports (250 ms each) before the picture follows. */
const patience = 2;

export type Speaking = { now: Id | null; challenger: Id | null; reports: number };
export const nobodySpeaks: Speaking = { now: null, challenger: null, reports: 0 };

/** A greeting on air is heard, and is nobody who speaks. */
export function ofPeople(levels: Level[], { playout }: Pick<RoomState, 'playout'>): Level[] {
  return levels.filter(({ personId }) => personId !== playout.onAir?.playoutId);
}

/** Who is taken for the speaker after this report: loudest first, with hysteresis; a pause keeps the last one. */
export function nextSpeaking(before: Speaking, levels: Level[]): Speaking {
  const loudest = levels.find(({ level }) => level > threshold)?.personId ?? null;
  if (loudest === null || loudest === before.now) return { ...before, challenger: null, reports: 0 };
  if (before.now === null) return { now: loudest, challenger: null, reports: 0 };
  const reports = before.challenger === loudest ? before.reports + 1 : 1;
  return reports >= patience
    ? { now: loudest, challenger: null, reports: 0 }
    : { ...before, challenger: loudest, reports };
}

/** Whom the house does not hear (any more) is not its speaker either, however long the pause lasts. */
export function stillThere(before: Speaking, conference: ConferenceState, room: RoomState | undefined): Speaking {
  const isHeard = Object.values(room?.tracks ?? {}).some(
    (track) =>
      room &&
      track.personId === before.now &&
      track.source === 'microphone' &&
      reachOf(conference, room, track) === 'house',
  );
  return isHeard ? before : { ...before, now: null };
}

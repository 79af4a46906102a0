import type { Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import type { HouseView } from '../../session/house.ts';

/** What a look into another room shows. */
export type PeekCardView =
  | { state: 'asked'; roomId: Id }
  | { state: 'ended'; roomId: Id; why: 'over' | 'shut' }
  | {
      state: 'on';
      roomId: Id;
      until: number;
      picture: { trackId: Id; track: MediaStreamTrack } | null;
      /** Who is seen, else who is heard. */
      person: Person | null;
      isHeard: boolean;
      /** Some of those inside, told to staff alone. */
      people: Person[];
    };

/** Whose names the look shows. */
export function seenThrough({ peek }: HouseView): Id[] {
  if (peek?.state !== 'on') return [];
  return [...new Set([...peek.tracks.map(({ personId }) => personId), ...peek.people])];
}

export function peekOf({ peek, media, conference }: HouseView): PeekCardView | null {
  if (peek?.state !== 'on') return peek;
  const people = conference?.state.people ?? {};
  const camera = peek.tracks.find(({ source }) => source === 'camera');
  const voice = peek.tracks.find(({ source }) => source === 'microphone');
  const track = camera && own(media.peeked, camera.trackId)?.track;
  const shown = camera?.personId ?? voice?.personId;
  return {
    state: 'on',
    roomId: peek.roomId,
    until: peek.until,
    picture: camera && track ? { trackId: camera.trackId, track } : null,
    person: (shown !== undefined && own(people, shown)) || null,
    isHeard: voice !== undefined,
    people: peek.people.flatMap((personId) => own(people, personId) ?? []),
  };
}

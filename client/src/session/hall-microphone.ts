import type { Id } from '@plenum/shared/domain/ids';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { Localized } from '@plenum/shared/domain/text';

/** One of a hall's microphones as it is shown: by its name, else by its number. */
export type NamedMicrophone = { number: number; label: Localized | null };

export function namedMicrophone(room: RoomState, personId: Id, number: number | undefined): NamedMicrophone | null {
  if (number === undefined) return null;
  const track = Object.values(room.tracks).find((one) => one.personId === personId && one.microphone === number);
  return { number, label: track?.label ?? null };
}

import type { ConferenceState, Person } from './conference-state.ts';
import type { Id } from './ids.ts';
import type { Refusal } from './refusal.ts';
import { mayEnter } from './rights.ts';

/** The room a person stood in, or waited at, when he was here last. */
export type LastPlace = { state: 'in' | 'waiting'; roomId: Id };
/** Where he is led now, and which room that stands for, with the reason why it is not that one. */
export type Returning = { roomId: Id | null; instead: { roomId: Id; refusal: Refusal } | null };

/** Where somebody goes who does not say: the plenary, or the first room that is meant for him. */
export function usualRoom(conference: ConferenceState, person: Person): Id | null {
  const rooms = Object.values(conference.rooms).filter(({ roomId }) => mayEnter(conference, person, roomId));
  const [first] = rooms.toSorted(
    (a, b) => Number(b.kind === 'plenary') - Number(a.kind === 'plenary') || a.order - b.order,
  );
  return first?.roomId ?? null;
}

/** PRES-4: back to the last place, at a door too, as long as that lets him; else where everybody goes, with the reason. */
export function placeToReturn(
  conference: ConferenceState,
  person: Person,
  last: LastPlace | null,
  refusalAt: (roomId: Id) => Refusal | null,
): Returning {
  const usual = usualRoom(conference, person);
  if (!last) return { roomId: usual, instead: null };
  const { roomId, state } = last;
  const refusal = refusalAt(roomId);
  const isOpen = refusal === null || (refusal.code === 'WAITING_FOR_ADMISSION' && state === 'waiting');
  if (isOpen || roomId === usual) return { roomId, instead: null };
  return { roomId: usual, instead: { roomId, refusal } };
}

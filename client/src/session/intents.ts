import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { decideRoom } from '@plenum/shared/domain/decide';
import type { Refusal } from '@plenum/shared/domain/refusal';
import type { HouseView } from './house.ts';

/** Never sent: the local decision only needs something in its place. */
const noCommand = '00000000-0000-7000-8000-000000000000';

type Seen = Pick<HouseView, 'me' | 'conference' | 'place' | 'clockOffset'>;

/** The refusal which the house would give now, by the same `decide` and the house's clock; null: possible. */
export function wouldRefuse(
  { me, conference, place, clockOffset }: Seen,
  command: RoomStreamCommand,
  now = Date.now(),
): Refusal | null {
  if (!me || !conference) return { code: 'HELLO_FIRST' };
  if (place.state !== 'in' && place.state !== 'waiting') return { code: 'NOT_IN_ROOM' };
  const decision = decideRoom(conference.state, place.room, command, {
    at: now + clockOffset,
    commandId: noCommand,
    actor: { kind: 'person', personId: me.personId, role: me.role },
  });
  return decision.ok ? null : decision.refusal;
}

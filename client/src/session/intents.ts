import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { decideRoom } from '@plenum/shared/domain/decide';
import type { Refusal } from '@plenum/shared/domain/refusal';
import { houseNow } from '@plenum/shared/protocol/house-clock';
import type { HouseView } from './house.ts';

/** Never sent: the local decision only needs something in its place. */
const noCommand = '00000000-0000-7000-8000-000000000000';

type Seen = Pick<HouseView, 'me' | 'conference' | 'place' | 'clock'>;

/** The refusal which the house would give now, by the same `decide` and the house's clock; null: possible. */
export function wouldRefuse({ me, conference, place, clock }: Seen, command: RoomStreamCommand): Refusal | null {
  if (!me || !conference) return { code: 'HELLO_FIRST' };
  if (place.state !== 'in' && place.state !== 'waiting') return { code: 'NOT_IN_ROOM' };
  const decision = decideRoom(conference.state, place.room, command, {
    at: houseNow(clock),
    commandId: noCommand,
    actor: { kind: 'person', personId: me.personId, role: me.role },
  });
  return decision.ok ? null : decision.refusal;
}

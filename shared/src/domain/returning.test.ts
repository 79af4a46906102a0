import { expect, test } from 'vitest';
import type { DomainEvent } from './event.ts';
import type { Id } from './ids.ts';
import { type LastPlace, placeToReturn } from './returning.ts';
import { entryRefusal } from './rights.ts';
import { delegate, founded, official, rooms } from './testing/fixture.ts';
import { worldAfter } from './testing/spec.ts';

const inside = (roomId: Id): LastPlace => ({ state: 'in', roomId });
function back(last: LastPlace | null, events: DomainEvent[] = [], person = delegate) {
  const roomId = last?.roomId ?? 'plenary';
  const { conference, room } = worldAfter(events, roomId);
  return placeToReturn(conference, person, last, () => entryRefusal(conference, room, person));
}

test('PRES-4 who comes back stands where he stood last, a door too; who comes first, in the plenary', () => {
  expect(back(null)).toEqual({ roomId: 'plenary', instead: null });
  expect(back(inside('health'))).toEqual({ roomId: 'health', instead: null });
  expect(back({ state: 'waiting', roomId: 'antechamber' })).toEqual({ roomId: 'antechamber', instead: null });
});

test('PRES-4 where his last room does not let him in any more he stands in the plenary and is told why', () => {
  const instead = (roomId: Id, code: string) => ({ roomId: 'plenary', instead: { roomId, refusal: { code } } });
  expect(back(inside('health'), [{ type: 'roomClosed', at: 1 }])).toEqual(instead('health', 'ROOM_CLOSED'));
  expect(back(inside('health'), [{ type: 'roomLocked', at: 1 }])).toEqual(instead('health', 'WAITING_FOR_ADMISSION'));
  expect(back(inside('antechamber'))).toEqual(instead('antechamber', 'WAITING_FOR_ADMISSION'));
  expect(back(inside('round-table'))).toEqual(instead('round-table', 'ROOM_NOT_FOR_YOU'));
  expect(back(inside('round-table'), [], official)).toEqual({ roomId: 'round-table', instead: null });
});

test('PRES-4 nobody is led from the plenary to the plenary, and who may enter nothing stays in the house', () => {
  expect(back(inside('plenary'), [{ type: 'roomClosed', at: 1 }])).toEqual({ roomId: 'plenary', instead: null });
  const nobody = { ...delegate, rooms: { scope: 'some' as const, roomIds: [] } };
  expect(placeToReturn(founded, nobody, null, () => null)).toEqual({ roomId: null, instead: null });
  expect(rooms[0].roomId).toBe('plenary');
});

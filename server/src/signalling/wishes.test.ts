import type { Person, RoomPlan } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import { delegate, official, organizer, rooms, secondDelegate } from '@plenum/shared/domain/testing/fixture';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SmallHouse } from '../testing/small-house.ts';
import { wishOf } from './wishes.ts';

const many: RoomPlan[] = Array.from({ length: 8 }, (_, index) => ({
  ...rooms[2],
  roomId: `extra-${index}`,
  order: 20 + index,
}));
const everywhere: Person = { ...delegate, personId: 'wanderer', rooms: { scope: 'all' } };
let house: SmallHouse;

beforeEach(async () => {
  house = await SmallHouse.start({ rooms: many, people: [everywhere] });
});
afterEach(() => house.close());

async function publish(trackId: Id, person: Person, roomId: Id, source: 'microphone' | 'camera' = 'microphone') {
  const command = { type: 'publishTrack', trackId, source, muted: false } as const;
  const actor = { kind: 'person', personId: person.personId, role: person.role } as const;
  await house.room(roomId).submit({ command, commandId: crypto.randomUUID(), actor });
}
const visitorOf = (personId: Id) => house.gateway.visitors.all().find((visitor) => visitor.personId === personId)!;
const wanted = (personId: Id) =>
  wishOf(visitorOf(personId)).map(({ producerId, flow, spatialLayer }) => [producerId, flow, spatialLayer]);

test('SUB-2, SUB-4 the room where one is comes live, the doors of the others warm, nothing of one’s own', async () => {
  await publish('here-voice', organizer, 'plenary');
  await publish('here-picture', organizer, 'plenary', 'camera');
  await publish('next-door', secondDelegate, 'cooperation');
  await publish('own', delegate, 'plenary');
  await house.join(delegate.personId, { roomId: 'plenary' });
  expect(wanted(delegate.personId).toSorted()).toEqual([
    ['here-picture', 'live', 0],
    ['here-voice', 'live', undefined],
    ['next-door', 'warm', undefined],
  ]);
  visitorOf(delegate.personId).viewport = { [organizer.personId]: 'large' };
  expect(wanted(delegate.personId)).toContainEqual(['here-picture', 'live', 2]);
  visitorOf(delegate.personId).audioOnly = true;
  expect(wanted(delegate.personId).some(([producerId]) => producerId === 'here-picture')).toBe(false);
});

test('SUB-5 a room that is shut for somebody is not even warm, and who stands in the house has warm doors only', async () => {
  await publish('private', official, 'round-table');
  await publish('public', secondDelegate, 'cooperation');
  await house.join(delegate.personId, { roomId: null });
  expect(wanted(delegate.personId)).toEqual([['public', 'warm', undefined]]);
});

test('six doors are kept warm at most', async () => {
  for (const { roomId } of many) await publish(`voice-${roomId}`, everywhere, roomId);
  await house.join(organizer.personId, { roomId: null });
  expect(wanted(organizer.personId).length).toBeLessThanOrEqual(6);
});

test('SUB-4 whoever is in a full room has no warm doors', async () => {
  await publish('here-voice', organizer, 'plenary');
  await publish('next-door', secondDelegate, 'cooperation');
  await house.join(delegate.personId, { roomId: 'plenary' });
  const full = wishOf(visitorOf(delegate.personId), true);
  expect(full.map(({ producerId, flow }) => [producerId, flow])).toEqual([['here-voice', 'live']]);
});

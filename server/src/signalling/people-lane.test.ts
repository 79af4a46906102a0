import type { Person } from '@plenum/shared/domain/conference-state';
import {
  audience,
  delegate,
  moderator,
  official,
  organizer,
  secondDelegate,
} from '@plenum/shared/domain/testing/fixture';
import type { AskPeople } from '@plenum/shared/protocol/people-lane';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SmallHouse } from '../testing/small-house.ts';
import { codeOf } from '../testing/socket-client.ts';

let house: SmallHouse;
beforeEach(async () => {
  house = await SmallHouse.start();
});
afterEach(() => house.close());

const everybody: AskPeople = { find: 'matching', within: 'house', search: '', from: 0 };

async function found(viewer: Person, ask: AskPeople) {
  const client = await house.join(viewer.personId, { roomId: 'health', takeOver: true });
  const answer = await client.ask('people', ask);
  if (!answer.ok) throw new Error(codeOf(answer));
  return { ids: answer.people.map(({ personId }) => personId), here: answer.here.map(({ personId }) => personId) };
}

test('VIS-1 whoever asks for people is told of nobody whom he may not see, neither by id nor by word', async () => {
  const named: AskPeople = {
    find: 'named',
    personIds: [audience.personId, official.personId, 'nobody'],
  };
  expect((await found(delegate, named)).ids).toEqual([official.personId]);
  expect((await found(moderator, named)).ids).toEqual([audience.personId, official.personId]);
  expect((await found(delegate, { ...everybody, search: 'press' })).ids).toEqual([]);
  expect((await found(organizer, { ...everybody, search: 'press' })).ids).toEqual([audience.personId]);
});

test('VIS-13 they come by rank, with who is here, and a room has only those who are there, without the audience', async () => {
  await house.join(audience.personId, { roomId: 'health' });
  await house.join(official.personId, { roomId: 'plenary' });
  await house.join(secondDelegate.personId, { roomId: 'health' });
  const inRoom = await found(moderator, { ...everybody, within: 'room' });
  expect(inRoom.ids).toEqual([moderator.personId, secondDelegate.personId]);
  expect(inRoom.here).toEqual(inRoom.ids);
  const inHouse = await found(moderator, everybody);
  expect(inHouse.ids[0]).toBe(official.personId);
  expect(inHouse.here.toSorted()).toEqual([moderator.personId, secondDelegate.personId].toSorted());
});

test('BORDER a person asks for people ten times a second at most, and for nothing that is malformed', async () => {
  const client = await house.join(delegate.personId);
  const wrong = { ...everybody, from: -1 };
  expect(codeOf(await client.ask('people', wrong))).toBe('MALFORMED');
  const answers = await Promise.all(Array.from({ length: 30 }, () => client.ask('people', everybody)));
  const codes = new Set(answers.map(codeOf));
  expect(codes).toEqual(new Set(['ok', 'TOO_FAST']));
});

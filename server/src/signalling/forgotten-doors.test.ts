import { delegate, moderator } from '@plenum/shared/domain/testing/fixture';
import { afterEach, expect, test } from 'vitest';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { until } from '../media/testing/until.ts';
import { SmallHouse } from '../testing/small-house.ts';

/** LOBBY-6: nobody is kept waiting for by a moderator who does not stand at the door. */
const one = delegate.personId;
let houses: SmallHouse[] = [];
afterEach(async () => {
  for (const house of houses) expect(house.broken).toEqual([]);
  await Promise.all(houses.map((house) => house.close()));
  houses = [];
});

async function open(options: Parameters<typeof SmallHouse.start>[0] = {}): Promise<SmallHouse> {
  const house = await SmallHouse.start(options);
  houses.push(house);
  return house;
}
const waits = (house: SmallHouse, roomId: string) => house.room(roomId).state.lobby[one];

test('LOBBY-6 who walks to another room, to another door, or out into the house waits no more', async () => {
  const house = await open();
  const chair = await house.join(moderator.personId, { roomId: 'antechamber' });
  await chair.must({ type: 'lockRoom' }, 'health');
  const guest = await house.join(one, { roomId: 'antechamber' });
  for (const away of ['plenary', 'health', null] as const) {
    await guest.entered('antechamber');
    expect(waits(house, 'antechamber')?.state).toBe('waiting');
    await guest.entered(away);
    expect(waits(house, 'antechamber')).toBeUndefined();
    await until(() => chair.replica.room?.state.lobby[one] === undefined);
  }
  expect(chair.replica.faults).toEqual([]);
  expect(house.room('health').state.lobby).toEqual({});
});

test('LOBBY-6 who leaves waits no more; a lost line keeps the place at the door for the grace, and its time', async () => {
  const house = await open({ grace: 300 });
  const guest = await house.join(one, { roomId: 'antechamber' });
  const since = waits(house, 'antechamber');
  guest.drop();
  const again = await house.join(one, { takeOver: true });
  expect(again.welcome.place).toMatchObject({ state: 'waiting', roomId: 'antechamber' });
  expect(waits(house, 'antechamber')).toEqual(since);
  again.drop();
  await until(() => waits(house, 'antechamber') === undefined);
  const third = await house.join(one, { roomId: 'antechamber' });
  expect(waits(house, 'antechamber')?.state).toBe('waiting');
  await third.leave();
  expect(waits(house, 'antechamber')).toBeUndefined();
});

test('LOBBY-6, MOD-4 who knocked at a lock and enters when it opens waits no more, and the next lock leaves him inside', async () => {
  const house = await open();
  const chair = await house.join(moderator.personId, { roomId: 'health' });
  await chair.must({ type: 'lockRoom' }, 'health');
  const guest = await house.join(one, { roomId: 'health' });
  expect(guest.welcome.place.state).toBe('waiting');
  await chair.must({ type: 'unlockRoom' }, 'health');
  expect(await guest.entered('health')).toMatchObject({ state: 'in' });
  await until(() => waits(house, 'health') === undefined);
  await until(() => chair.replica.room?.state.lobby[one] === undefined);
  await chair.must({ type: 'lockRoom' }, 'health');
  expect(await house.join(one, { takeOver: true })).toMatchObject({ welcome: { place: { state: 'in' } } });
  expect(guest.outside).toEqual([]);
});

test('LOBBY-6 over a restart: who comes back to the door within the grace waits on, who does not is forgotten', async () => {
  const log = new MemoryEventLog();
  const before = await open({ log });
  await before.join(one, { roomId: 'antechamber' });
  const gone = 'factory-director';
  await before.join(gone, { roomId: 'antechamber' });
  const house = await open({ log, grace: 400 });
  expect(Object.keys(house.room('antechamber').state.lobby).toSorted()).toEqual([gone, one].toSorted());
  const since = waits(house, 'antechamber');
  await house.join(one, { roomId: 'antechamber' });
  await until(() => house.room('antechamber').state.lobby[gone] === undefined);
  expect(waits(house, 'antechamber')).toEqual(since);
});

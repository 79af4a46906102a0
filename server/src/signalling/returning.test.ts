import { delegate, moderator } from '@plenum/shared/domain/testing/fixture';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../media/testing/until.ts';
import { SmallHouse } from '../testing/small-house.ts';

const one = delegate.personId;
let house: SmallHouse;
beforeEach(async () => {
  house = await SmallHouse.start({ grace: 20 });
});
afterEach(async () => {
  expect(house.broken).toEqual([]);
  await house.close();
});

const isGone = () => until(() => house.gateway.visitors.find(house.house, one) === undefined);
/** Was in the room, and has been away for longer than the grace. */
async function wasIn(roomId: string): Promise<void> {
  (await house.join(one, { roomId })).drop();
  await isGone();
}

test('PRES-4 who comes back with nothing but his session stands where he stood last, however he went', async () => {
  await wasIn('health');
  const again = await house.join(one);
  expect(again.welcome).toMatchObject({ place: { state: 'in', roomId: 'health' }, instead: null });
  await again.entered('cooperation');
  await again.leave();
  expect((await house.join(one)).welcome.place).toMatchObject({ state: 'in', roomId: 'cooperation' });
});

test('PRES-4 who waited at a door waits there again, and who says where he wants to be is led there', async () => {
  await wasIn('antechamber');
  const again = await house.join(one);
  expect(again.welcome).toMatchObject({ place: { state: 'waiting', roomId: 'antechamber' }, instead: null });
  again.drop();
  await isGone();
  expect((await house.join(one, { roomId: 'health' })).welcome).toMatchObject({ place: { roomId: 'health' } });
});

test('PRES-4 whose room has been locked or closed meanwhile stands in the plenary, and is told which and why', async () => {
  const chair = await house.join(moderator.personId, { roomId: 'health' });
  for (const [command, undone, code] of [
    ['lockRoom', 'unlockRoom', 'WAITING_FOR_ADMISSION'],
    ['closeRoom', 'openRoom', 'ROOM_CLOSED'],
  ] as const) {
    await wasIn('health');
    await chair.must({ type: command }, 'health');
    const again = await house.join(one);
    expect(again.welcome.place).toMatchObject({ state: 'in', roomId: 'plenary' });
    expect(again.welcome.instead).toEqual({ roomId: 'health', refusal: { code } });
    expect(house.room('health').state.lobby).toEqual({});
    await chair.must({ type: undone }, 'health');
    await again.leave();
    await isGone();
  }
});

test('PRES-4 who went out into the house before he left begins in the plenary', async () => {
  const guest = await house.join(one, { roomId: 'health' });
  await guest.entered(null);
  await guest.leave();
  expect((await house.join(one)).welcome).toMatchObject({ place: { roomId: 'plenary' }, instead: null });
});

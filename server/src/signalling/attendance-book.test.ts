import { attendanceByRoom, staysOf } from '@plenum/shared/domain/attendance';
import { delegate, secondDelegate } from '@plenum/shared/domain/testing/fixture';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HandClock } from '../testing/hand-clock.ts';
import { SmallHouse } from '../testing/small-house.ts';
import { notePause } from './attendance-book.ts';

let house: SmallHouse;
let clock: HandClock;

beforeEach(async () => {
  clock = new HandClock(1_000_000);
  house = await SmallHouse.start({ clock });
});
afterEach(() => house.close());

const notes = () => house.house.attendance();

test('ATT-2: walking is noted once a minute, in a stream of its own, and nothing while nobody is there', async () => {
  clock.run(3 * notePause);
  expect(await notes()).toEqual([]);
  const { seq } = house.house.conference;
  const client = await house.join(delegate.personId, { roomId: 'plenary' });
  clock.run(20_000);
  for (let walks = 0; walks < 5; walks += 1) {
    await client.enter('health');
    await client.enter('plenary');
  }
  await client.enter('health');
  clock.run(notePause - 20_000);
  await expect.poll(async () => (await notes()).length).toBe(1);
  expect((await notes())[0]?.moves.length).toBeLessThan(4);
  expect(house.house.conference.seq).toBe(seq);
});

test('ATT-1, ATT-3: minutes in each room, of whoever has left and of whoever is still there', async () => {
  const guest = await house.join(delegate.personId, { roomId: 'plenary' });
  const other = await house.join(secondDelegate.personId, { roomId: 'plenary' });
  clock.run(10 * 60_000);
  await guest.enter('health');
  clock.run(5 * 60_000);
  await other.leave();
  clock.run(5 * 60_000);
  const minutes = async () =>
    attendanceByRoom(staysOf(await notes())).map(({ personId, roomId, present }) => [
      personId,
      roomId,
      present / 60_000,
    ]);
  await expect
    .poll(async () => (await minutes()).sort())
    .toEqual(
      [
        [secondDelegate.personId, 'plenary', 15],
        [delegate.personId, 'health', 10],
        [delegate.personId, 'plenary', 10],
      ].sort(),
    );
});

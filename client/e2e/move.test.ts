import { expect, test } from '@playwright/test';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { pathOf } from './support/inbound.ts';

const plenum = houseForTests();

const speakers = {
  healthcare: 'healthcare-moderator',
  equipment: 'equipment-moderator',
  'city-a': 'city-a-moderator',
} as const;
const way = ['healthcare', 'equipment', 'city-a', 'healthcare'] as const;

test('a delegate walks through three rooms and back: the media of the right room only, over the very same connections', async ({
  browser,
}) => {
  for (const [roomId, personId] of Object.entries(speakers)) {
    const speaker = await Guest.enter(browser, plenum(), personId, {
      camera: { width: 320, height: 180, frameRate: 15 },
    });
    await speaker.walkTo(roomId);
    await speaker.turnOn('microphone');
    await speaker.turnOn('camera');
  }
  const delegate = await Guest.enter(browser, plenum(), 'hospital-jinan');
  await delegate.walkTo(way[0]);
  await delegate.turnOn('microphone');
  await delegate.receives(speakers[way[0]]);
  const path = await pathOf(delegate.page);
  expect(path.pairs).toHaveLength(2);

  for (const roomId of way.slice(1)) {
    await delegate.walkTo(roomId);
    await delegate.receives(speakers[roomId]);
    await expect(delegate.get(`tile-${speakers[roomId]}`).locator('video')).toBeVisible();
    const before = new Map((await delegate.inbound()).map((row) => [row.id, row.packets]));
    await delegate.page.waitForTimeout(500);
    const after = await delegate.inbound();
    // The delegate listens in his own language; of the other channels nothing flows.
    for (const row of after) {
      const grown = row.packets - (before.get(row.id) ?? 0);
      if (row.personId === speakers[roomId]) expect(grown).toBeGreaterThan(0);
      else if (row.channel !== 'zh') expect(grown).toBe(0);
    }
    expect(after.filter((row) => row.personId !== null).map((row) => row.personId)).toEqual(
      expect.arrayContaining([speakers[roomId], speakers[roomId]]),
    );
    expect(await pathOf(delegate.page)).toEqual(path);
    expect(await delegate.hasPublished('microphone')).toBe(true);
  }
});

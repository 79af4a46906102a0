import { delegate, moderator, official, organizer } from '@plenum/shared/domain/testing/fixture';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FakePlane } from '../media/fake-plane.ts';
import { accepted } from '../media/testing/house.ts';
import { pause, until } from '../media/testing/until.ts';
import { mediaIntroduction } from '../testing/media-client.ts';
import { cookieOf, SmallHouse, sessionOf } from '../testing/small-house.ts';
import { codeOf, TestClient } from '../testing/socket-client.ts';

/** Moments in which arriving and departing meet. */
const grace = 150;
const introduction = await mediaIntroduction();
const { personId } = delegate;
let house: SmallHouse & { plane: FakePlane };

beforeEach(async () => {
  house = await SmallHouse.start({ grace });
});
afterEach(async () => {
  expect(house.broken).toEqual([]);
  await house.close();
});

const visitors = () => house.gateway.visitors.all();
const peers = async () => accepted(await house.plane.inventory()).peers.length;
const nobody = () => until(async () => visitors().length === 0 && (await peers()) === 0, 2000, 'everybody to be gone');

test('a line that is lost in the middle of hello leaves nobody behind', async () => {
  for (const moment of [0, 1, 2, 4]) {
    const client = new TestClient(house.url, cookieOf(personId));
    await until(() => client.socket.connected);
    const hello = client.hello({ media: introduction }).catch(() => undefined);
    await pause(moment);
    client.drop();
    await hello;
  }
  await pause(grace);
  await nobody();
});

test('PRES-1 a takeover in the middle of a walk: one place, one page, and the walk has been made', async () => {
  const first = await house.join(personId, { roomId: 'plenary', media: introduction });
  const walk = first.enter('health').then(codeOf, String);
  const second = await house.join(personId, { takeOver: true, media: introduction });
  expect(['ok', 'Error: the line is lost']).toContain(await walk);
  expect(visitors()).toHaveLength(1);
  expect(second.welcome.place).toMatchObject({ state: 'in', roomId: 'health', people: { count: 1 } });
  await until(() => first.ended.includes('superseded'));
  expect(await peers()).toBe(1);
});

test('a session that ends while its line is lost does not wait for the grace', async () => {
  const client = await house.join(personId, { media: introduction });
  client.drop();
  await until(() => visitors()[0]?.line.state === 'away');
  await house.endSession(sessionOf(personId));
  await until(() => visitors().length === 0, grace);
  expect(await peers()).toBe(0);
});

test('who comes back just when the grace ends is there afterwards, with all he has', async () => {
  for (const early of [4, 2, 0, -2]) {
    const client = await house.join(personId, { media: introduction });
    client.drop();
    await pause(grace - early);
    const again = await house.join(personId, { media: introduction });
    await pause(30);
    expect(visitors().map(({ line }) => line.state)).toEqual(['here']);
    expect(await again.give({ type: 'raiseHand', kind: 'speech' }, 'plenary')).toMatchObject({ ok: true });
    expect(await peers()).toBe(1);
    await again.leave();
    await house.system({ type: 'vacate', personId, why: 'dismissed' }, 'plenary');
  }
});

test('leaving twice, and hello on a connection that has been left, do nothing more', async () => {
  const client = await house.join(personId, { media: introduction });
  const answers = [client.leave(), client.leave(), client.hello()];
  const settled = await Promise.allSettled(answers);
  expect(settled.slice(0, 2).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  expect(settled[2]).toMatchObject({ value: { ok: false, refusal: { code: 'NOT_SIGNED_IN' } } });
  expect(client.ended).toEqual(['left']);
  await nobody();
});

test('without a media node people come in all the same, and are offered media as soon as there is one', async () => {
  house.plane.fall();
  const client = await house.join(personId, { media: introduction });
  expect(client.welcome.media).toEqual({ state: 'none', refusal: { code: 'MEDIA_UNAVAILABLE' } });
  expect(client.welcome.place).toMatchObject({ state: 'in' });
  house.plane.rise();
  await until(() => client.mediaResets.length > 0, 3000);
  await pause(300);
  expect(client.mediaResets).toHaveLength(1);
  expect(await peers()).toBe(1);
});

test('media of which the house has lost sight is closed, and a visit that nobody claims is given up after the grace', async () => {
  const client = await house.join(personId, { media: introduction });
  house.plane.fall();
  await client.leave();
  house.plane.rise();
  await nobody();
});

test('a page that has no media any more after its transports died is not told of new ones', async () => {
  const client = await house.join(personId, { media: introduction });
  const { media } = client.welcome;
  if (media.state !== 'fresh') throw new Error('no media');
  house.plane.lose([media.mediaSession], 'iceTimeout');
  await pause(50);
  expect(client.mediaResets).toEqual([]);
  expect(codeOf(await client.hello({ media: introduction }))).toBe('ok');
  expect(await peers()).toBe(1);
});

test('PRES-2 the room hears that somebody has gone for good', async () => {
  const watcher = await house.join(official.personId);
  const client = await house.join(moderator.personId);
  const people = () => watcher.signals.findLast(({ room }) => room)?.room?.people ?? [];
  await until(() => people().length === 2, 2000);
  client.drop();
  await until(() => people().length === 1, 2000);
  expect(people()).toMatchObject([{ personId: official.personId, line: 'here' }]);
});

test('INTERP-14 who talks to a booth and walks away talks to it no more, without a microphone too; a lost line keeps it', async () => {
  const booths = [{ boothId: 'booth', interpreters: [], languages: ['ja' as const] }];
  const plan = { floor: ['zh' as const], channels: ['ja' as const], booths, shifts: [], relay: false };
  const office = await house.join(organizer.personId, { roomId: 'plenary' });
  await office.must({ type: 'planLanguages', roomId: 'health', ...plan });
  const chair = await house.join(moderator.personId, { roomId: 'health' });
  const talkback = () => house.room('health').state.interpretation.talkback;
  const talk = () => chair.must({ type: 'talkToBooth', boothId: 'booth' }, 'health');
  await talk();
  expect(talkback()).toEqual({ [moderator.personId]: 'booth' });
  expect(codeOf(await chair.enter('plenary'))).toBe('ok');
  expect(talkback()).toEqual({});
  await chair.enter('health');
  await talk();
  chair.drop();
  await until(() => visitors().length === 1);
  expect(talkback()).toEqual({ [moderator.personId]: 'booth' });
});

import { randomUUID } from 'node:crypto';
import { peekLasts } from '@plenum/shared/domain/peek';
import { delegate, moderator, official, organizer } from '@plenum/shared/domain/testing/fixture';
import type { PeekAnswer, PeekMessage } from '@plenum/shared/protocol/peek-lane';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakePlane } from '../media/fake-plane.ts';
import type { Wanted } from '../media/media-plane.ts';
import { opusParameters } from '../media/testing/rtp-streams.ts';
import { until } from '../media/testing/until.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { mediaIntroduction } from '../testing/media-client.ts';
import { SmallHouse } from '../testing/small-house.ts';
import { codeOf, type Joined } from '../testing/socket-client.ts';

const introduction = await mediaIntroduction();
const wishes = new Map<string, Wanted[]>();
const clock = new HandClock(1_000_000);
let house: SmallHouse & { plane: FakePlane };
let chair: Joined;
let guest: Joined;
let track: string;

beforeEach(async () => {
  const plane = new FakePlane();
  const reconcile = plane.reconcile.bind(plane);
  plane.reconcile = async (given) => {
    for (const { peerId, wanted } of given) wishes.set(peerId, wanted);
    return reconcile(given);
  };
  house = await SmallHouse.start({ plane, clock });
  chair = await house.join(moderator.personId, { roomId: 'health', media: introduction });
  guest = await house.join(delegate.personId, { roomId: 'plenary', media: introduction });
  track = await speak(chair);
});
afterEach(async () => {
  expect(house.broken).toEqual([]);
  await house.close();
});

const sessionOf = ({ welcome: { media } }: Joined) => (media.state === 'fresh' ? media.mediaSession : '');
async function speak(client: Joined): Promise<string> {
  const trackId = randomUUID();
  const sound = { source: 'microphone', kind: 'audio', rtpParameters: opusParameters(71), muted: false } as const;
  expect(codeOf(await client.ask('produce', { mediaSession: sessionOf(client), trackId, ...sound }))).toBe('ok');
  return trackId;
}
/** How the track comes to the client by the latest wish that was made for him. */
const flow = (client: Joined) =>
  wishes.get(sessionOf(client))?.find(({ producerId }) => producerId === track)?.flow ?? 'none';
const peek = async (client: Joined, roomId: string | null): Promise<PeekAnswer> => client.ask('peek', { roomId });
function toldTo(client: Joined): PeekMessage[] {
  const told: PeekMessage[] = [];
  client.socket.on('peek', (message) => told.push(message));
  return told;
}
const at = (roomId: string) => house.gateway.visitors.peekingAt(house.house, roomId).length;

test('MOVE-6 who looks in hears the room, stays where he is, is counted apart, and looks away again', async () => {
  const answer = await peek(guest, 'health');
  expect(answer).toMatchObject({
    ok: true,
    peek: { roomId: 'health', tracks: [{ trackId: track, personId: moderator.personId }], people: [] },
  });
  expect(flow(guest)).toBe('live');
  await until(() => chair.signals.some(({ house: seen }) => seen?.rooms['health']?.peeking === 1));
  const seen = chair.signals.findLast((signals) => signals.house)?.house?.rooms['health'];
  expect(seen).toMatchObject({ count: 1, peeking: 1, locked: false });
  expect(house.gateway.visitors.inside(house.house, 'plenary')).toHaveLength(1);
  expect(await peek(guest, null)).toMatchObject({ ok: true, peek: null });
  expect([flow(guest), at('health')]).toEqual(['warm', 0]);
});

test('MOVE-6 one look at a time: the next one takes its place, and what is new is told', async () => {
  const told = toldTo(guest);
  await peek(guest, 'cooperation');
  await peek(guest, 'health');
  expect([at('cooperation'), at('health')]).toEqual([0, 1]);
  await chair.must({ type: 'muteTrack', trackId: track }, 'health');
  await until(() => told.length > 0);
  expect(told).toMatchObject([{ state: 'on', view: { roomId: 'health', tracks: [] } }]);
  expect(flow(guest)).not.toBe('live');
});

test('MOVE-6 a look ends by itself', async () => {
  const told = toldTo(guest);
  await peek(guest, 'health');
  clock.run(peekLasts);
  await until(() => told.length > 0);
  expect(told).toEqual([{ state: 'ended', roomId: 'health', why: 'over' }]);
  await until(() => flow(guest) === 'warm');
  expect(at('health')).toBe(0);
});

test.each(['lockRoom', 'freezeRoom', 'closeRoom'] as const)(
  'MOVE-5 a look ends with %s, and none begins',
  async (type) => {
    const told = toldTo(guest);
    await peek(guest, 'health');
    await chair.must({ type }, 'health');
    await until(() => told.some(({ state }) => state === 'ended'));
    expect(told.at(-1)).toEqual({ state: 'ended', roomId: 'health', why: 'shut' });
    await until(() => flow(guest) !== 'live');
    expect(codeOf(await peek(guest, 'health'))).not.toBe('ok');
    expect([at('health'), flow(guest) === 'live']).toEqual([0, false]);
  },
);

test('MOVE-5 nobody looks into his own room, into a table, into what he may not enter, or where he must knock', async () => {
  const member = await house.join(official.personId, { roomId: 'plenary' });
  expect(codeOf(await peek(guest, 'plenary'))).toBe('NO_PEEKING');
  expect(codeOf(await peek(guest, 'round-table'))).toBe('NO_SUCH_ROOM');
  expect(codeOf(await peek(member, 'round-table'))).toBe('NO_PEEKING');
  expect(codeOf(await peek(guest, 'antechamber'))).toBe('WAITING_FOR_ADMISSION');
  expect(codeOf(await peek(guest, 'nowhere'))).toBe('NO_SUCH_ROOM');
});

test('MOVE-6, BAN-1 a look ends on entering, on a new hello and with a ban; staff are told who is inside', async () => {
  await peek(guest, 'health');
  await guest.entered('cooperation');
  expect([at('health'), flow(guest)]).toEqual([0, 'warm']);
  await peek(guest, 'health');
  const again = await house.join(delegate.personId, { takeOver: true, media: introduction });
  expect(at('health')).toBe(0);
  await peek(again, 'health');
  const boss = await house.join(organizer.personId, { roomId: null });
  expect(await peek(boss, 'health')).toMatchObject({ peek: { people: [moderator.personId] } });
  await boss.must({ type: 'banPerson', personId: delegate.personId });
  await until(() => again.ended.length > 0);
  await until(() => at('health') === 1);
  expect(again.ended).toEqual(['banned']);
});

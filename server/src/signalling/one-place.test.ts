import { delegate, moderator, official, organizer } from '@plenum/shared/domain/testing/fixture';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LogError } from '../log/log-error.ts';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { FakePlane } from '../media/fake-plane.ts';
import type { PeerWish } from '../media/media-plane.ts';
import { accepted } from '../media/testing/house.ts';
import { opusParameters } from '../media/testing/rtp-streams.ts';
import { pause, until } from '../media/testing/until.ts';
import { mediaIntroduction } from '../testing/media-client.ts';
import { SmallHouse, sessionOf } from '../testing/small-house.ts';
import { codeOf, type Joined } from '../testing/socket-client.ts';

/** Nobody is heard where he does not stand, whatever fails meanwhile. */
const introduction = await mediaIntroduction();
const wishes: PeerWish[] = [];
let isLogAway: boolean;
let house: SmallHouse & { plane: FakePlane };

beforeEach(async () => {
  isLogAway = false;
  wishes.length = 0;
  const log = new MemoryEventLog();
  const append = log.append.bind(log);
  log.append = async (...given) => {
    if (isLogAway && given[0].startsWith('room:')) throw new LogError('unavailable');
    return append(...given);
  };
  const plane = new FakePlane();
  const reconcile = plane.reconcile.bind(plane);
  plane.reconcile = async (given) => {
    wishes.push(...given);
    return reconcile(given);
  };
  house = await SmallHouse.start({ log, plane });
});
afterEach(async () => {
  expect(house.broken).toEqual([]);
  await house.close();
});

async function speakIn(roomId: string, personId: string): Promise<{ client: Joined; trackId: string }> {
  const client = await house.join(personId, { roomId, media: introduction });
  const { media } = client.welcome;
  if (media.state !== 'fresh') throw new Error('no media');
  const trackId = crypto.randomUUID();
  const { mediaSession } = media;
  const sound = { source: 'microphone', kind: 'audio', rtpParameters: opusParameters(1), muted: false } as const;
  expect(codeOf(await client.ask('produce', { mediaSession, trackId, ...sound }))).toBe('ok');
  return { client, trackId };
}
const inventory = async () => accepted(await house.plane.inventory()).peers;
const producers = async () => (await inventory()).flatMap((peer) => peer.producers.map(({ producerId }) => producerId));

test('PRES-1 who moderates a room from elsewhere cannot take his sound there', async () => {
  const { client, trackId } = await speakIn('plenary', organizer.personId);
  const again = { type: 'publishTrack', trackId, source: 'microphone', muted: false } as const;
  expect(codeOf(await client.give(again, 'health'))).toBe('NOT_IN_ROOM');
  expect(codeOf(await client.give(again, 'plenary'))).toBe('ok');
  expect(house.room('health').state.tracks).toEqual({});
});

test('PRES-1 who walks out while the log cannot be written is not heard in the old room any more', async () => {
  for (const next of ['health', null]) {
    const { client, trackId } = await speakIn('plenary', delegate.personId);
    await house.system({ type: 'grantFloor', personId: delegate.personId, replace: true }, 'plenary');
    isLogAway = true;
    await client.entered(next);
    expect(await producers()).not.toContain(trackId);
    isLogAway = false;
    await client.leave();
    await until(() => Object.keys(house.room('plenary').state.tracks).length === 0);
  }
});

test('ROSTER-4 who is dismissed hears and says nothing more at once, even while his own box is busy', async () => {
  await speakIn('plenary', official.personId);
  const [visitor] = house.gateway.visitors.all();
  const busy = Promise.withResolvers<void>();
  const task = visitor?.mailbox.runAlways(() => busy.promise);
  await house.endSession(sessionOf(official.personId));
  expect(await inventory()).toEqual([]);
  expect(house.gateway.visitors.all()).toHaveLength(1);
  busy.resolve();
  await task;
  await until(() => house.gateway.visitors.all().length === 0);
});

test('a wish that cannot be met is made again, ever more seldom, and at once when it changes', async () => {
  const { personId, role } = moderator;
  const command = { type: 'publishTrack', trackId: 'lost', source: 'microphone', muted: false } as const;
  const actor = { kind: 'person', personId, role } as const;
  await house.room('health').submit({ command, commandId: crypto.randomUUID(), actor });
  await house.join(delegate.personId, { roomId: 'health', media: introduction });
  await pause(2200);
  expect(wishes.length).toBeGreaterThanOrEqual(3);
  expect(wishes.length).toBeLessThanOrEqual(6);
  const before = wishes.length;
  await house.system({ type: 'vacate', personId, why: 'lineLost' }, 'health');
  await until(() => wishes.length > before, 500);
  expect(wishes.at(-1)?.wanted).toEqual([]);
});

import { setTimeout as delay } from 'node:timers/promises';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { mayFlow } from '@plenum/shared/domain/rights';
import { delegate, hall, moderator, official, organizer, secondDelegate } from '@plenum/shared/domain/testing/fixture';
import { visibleConference, visibleRoom, waitingRoom } from '@plenum/shared/domain/visibility';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FakePlane } from '../media/fake-plane.ts';
import { accepted } from '../media/testing/house.ts';
import { until } from '../media/testing/until.ts';
import { SmallHouse, sessionOf } from '../testing/small-house.ts';
import { type Step, Wanderer } from '../testing/wanderer.ts';

/** Everybody does everything at once; when it is quiet again, all parts of the house must agree. */
const people = [organizer, moderator, official, delegate, secondDelegate, hall];
const grace = 40;
let house: SmallHouse & { plane: FakePlane };
let pages: Wanderer[];

beforeAll(async () => {
  house = await SmallHouse.start({ grace });
  pages = people.flatMap(({ personId }) => [new Wanderer(house.url, personId), new Wanderer(house.url, personId)]);
});
afterEach(() => expect(house.broken).toEqual([]));
afterAll(async () => {
  for (const page of pages) page.close();
  await house.close();
});

const roomIds = ['plenary', 'health', 'cooperation', 'antechamber', 'round-table'];
const place = fc.constantFrom(...roomIds, 'plenary', 'cooperation', 'cooperation', null);
const commands: RoomStreamCommand[] = [
  { type: 'raiseHand', kind: 'speech' },
  { type: 'grantNext' },
  { type: 'grantFloor', personId: delegate.personId, replace: true },
  { type: 'endFloor', personId: delegate.personId },
  { type: 'yieldFloor' },
  { type: 'closeRoom' },
  { type: 'openRoom' },
  { type: 'openRoom' },
  { type: 'lockRoom' },
  { type: 'unlockRoom' },
  { type: 'unlockRoom' },
  { type: 'admit', personId: delegate.personId },
  { type: 'admit', personId: secondDelegate.personId },
  { type: 'turnAway', personId: official.personId },
  { type: 'postMessage', text: 'Good morning' },
];
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('hello' as const),
      roomId: fc.oneof(place, fc.constant(undefined)),
      takeOver: fc.boolean(),
      media: fc.constantFrom(true, true, false),
      session: fc.constant(1),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('enter' as const), roomId: place }) },
  { weight: 6, arbitrary: fc.constant({ do: 'publish' as const }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('command' as const), command: fc.constantFrom(...commands) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'drop' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'leave' as const }) },
);
type Blow = { do: 'worker' } | { do: 'link' } | { do: 'node' };
const blow: fc.Arbitrary<Blow> = fc.constantFrom({ do: 'worker' }, { do: 'link' }, { do: 'node' });
const act = fc.record({
  page: fc.nat(people.length * 2 - 1),
  what: fc.oneof({ weight: 25, arbitrary: step }, { weight: 1, arbitrary: blow }),
  pause: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 5, grace),
});

async function strike(what: Blow): Promise<void> {
  const { plane } = house;
  if (what.do === 'node') return plane.restart();
  if (what.do === 'link') {
    plane.fall();
    await delay(3);
    return plane.rise();
  }
  const peers = accepted(await plane.inventory()).peers.filter(({ worker }) => worker === 0);
  plane.lose(
    peers.map(({ peerId }) => peerId),
    'workerDied',
  );
}

async function quiet(): Promise<void> {
  for (let round = 0; round < 3; round += 1) await Promise.all(pages.map((page) => page.settled()));
  await delay(grace * 3);
  await house.registry.idle();
  await Promise.all(pages.map((page) => page.settled()));
}

const peersOf = async () => accepted(await house.plane.inventory()).peers;
const visitors = () => house.gateway.visitors.all();
const sorted = (values: Iterable<string>) => [...values].toSorted();

/** PRES-1: who is inside by his own page is a visitor, once; nobody else is. */
function checkPresence(): void {
  const inside = pages.filter((page) => page.isInside).map(({ personId }) => personId);
  expect(sorted(visitors().map(({ personId }) => personId))).toEqual(sorted(new Set(inside)));
  expect(inside.length, 'one page for each person').toBe(new Set(inside).size);
}

/** No ghost: every track has its producer with its owner, who stands in that room; every producer has its track. */
async function checkTracks(): Promise<void> {
  const tracks = house.house
    .openRooms()
    .flatMap(({ state }) =>
      Object.values(state.tracks).map(({ trackId, personId }) => `${trackId} ${personId} ${state.roomId}`),
    );
  const peers = await peersOf();
  const produced = visitors().flatMap(({ personId, peer, place }) => {
    const held = peers.find(({ peerId }) => peerId === peer?.peerId);
    expect(sorted(peer?.producers.keys() ?? [])).toEqual(sorted((held?.producers ?? []).map((p) => p.producerId)));
    const roomId = place.state === 'in' ? place.roomId : place.state;
    return (held?.producers ?? []).map(({ producerId }) => `${producerId} ${personId} ${roomId}`);
  });
  expect(sorted(produced)).toEqual(sorted(tracks));
  const owned = visitors().flatMap(({ peer }) => (peer ? [peer.peerId] : []));
  expect(sorted(peers.map(({ peerId }) => peerId)), 'no media session without a visitor').toEqual(sorted(owned));
}

/** LOBBY-6: who waits by the state of a room stands at its door. */
function checkDoors(): void {
  const waiting = house.house
    .openRooms()
    .flatMap(({ state }) =>
      Object.entries(state.lobby).flatMap(([personId, { state: has }]) =>
        has === 'waiting' ? [`${personId} ${state.roomId}`] : [],
      ),
    );
  const standing = visitors().flatMap(({ personId, place }) =>
    place.state === 'waiting' ? [`${personId} ${place.roomId}`] : [],
  );
  expect(waiting.filter((one) => !standing.includes(one))).toEqual([]);
}

/** TRACK-4 */
async function checkGate(): Promise<void> {
  const paused = new Map((await peersOf()).flatMap(({ producers }) => producers.map((p) => [p.producerId, p.paused])));
  for (const { state } of house.house.openRooms()) {
    for (const track of Object.values(state.tracks)) {
      expect(paused.get(track.trackId), `${track.personId} in ${state.roomId}`).toBe(
        !mayFlow(house.house.conference.state, state, track),
      );
    }
  }
}

/** CORE-5: what a page has evolved is what it may see of the truth, and its consumers are those of the media node. */
async function checkReplicas(): Promise<void> {
  const peers = await peersOf();
  for (const page of pages) {
    expect(page.faults, page.personId).toEqual([]);
    if (!page.isInside || !page.client) continue;
    const { conference, room } = page.client.replica;
    const visitor = visitors().find(({ personId }) => personId === page.personId)!;
    expect(conference?.state).toEqual(visibleConference(house.house.conference.state, visitor.person));
    const { place } = visitor;
    expect(room?.state.roomId ?? null, `place of ${page.personId}`).toBe(visitor.roomId);
    if (place.state !== 'house') {
      const see = place.state === 'in' ? visibleRoom : waitingRoom;
      expect(room?.state).toEqual(see(house.room(place.roomId).state, visitor.person));
    }
    const held = peers.find(({ peerId }) => peerId === page.mediaSession);
    const consumers = (held?.consumers ?? []).map(({ consumerId }) => consumerId);
    if (visitor.peer) expect(sorted(page.consumers.keys()), page.personId).toEqual(sorted(consumers));
  }
}

test('hellos, walks, takeovers, lost lines, leavings and dying workers in any order leave no ghost, gap or open gate', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 80, maxLength: 160, size: 'max' }), async (acts) => {
      for (const { page, what, pause } of acts) {
        if (what.do === 'worker' || what.do === 'link' || what.do === 'node') await strike(what);
        else pages[page]?.step(what);
        await delay(pause);
      }
      await quiet();
      checkPresence();
      checkDoors();
      await until(
        async () =>
          !(await checkTracks().then(
            () => null,
            (error) => error,
          )),
        4000,
        'tracks',
      ).catch(checkTracks);
      await until(
        async () =>
          !(await checkGate().then(
            () => null,
            (error) => error,
          )),
        2000,
        'gate',
      ).catch(checkGate);
      await until(
        async () =>
          !(await checkReplicas().then(
            () => null,
            (error) => error,
          )),
        2000,
        'replicas',
      ).catch(checkReplicas);
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 60_000);

test('PRES-1 two pages of one person that say hello at the same moment: one is let in, the other is told', async () => {
  const [first, second] = await Promise.all([
    house.join('press-bench').then(() => 'in', String),
    house.join('press-bench').then(() => 'in', String),
  ]);
  expect([first, second].filter((outcome) => outcome === 'in')).toHaveLength(1);
  expect([first, second].join()).toContain('ALREADY_HERE');
});

test('a session that ends while its hello is under way lets nobody in', async () => {
  const hello = house.join('lord-mayor').then(
    (client) => client,
    (error: Error) => error.message,
  );
  await house.endSession(sessionOf('lord-mayor'));
  const outcome = await hello;
  if (typeof outcome === 'string') expect(outcome).toContain('NOT_SIGNED_IN');
  else await until(() => outcome.ended.includes('revoked'));
  await until(() => !visitors().some(({ personId }) => personId === 'lord-mayor'));
});

import { randomUUID } from 'node:crypto';
import type { Person } from '@plenum/shared/domain/conference-state';
import {
  audience,
  delegate,
  moderator,
  official,
  organizer,
  secondDelegate,
} from '@plenum/shared/domain/testing/fixture';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FakePlane } from '../media/fake-plane.ts';
import { accepted } from '../media/testing/house.ts';
import { opusParameters } from '../media/testing/rtp-streams.ts';
import { pause, until } from '../media/testing/until.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { mediaIntroduction } from '../testing/media-client.ts';
import { cookieOf, SmallHouse } from '../testing/small-house.ts';
import { codeOf, type Joined, join as joinAt } from '../testing/socket-client.ts';

/** People who are led, sent out and brought back; patience and tables' grace are short, the countdown waits for the hand. */
const patience = 150;
const introduction = await mediaIntroduction();
let clock: HandClock;
let house: SmallHouse & { plane: FakePlane };
let ssrc = 700_000;

beforeEach(async () => {
  clock = new HandClock(Date.now());
  house = await SmallHouse.start({ clock, patience, tableGrace: 300 });
});
afterEach(async () => {
  expect(house.broken).toEqual([]);
  await house.close();
});

const join = (person: Person, roomId: string | null) => house.join(person.personId, { roomId, media: introduction });
const places = (...people: Person[]) =>
  people.map(({ personId }) => house.gateway.visitors.find(house.house, personId)?.roomId);
const producers = async () => accepted(await house.plane.inventory()).peers.flatMap((peer) => peer.producers);
const isOpen = async (trackId: string) =>
  (await producers()).find(({ producerId }) => producerId === trackId)?.paused === false;

async function publish(client: Joined): Promise<string> {
  const { media } = client.welcome;
  if (media.state !== 'fresh') throw new Error('no media');
  ssrc += 1;
  const trackId = randomUUID();
  const track = {
    mediaSession: media.mediaSession,
    trackId,
    source: 'microphone',
    kind: 'audio',
    muted: false,
  } as const;
  expect(await client.ask('produce', { ...track, rtpParameters: opusParameters(ssrc) })).toEqual({ ok: true });
  return trackId;
}

describe('out of the room, out of the house', () => {
  test('MOD-3 who is removed stands in the house without his tracks, and comes back as it was allowed', async () => {
    const chair = await join(moderator, 'health');
    const guest = await join(delegate, 'health');
    await publish(guest);
    await guest.must({ type: 'raiseHand', kind: 'speech' }, 'health');
    const { personId } = delegate;
    await chair.must({ type: 'removePerson', personId, mayReturn: true }, 'health');
    await until(() => guest.outside.length === 1);
    expect(guest.outside).toEqual(['REMOVED_FROM_ROOM']);
    expect(places(delegate)).toEqual([null]);
    expect([house.room('health').state.tracks, house.room('health').state.floor.queue]).toEqual([{}, []]);
    expect(await producers()).toEqual([]);
    expect(await guest.entered('health')).toMatchObject({ state: 'in' });
    await chair.must({ type: 'removePerson', personId, mayReturn: false }, 'health');
    await until(() => guest.outside.length === 2);
    expect(codeOf(await guest.enter('health'))).toBe('ADMISSION_REFUSED');
  });

  test('BAN-1, BAN-2 a banned person is out at once, loses every place in line, and no session lets him in', async () => {
    const boss = await join(organizer, null);
    const guest = await join(delegate, 'plenary');
    const track = await publish(guest);
    await boss.must({ type: 'grantFloor', personId: delegate.personId, replace: true }, 'plenary');
    await boss.must({ type: 'queuePerson', personId: delegate.personId, kind: 'speech' }, 'health');
    await until(() => isOpen(track));
    const begun = performance.now();
    await boss.must({ type: 'banPerson', personId: delegate.personId });
    await until(() => guest.ended.length > 0);
    await until(() => house.gateway.visitors.find(house.house, delegate.personId) === undefined);
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(guest.ended).toEqual(['banned']);
    expect(await producers()).toEqual([]);
    await until(() => house.room('health').state.floor.queue.length === 0);
    expect(house.room('plenary').state.floor.holders).toEqual([]);
    for (const session of [1, 2])
      await expect(joinAt(house.url, cookieOf(delegate.personId, session))).rejects.toThrow('NOT_SIGNED_IN');
  });

  test('BAN-1 whoever is not here when he is banned loses what he had left behind', async () => {
    const boss = await join(organizer, null);
    await boss.must({ type: 'queuePerson', personId: delegate.personId, kind: 'speech' }, 'plenary');
    await boss.must({ type: 'callBackstage', personId: delegate.personId }, 'health');
    await boss.must({ type: 'banPerson', personId: delegate.personId });
    await until(() => house.room('plenary').state.floor.queue.length === 0);
    await until(() => Object.keys(house.room('health').state.backstage.called).length === 0);
  });

  test('who is withdrawn from the roster while here goes out quietly, and the others are told', async () => {
    const boss = await join(organizer, 'plenary');
    const guest = await join(delegate, 'plenary');
    await publish(guest);
    await boss.must({ type: 'withdrawPerson', personId: delegate.personId });
    await until(() => guest.ended.length > 0);
    await until(() => house.gateway.visitors.find(house.house, delegate.personId) === undefined);
    await until(() => boss.replica.conference?.state.people[delegate.personId] === undefined);
    expect(house.room('plenary').state.tracks).toEqual({});
    expect(boss.replica.faults).toEqual([]);
  });
});

describe('other rights', () => {
  const { personId: _id, name: _name, title: _title, delegation: _delegation, ...rights } = delegate;
  const update = (change: Partial<typeof rights>) =>
    ({ type: 'updatePerson', personId: delegate.personId, ...rights, ...change }) as const;

  test('who may do less comes back to another house, starts afresh, and what he had flowing is shut', async () => {
    const boss = await join(organizer, null);
    const guest = await join(delegate, 'cooperation');
    const track = await publish(guest);
    await until(() => isOpen(track));
    const { conference, room } = guest.replica;
    await boss.must(update({ role: 'audience' }));
    await until(() => guest.ended.length > 0);
    expect(guest.ended).toEqual(['closing']);
    expect(places(delegate)).toEqual(['cooperation']);
    await until(async () => (await producers()).length === 0);
    const known = { conference: conference!.seq, room: { roomId: 'cooperation', seq: room!.seq } };
    const back = await house.join(delegate.personId, { known });
    expect(back.welcome).toMatchObject({
      me: { role: 'audience' },
      conference: { kind: 'snapshot' },
      place: { state: 'in', roomId: 'cooperation', room: { kind: 'snapshot' } },
    });
    expect(codeOf(await back.give({ type: 'raiseHand', kind: 'speech' }, 'cooperation'))).toBe('NOT_PERMITTED');
  });

  test('a room that is no longer his is vacated, and he finds himself in another', async () => {
    const boss = await join(organizer, null);
    const guest = await join(delegate, 'cooperation');
    await publish(guest);
    await boss.must(update({ rooms: { scope: 'some', roomIds: ['plenary'] } }));
    await until(() => guest.ended.length > 0 && places(delegate)[0] === null);
    expect(house.room('cooperation').state.tracks).toEqual({});
    expect((await house.join(delegate.personId)).welcome.place).toMatchObject({ state: 'in', roomId: 'plenary' });
  });
});

describe('locks', () => {
  test('MOD-4 a locked room puts nobody out, lets its moderators in, and others knock and are admitted', async () => {
    const boss = await join(organizer, null);
    const inside = await join(official, 'plenary');
    await boss.must({ type: 'lockRoom' }, 'plenary');
    const late = await join(delegate, 'plenary');
    expect(late.welcome.place).toMatchObject({ state: 'waiting', roomId: 'plenary' });
    expect(await boss.entered('plenary')).toMatchObject({ state: 'in' });
    await pause(50);
    expect([inside.outside, late.outside]).toEqual([[], []]);
    await boss.must({ type: 'admit', personId: delegate.personId }, 'plenary');
    expect(await late.entered('plenary')).toMatchObject({ state: 'in' });
    await inside.entered(null);
    expect(await inside.entered('plenary')).toMatchObject({ state: 'waiting' });
  });
});

describe('led through the house', () => {
  test('MOVE-3 at the end of the countdown the recall is complete, and who has not followed is led out', async () => {
    const boss = await join(organizer, 'plenary');
    const [lazy, quick, idle] = [
      await join(delegate, 'cooperation'),
      await join(secondDelegate, 'cooperation'),
      await join(audience, null),
    ];
    await boss.must({ type: 'recallAll', toRoomId: 'plenary', seconds: 30 });
    clock.run(29_999);
    await pause(20);
    expect(house.house.conference.state.recall.state).toBe('announced');
    clock.run(1);
    await until(() => house.house.conference.state.recall.state === 'none');
    expect(await quick.entered('plenary')).toMatchObject({ state: 'in' });
    expect(places(delegate)).toEqual(['cooperation']);
    await until(() => lazy.outside.length > 0);
    expect(places(delegate, secondDelegate, organizer, audience)).toEqual([null, 'plenary', 'plenary', null]);
    expect([quick.outside, boss.outside, idle.outside]).toEqual([[], [], []]);
  });

  test('MOVE-3 a recall that is cancelled moves nobody', async () => {
    const boss = await join(organizer, 'plenary');
    const guest = await join(delegate, 'cooperation');
    const { waiting } = clock;
    await boss.must({ type: 'recallAll', toRoomId: 'plenary', seconds: 5 });
    await boss.must({ type: 'cancelRecall' });
    clock.run(60_000);
    await pause(patience * 2);
    expect([places(delegate), guest.outside]).toEqual([['cooperation'], []]);
    expect(clock.waiting).toBe(waiting);
  });

  test('MOVE-4 who is moved and does not follow stands in the house; the latest move counts', async () => {
    const boss = await join(organizer, null);
    const guest = await join(delegate, 'cooperation');
    const good = await join(official, 'cooperation');
    await boss.must({ type: 'movePersonTo', personId: delegate.personId, roomId: 'plenary' });
    await boss.must({ type: 'movePersonTo', personId: official.personId, roomId: 'plenary' });
    await boss.must({ type: 'movePersonTo', personId: official.personId, roomId: 'health' });
    await good.entered('health');
    await until(() => guest.outside.length > 0);
    await pause(patience);
    expect(places(delegate, official)).toEqual([null, 'health']);
    expect(good.outside).toEqual([]);
  });
});

describe('tables', () => {
  const openTable = async (host: Joined) => {
    await host.must({ type: 'openTable', title: { en: 'Corner' }, invited: [secondDelegate.personId] });
    const table = Object.values(house.house.conference.state.rooms).find((plan) => plan.table);
    return table!.roomId;
  };
  const stands = (roomId: string) => Object.hasOwn(house.house.conference.state.rooms, roomId);

  test('TABLE-2, TABLE-4 guests sit down, the others see nothing of it, and it goes with the last of them', async () => {
    const [host, guest, other] = [
      await join(delegate, 'plenary'),
      await join(secondDelegate, 'plenary'),
      await join(official, 'plenary'),
    ];
    const roomId = await openTable(host);
    expect(await host.entered(roomId)).toMatchObject({ state: 'in' });
    await publish(host);
    expect(await guest.entered(roomId)).toMatchObject({ state: 'in', people: { count: 2 } });
    expect(codeOf(await other.enter(roomId))).toBe('NO_SUCH_ROOM');
    await host.entered(null);
    expect(stands(roomId)).toBe(true);
    await guest.entered('plenary');
    await until(() => !stands(roomId));
    expect(house.house.openRoom(roomId)).toBeUndefined();
    expect(await producers()).toEqual([]);
    expect(codeOf(await host.enter(roomId))).toBe('NO_SUCH_ROOM');
    expect(other.heard.join()).not.toContain(roomId);
    expect([...host.replica.faults, ...guest.replica.faults]).toEqual([]);
  });

  test('TABLE-4 a table at which nobody sits down is cleared away after a while', async () => {
    const host = await join(delegate, 'plenary');
    const roomId = await openTable(host);
    expect(stands(roomId)).toBe(true);
    await until(() => !stands(roomId));
  });
});

import { randomUUID } from 'node:crypto';
import type { Person, RoomPlan } from '@plenum/shared/domain/conference-state';
import {
  audience,
  delegate,
  hall,
  moderator,
  official,
  organizer,
  rooms,
  secondDelegate,
} from '@plenum/shared/domain/testing/fixture';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FakePlane } from '../media/fake-plane.ts';
import { accepted } from '../media/testing/house.ts';
import { opusParameters } from '../media/testing/rtp-streams.ts';
import { pause, until } from '../media/testing/until.ts';
import { mediaIntroduction } from '../testing/media-client.ts';
import { SmallHouse } from '../testing/small-house.ts';
import { codeOf, type Joined } from '../testing/socket-client.ts';

/** What each person is told of the rooms, and what walking takes along. The fixture's rooms, and one for a single guest. */
const narrow: RoomPlan = { ...rooms[2], roomId: 'narrow', policy: { ...rooms[2].policy, seats: 1 } };
const all = { scope: 'all' as const };
const guest: Person = { ...delegate, personId: 'guest', rooms: all };
const second: Person = { ...secondDelegate, personId: 'second-guest', rooms: all };

let house: SmallHouse & { plane: FakePlane };
const introduction = await mediaIntroduction();
let ssrc = 10_000;

beforeEach(async () => {
  house = await SmallHouse.start({ rooms: [narrow], people: [guest, second] });
});
afterEach(async () => {
  expect(house.broken).toEqual([]);
  await house.close();
});

const join = (person: Person, roomId: string | null) => house.join(person.personId, { roomId, media: introduction });
const heard = (client: Joined) => client.heard.join('\n');
const settled = () => pause(50);

async function publish(client: Joined, source: 'microphone' = 'microphone'): Promise<string> {
  const { media } = client.welcome;
  if (media.state !== 'fresh') throw new Error('no media');
  ssrc += 1;
  const trackId = randomUUID();
  const track = { mediaSession: media.mediaSession, trackId, source, kind: 'audio', muted: false } as const;
  const answer = await client.ask('produce', { ...track, rtpParameters: opusParameters(ssrc) });
  expect(answer).toEqual({ ok: true });
  return trackId;
}
const producers = async () => accepted(await house.plane.inventory()).peers.flatMap((peer) => peer.producers);
const isOpen = async (trackId: string) =>
  (await producers()).find(({ producerId }) => producerId === trackId)?.paused === false;
const tracks = (roomId: string) => Object.keys(house.room(roomId).state.tracks);

describe('who is told what', () => {
  test('VIS-3, VIS-4 a delegate hears nothing of sessions, invitations, the audience or who waits at the door', async () => {
    const chair = await join(moderator, 'antechamber');
    const inside = await join(guest, 'plenary');
    const boss = await join(organizer, null);
    const waiting = await join(secondDelegate, 'antechamber');
    await boss.must({ type: 'issueInvitation', invitationId: 'secret-invitation', personId: 'guest', expiresAt: 9e12 });
    await boss.must({ type: 'revokeInvitation', invitationId: 'secret-invitation' });
    await boss.must({ type: 'enrolPerson', ...audience, personId: 'hidden-bench' });
    await house.endSession('session-guest-2');
    await inside.give({ type: 'knock' }, 'antechamber');
    await chair.must({ type: 'admit', personId: 'guest' }, 'antechamber');
    await inside.entered('antechamber');
    await settled();
    expect(inside.replica.room?.state.lobby).toEqual({ guest: { state: 'admitted' } });
    for (const secret of ['secret-invitation', 'hidden-bench', 'press-bench', 'session-', '"secretHash"'])
      expect(heard(inside), secret).not.toContain(secret);
    expect(heard(inside)).not.toMatch(/"type":"(knocked|admitted)","personId":"factory-director"/);
    expect(heard(boss)).toContain('secret-invitation');
    expect(heard(boss)).toContain('hidden-bench');
    expect(Object.keys(chair.replica.room?.state.lobby ?? {}).toSorted()).toEqual(['factory-director', 'guest']);
    expect(waiting.replica.room?.state.lobby).toMatchObject({ 'factory-director': { state: 'waiting' } });
  });

  test('VIS-2 a private table is in the houses of those who may enter it, in state, events and signals', async () => {
    const [insider, outsider] = [await join(official, null), await join(delegate, null)];
    const boss = await join(organizer, 'round-table');
    await boss.must({ type: 'planRoom', ...rooms[4], title: { en: 'renamed table' } });
    await boss.must({
      type: 'planItem',
      itemId: 'private-item',
      roomId: 'round-table',
      kind: 'speech',
      title: { en: 'private matter' },
      startsAt: 0,
      duration: 1000,
      speakers: [],
    });
    await until(() => insider.signals.some((signals) => signals.house?.rooms['round-table']?.count === 1));
    expect(heard(insider)).toContain('renamed table');
    expect(heard(insider)).toContain('private matter');
    for (const secret of ['round-table', 'renamed', 'private']) expect(heard(outsider)).not.toContain(secret);
    expect(outsider.signals.some((signals) => signals.house)).toBe(true);
  });

  test('VIS-5 who waits is shown the door and nothing behind it; admitted, he walks in and has the whole room', async () => {
    const chair = await join(moderator, 'antechamber');
    await chair.must({ type: 'postMessage', text: 'before the door' }, 'antechamber');
    const track = await publish(chair);
    const waiting = await join(delegate, 'antechamber');
    expect(waiting.welcome.place).toMatchObject({ state: 'waiting', room: { state: { chat: [], tracks: {} } } });
    expect(waiting.welcome.media).toMatchObject({ change: { opened: [] } });
    await chair.must({ type: 'postMessage', text: 'behind the door' }, 'antechamber');
    expect(codeOf(await waiting.give({ type: 'raiseHand', kind: 'speech' }, 'antechamber'))).toBe(
      'WAITING_FOR_ADMISSION',
    );
    await chair.must({ type: 'admit', personId: delegate.personId }, 'antechamber');
    await until(() => waiting.replica.room?.state.lobby[delegate.personId]?.state === 'admitted');
    expect(heard(waiting)).not.toMatch(/(before|behind) the door/);
    expect(waiting.signals.some((signals) => signals.room)).toBe(false);
    const seq = waiting.replica.room?.seq ?? 0;
    const answer = await waiting.enter('antechamber', { known: { seq } });
    expect(answer).toMatchObject({
      ok: true,
      entered: { state: 'in', room: { kind: 'snapshot' }, change: { opened: [{ producerId: track }] } },
    });
    expect(waiting.replica.room?.state.chat).toHaveLength(2);
  });

  test('ROOM-5 who is turned away stands in the house and is told; ROOM-3 so is everybody when a room closes', async () => {
    const chair = await join(moderator, 'antechamber');
    const waiting = await join(delegate, 'antechamber');
    await chair.must({ type: 'turnAway', personId: delegate.personId }, 'antechamber');
    await until(() => waiting.outside.length > 0);
    expect(waiting.outside).toEqual(['ADMISSION_REFUSED']);
    expect(codeOf(await waiting.enter('antechamber'))).toBe('ADMISSION_REFUSED');

    const inside = await join(official, 'health');
    await publish(inside);
    await chair.entered('health');
    await chair.must({ type: 'closeRoom' }, 'health');
    await until(() => inside.outside.length > 0);
    expect([inside.outside, chair.outside]).toEqual([['ROOM_CLOSED'], []]);
    expect(codeOf(await waiting.enter('health'))).toBe('ROOM_CLOSED');
    expect(tracks('health')).toEqual([]);
    expect(await producers()).toEqual([]);
    await chair.must({ type: 'openRoom' }, 'health');
    expect(await inside.entered('health')).toMatchObject({ state: 'in', people: { count: 2 } });
  });

  test('ROOM-4 a room that is put under admission anew asks those inside to knock', async () => {
    const inside = await join(delegate, 'plenary');
    const boss = await join(organizer, null);
    await boss.must({ type: 'planRoom', ...rooms[0], policy: { ...rooms[0].policy, admission: 'lobby' } });
    await until(() => inside.outside.length > 0);
    expect(inside.outside).toEqual(['WAITING_FOR_ADMISSION']);
    expect(await inside.entered('plenary')).toMatchObject({ state: 'waiting' });
    await boss.must({ type: 'admit', personId: delegate.personId }, 'plenary');
    expect(await inside.entered('plenary')).toMatchObject({ state: 'in' });
  });

  test('ROOM-6 a full room lets in its moderators and nobody else, also when many come at once', async () => {
    const [one, two] = await Promise.all([join(guest, null), join(second, null)]);
    const answers = await Promise.all([one.enter('narrow'), two.enter('narrow')]);
    expect(answers.map(codeOf).toSorted()).toEqual(['ROOM_FULL', 'ok']);
    expect(await (await join(organizer, null)).entered('narrow')).toMatchObject({ people: { count: 2 } });
  });
});

describe('walking', () => {
  test('tracks come along with their producers, the floor is given back, and each room counts who is there', async () => {
    const [from, to] = [await join(official, 'cooperation'), await join(second, 'plenary')];
    const walker = await join(guest, 'cooperation');
    const track = await publish(walker);
    await house.system({ type: 'grantFloor', personId: 'guest', replace: true }, 'cooperation');
    await until(() => isOpen(track));
    const before = accepted(await house.plane.inventory())
      .peers.map(({ peerId }) => peerId)
      .toSorted();
    expect(await walker.entered('plenary')).toMatchObject({ state: 'in', roomId: 'plenary', people: { count: 2 } });
    expect([tracks('cooperation'), tracks('plenary')]).toEqual([[], [track]]);
    expect(house.room('cooperation').state.floor.holders).toEqual([]);
    await until(async () => !(await isOpen(track)));
    expect(
      accepted(await house.plane.inventory())
        .peers.map(({ peerId }) => peerId)
        .toSorted(),
    ).toEqual(before);
    expect(await producers()).toHaveLength(1);
    await until(
      () => from.signals.some(({ room }) => room?.count === 1) && to.signals.some(({ room }) => room?.count === 2),
    );
    await until(() => from.signals.some((signals) => signals.house?.rooms.plenary?.count === 2), 3000);
    expect(Object.keys(to.replica.room?.state.tracks ?? {})).toEqual([track]);
    expect(Object.keys(from.replica.room?.state.tracks ?? {})).toEqual([]);

    await walker.entered(null);
    expect(tracks('plenary')).toEqual([]);
    await until(async () => (await producers()).length === 0);
  });

  test('nobody hears of a room any more once he has left it, but what was warm at its door stays warm', async () => {
    const walker = await join(guest, 'cooperation');
    const speaker = await join(second, 'cooperation');
    const track = await publish(speaker);
    await until(() => Object.keys(walker.replica.room?.state.tracks ?? {}).length === 1);
    await walker.entered('plenary');
    await settled();
    const count = walker.heard.length;
    await speaker.must({ type: 'postMessage', text: 'after he left' }, 'cooperation');
    await settled();
    expect(walker.heard.slice(count).join()).not.toContain('after he left');
    const { consumers } = accepted(await house.plane.inventory()).peers.find(({ producers: own }) => own.length === 0)!;
    expect(consumers).toMatchObject([{ producerId: track, flow: 'warm' }]);
  });

  test('TRACK-4 a microphone is open at the SFU exactly as long as its owner holds the floor', async () => {
    const speaker = await join(delegate, 'plenary');
    const boss = await join(organizer, 'plenary');
    const track = await publish(speaker);
    const states: boolean[] = [await isOpen(track)];
    const steps = [
      { type: 'grantFloor', personId: delegate.personId, replace: false },
      { type: 'silenceTrack', trackId: track },
      { type: 'endFloor', personId: delegate.personId },
    ] as const;
    for (const step of steps) {
      await boss.must(step, 'plenary');
      await settled();
      states.push(await isOpen(track));
    }
    await speaker.must({ type: 'unmuteTrack', trackId: track }, 'plenary');
    await boss.must({ type: 'planRoom', ...rooms[0], policy: { ...rooms[0].policy, microphone: 'open' } });
    await until(() => isOpen(track));
    await boss.must({ type: 'planRoom', ...rooms[0] });
    await until(async () => !(await isOpen(track)));
    expect(states).toEqual([false, true, false, false]);
  });

  test('a hall is seen without the floor and heard with it only', async () => {
    const screen = await join(hall, 'plenary');
    expect(await isOpen(await publish(screen))).toBe(false);
  });
});

describe('signals', () => {
  test('levels go to the room where they are heard, and the house learns who speaks and that it is quiet again', async () => {
    const speaker = await join(second, 'cooperation');
    const listener = await join(guest, 'cooperation');
    const elsewhere = await join(official, 'plenary');
    const track = await publish(speaker);
    house.plane.say('levels', {
      entries: [
        { producerId: track, level: -20 },
        { producerId: 'unknown', level: -1 },
      ],
    });
    await until(() => listener.signals.some(({ levels }) => levels?.speaking === 'second-guest'));
    expect(listener.signals.find(({ levels }) => levels)?.levels?.levels).toEqual([
      { personId: 'second-guest', level: -20 },
    ]);
    await until(
      () => elsewhere.signals.some((signals) => signals.house?.rooms.cooperation?.speaking === 'second-guest'),
      3000,
    );
    expect(elsewhere.signals.some(({ levels }) => levels)).toBe(false);
    const late = await join(moderator, 'plenary');
    expect(late.welcome.house.rooms.cooperation).toMatchObject({ speaking: 'second-guest', live: true, count: 2 });
    house.plane.say('levels', { entries: [] });
    await until(() => listener.signals.some(({ levels }) => levels?.levels.length === 0));
    await speaker.must({ type: 'unpublishTrack', trackId: track }, 'cooperation');
    await until(() => elsewhere.signals.at(-1)?.house?.rooms.cooperation?.speaking === null, 3000);
  });

  test('a bad line is shown to its owner and to the room, without the audience being listed', async () => {
    const one = await join(delegate, 'plenary');
    const two = await join(official, 'plenary');
    await join(audience, 'plenary');
    one.socket.emit('signal', { type: 'line', loss: 20, rtt: 100 });
    await until(() => one.signals.some(({ myLine }) => myLine === 'poor'));
    const poor = () => two.signals.findLast(({ room }) => room)?.room;
    await until(
      () =>
        poor()?.people.some(({ personId, quality }) => personId === delegate.personId && quality === 'poor') ?? false,
    );
    expect(poor()?.count).toBe(3);
    expect(
      poor()
        ?.people.map(({ personId }) => personId)
        .toSorted(),
    ).toEqual([delegate.personId, official.personId]);
  });
});

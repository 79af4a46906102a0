import { randomUUID } from 'node:crypto';
import type { Person } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import { channelTrackId } from '@plenum/shared/domain/interpretation';
import { delegate, interpreter, moderator, organizer } from '@plenum/shared/domain/testing/fixture';
import { partner } from '@plenum/shared/domain/testing/samples-interpretation';
import type { Language } from '@plenum/shared/domain/text';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakePlane } from '../media/fake-plane.ts';
import { accepted } from '../media/testing/house.ts';
import { opusParameters } from '../media/testing/rtp-streams.ts';
import { pause, until } from '../media/testing/until.ts';
import {
  boothPeople,
  chinese,
  enBooth,
  jaBooth,
  japanese,
  planBooths,
  relay,
  unassigned,
  wiresOf,
} from '../testing/booths.ts';
import { mediaIntroduction } from '../testing/media-client.ts';
import { SmallHouse } from '../testing/small-house.ts';
import { codeOf, type Joined } from '../testing/socket-client.ts';
import { wishOf } from './wishes.ts';

/** Channels and booths at the socket and at the gate: who receives what, and whose packets go anywhere. */
const introduction = await mediaIntroduction();
let house: SmallHouse;
let plane: FakePlane;
let ssrc = 700_000;

beforeEach(async () => {
  plane = new FakePlane();
  house = await SmallHouse.start({ plane, people: boothPeople });
  await Promise.all(['plenary', 'health'].map((roomId) => planBooths(house, roomId)));
});
afterEach(async () => {
  expect(house.broken).toEqual([]);
  await house.close();
});

const feedOf = (language: Language, roomId: string) => channelTrackId('dialogue', roomId, language);
const join = (person: Person, roomId = 'plenary', known: object = {}) =>
  house.join(person.personId, { roomId, media: { ...introduction, ...known } });
const sessionOf = (client: Joined): string => {
  const reset = client.mediaResets.at(-1);
  if (reset) return reset.mediaSession;
  const { media } = client.welcome;
  if (media.state === 'none') throw new Error('no media');
  return media.mediaSession;
};
const offerTrack = (client: Joined, trackId: Id, source: 'microphone' | 'camera' = 'microphone') =>
  client.ask('produce', {
    ...{ mediaSession: sessionOf(client), trackId, source, kind: 'audio', muted: false },
    rtpParameters: opusParameters(++ssrc),
  });
async function speak(client: Joined): Promise<Id> {
  const trackId = randomUUID();
  expect(codeOf(await offerTrack(client, trackId))).toBe('ok');
  return trackId;
}
const listen = (client: Joined, ...channels: Language[]) =>
  client.socket.emit('signal', { type: 'listening', channels });
const wires = (client: Joined) => wiresOf(plane, sessionOf(client));
const isOpen = async (trackId: Id) => {
  const all = accepted(await plane.inventory()).peers.flatMap(({ producers }) => producers);
  return all.find(({ producerId }) => producerId === trackId)?.paused === false;
};
async function confirm(client: Joined): Promise<void> {
  const peer = accepted(await plane.inventory()).peers.find(({ peerId }) => peerId === sessionOf(client));
  const consumerIds = peer?.consumers.map(({ consumerId }) => consumerId) ?? [];
  if (consumerIds.length > 0) await client.ask('consumersReady', { mediaSession: sessionOf(client), consumerIds });
}
const onAir = (client: Joined, boothId = jaBooth, language: Language = 'ja') =>
  client.must({ type: 'goOnAir', boothId, language }, 'plenary');
const channelsOf = async (client: Joined) =>
  Object.entries(await wires(client)).filter(([producerId]) => producerId.startsWith('dialogue.'));

test('INTERP-8 a listener has the channels of his room ready and the chosen one live, through rooms, lost lines and new transports', async () => {
  const listener = await join(delegate);
  const ready = (roomId: string, live?: Language) =>
    Object.fromEntries(
      (['zh', 'ja', 'en'] as const).map((language) => [feedOf(language, roomId), language === live ? 'live' : 'warm']),
    );
  await expect.poll(() => wires(listener)).toEqual(ready('plenary'));
  const before = accepted(await plane.inventory()).peers[0]!.consumers.map(({ consumerId }) => consumerId);
  listen(listener, 'ja');
  await expect.poll(() => wires(listener)).toEqual(ready('plenary', 'ja'));
  const after = accepted(await plane.inventory()).peers[0]!.consumers.map(({ consumerId }) => consumerId);
  expect(after).toEqual(before);
  await listener.entered('health');
  await expect.poll(() => wires(listener)).toEqual(ready('health', 'ja'));
  await listener.entered('cooperation');
  await expect.poll(() => wires(listener)).toEqual({});
  await listener.entered('plenary');
  await expect.poll(() => wires(listener)).toEqual(ready('plenary', 'ja'));

  listener.drop();
  const back = await join(delegate, 'plenary', { mediaSession: sessionOf(listener) });
  expect(back.welcome.media.state).toBe('kept');
  await expect.poll(() => wires(back)).toEqual(ready('plenary', 'ja'));
  plane.lose([sessionOf(back)], 'workerDied');
  await until(() => back.mediaResets.length === 1);
  await expect.poll(() => wires(back)).toEqual(ready('plenary', 'ja'));

  const visitor = house.gateway.visitors.all()[0]!;
  expect(wishOf(visitor, true).map(({ producerId }) => producerId)).toEqual([feedOf('ja', 'plenary')]);
  listen(back);
  await expect.poll(() => wires(back)).toEqual(ready('plenary'));
});

test('a listener who changes his language waits for nobody, also while all others are being looked at', async () => {
  const [listener, other] = [await join(delegate), await join(chinese)];
  await expect.poll(() => channelsOf(listener)).toHaveLength(3);
  const held = Promise.withResolvers<void>();
  const reconcile = plane.reconcile.bind(plane);
  plane.reconcile = async (wishes) => {
    if (wishes.some(({ peerId }) => peerId === sessionOf(other))) await held.promise;
    return reconcile(wishes);
  };
  await speak(other);
  await house.system({ type: 'grantFloor', personId: chinese.personId, replace: true }, 'plenary');
  other.socket.emit('signal', { type: 'listening', channels: ['en'] });
  listen(listener, 'ja');
  await expect.poll(async () => (await wires(listener))[feedOf('ja', 'plenary')]).toBe('live');
  expect((await wires(other))[feedOf('en', 'plenary')]).toBe('warm');
  held.resolve();
  await expect.poll(async () => (await wires(other))[feedOf('en', 'plenary')]).toBe('live');
});

test('INTERP-8 of a closed room nobody receives a channel, its moderators neither, nor does anybody before the door', async () => {
  const chair = await join(moderator, 'health');
  const listener = await join(delegate, 'health');
  for (const client of [chair, listener]) listen(client, 'ja');
  await expect.poll(() => channelsOf(listener)).toHaveLength(3);
  await planBooths(house, 'antechamber', { booths: [] });
  const waiting = await join(chinese, 'antechamber');
  expect(waiting.welcome.place.state).toBe('waiting');
  await chair.must({ type: 'closeRoom' }, 'health');
  await expect.poll(() => channelsOf(chair)).toEqual([]);
  await until(() => listener.outside.length > 0);
  expect(await channelsOf(listener)).toEqual([]);
  listen(chair, 'zh', 'ja', 'en');
  listen(listener, 'ja');
  listen(waiting, 'ja');
  await house.system({ type: 'setTimeLimit', seconds: 60 }, 'health');
  await confirm(chair);
  expect(await Promise.all([chair, listener, waiting].map(channelsOf))).toEqual([[], [], []]);
  const feeds = accepted(await plane.inventory()).feeds.map(({ feedId }) => feedId);
  expect(feeds.filter((feedId) => !feedId.includes('.plenary.'))).toEqual([]);
});

test('INTERP-8 the gate is open for whoever is on air, and for nobody else of the booths; the former one of a handover is shut in a moment', async () => {
  const [first, second, third] = [await join(interpreter), await join(partner), await join(relay)];
  const [one, two, three] = [await speak(first), await speak(second), await speak(third)];
  const said: string[] = [];
  const setProducersPaused = plane.setProducersPaused.bind(plane);
  plane.setProducersPaused = (states) => {
    const names = states.map(({ producerId, paused }) => `${[one, two, three].indexOf(producerId)} ${paused}`);
    said.push(names.toSorted().join());
    return setProducersPaused(states);
  };
  await onAir(first);
  expect(await Promise.all([one, two, three].map(isOpen))).toEqual([true, false, false]);
  expect(codeOf(await second.give({ type: 'goOnAir', boothId: jaBooth, language: 'ja' }, 'plenary'))).toBe(
    'PARTNER_ON_AIR',
  );
  expect(codeOf(await third.give({ type: 'goOnAir', boothId: jaBooth, language: 'ja' }, 'plenary'))).toBe(
    'NOT_IN_BOOTH',
  );
  said.length = 0;
  await second.must({ type: 'takeOver', boothId: jaBooth }, 'plenary');
  expect(await Promise.all([one, two, three].map(isOpen))).toEqual([true, true, false]);
  await until(() => said.length === 2, 1000, 'the former microphone to be shut');
  expect(said).toEqual(['1 false', '0 true']);
  expect(await Promise.all([one, two, three].map(isOpen))).toEqual([false, true, false]);
  await first.must({ type: 'takeOver', boothId: jaBooth }, 'plenary');
  await second.must({ type: 'muteTrack', trackId: two }, 'plenary');
  expect(await isOpen(two)).toBe(false);
  await second.must({ type: 'unmuteTrack', trackId: two }, 'plenary');
  await second.must({ type: 'takeOver', boothId: jaBooth }, 'plenary');
  await house.system({ type: 'stallBooth', boothId: jaBooth, personId: partner.personId, stalled: true }, 'plenary');
  await until(async () => !(await isOpen(one)), 1000, 'the former microphone to be shut again');
  await second.must({ type: 'muteTrack', trackId: two }, 'plenary');
  expect(await isOpen(two)).toBe(false);
  await second.must({ type: 'unmuteTrack', trackId: two }, 'plenary');
  expect(await isOpen(two)).toBe(true);
  const all = accepted(await plane.inventory()).peers.flatMap(({ consumers }) => consumers);
  expect(all.some(({ producerId }) => [one, two, three].includes(producerId))).toBe(false);
});

test('INTERP-7 who sits in no booth sends nothing, and nobody but interpreters goes on air', async () => {
  const stranger = await join(unassigned);
  expect(codeOf(await offerTrack(stranger, randomUUID()))).toBe('NOT_IN_BOOTH');
  expect(codeOf(await stranger.give({ type: 'goOnAir', boothId: jaBooth, language: 'ja' }, 'plenary'))).toBe(
    'NOT_IN_BOOTH',
  );
  const guest = await join(delegate);
  const voice = await speak(guest);
  expect(codeOf(await guest.give({ type: 'goOnAir', boothId: jaBooth, language: 'ja' }, 'plenary'))).toBe(
    'NOT_PERMITTED',
  );
  expect(codeOf(await offerTrack(guest, feedOf('ja', 'plenary')))).not.toBe('ok');
  expect(await isOpen(voice)).toBe(false);
});

test('INTERP-14 nobody of the house hears, or sees the level of, what a moderator says to a booth, from the first word on', async () => {
  const chair = await join(organizer);
  const [inBooth, other] = [await join(interpreter), await join(relay)];
  const listener = await join(delegate);
  listen(listener, 'zh', 'ja');
  const voice = await speak(chair);
  const everybody = [inBooth, other, listener];
  await until(async () => {
    await Promise.all(everybody.map(confirm));
    return plane.flows().filter(({ producerId }) => producerId === voice).length === 3;
  });
  plane.say('levels', { entries: [{ producerId: voice, level: -20 }] });
  await until(() => listener.signals.some(({ levels }) => levels?.speaking === organizer.personId));
  const leaks: string[] = [];
  const talks = () => house.room('plenary').state.interpretation.talkback[organizer.personId] !== undefined;
  const look = () => {
    if (!talks()) return;
    const heard = plane.flows().filter(({ producerId }) => producerId === voice);
    if (heard.some(({ viewer }) => viewer !== sessionOf(inBooth))) leaks.push('in the house');
    if (plane.feeds.inventory().some(({ sending }) => sending === voice) && heard.length > 0)
      leaks.push('in a channel');
  };
  const setProducersPaused = plane.setProducersPaused.bind(plane);
  plane.setProducersPaused = async (states) => {
    const result = await setProducersPaused(states);
    look();
    return result;
  };
  const watch = setInterval(look, 0);
  listener.signals.length = 0;
  await chair.must({ type: 'talkToBooth', boothId: jaBooth }, 'plenary');
  await until(() => plane.flows().some(({ producerId }) => producerId === voice));
  plane.say('levels', { entries: [{ producerId: voice, level: -20 }] });
  await house.system({ type: 'setTimeLimit', seconds: 60 }, 'plenary');
  clearInterval(watch);
  expect(leaks).toEqual([]);
  const hearers = plane.flows().filter(({ producerId }) => producerId === voice);
  expect(hearers.map(({ viewer }) => viewer)).toEqual([sessionOf(inBooth)]);
  expect(listener.signals.flatMap(({ levels }) => levels?.levels ?? [])).toEqual([]);
  expect(listener.signals.some(({ levels }) => levels?.speaking === organizer.personId)).toBe(false);
  await chair.must({ type: 'talkToBooth', boothId: null }, 'plenary');
  await until(async () => {
    await Promise.all(everybody.map(confirm));
    return plane.flows().filter(({ producerId }) => producerId === voice).length === 3;
  });
});

test('INTERP-14 a microphone that turns to a booth stays shut until the channels have confirmed that they have left it', async () => {
  const chair = await join(organizer);
  const inBooth = await join(interpreter);
  const voice = await speak(chair);
  await until(() => isOpen(voice));
  const answered = Promise.withResolvers<void>();
  const setFeeds = plane.setFeeds.bind(plane);
  plane.setFeeds = async (wishes) => {
    await answered.promise;
    return setFeeds(wishes);
  };
  await chair.must({ type: 'talkToBooth', boothId: jaBooth }, 'plenary');
  await expect.poll(async () => (await wires(inBooth))[voice]).toBe('live');
  await pause(100);
  expect(await isOpen(voice)).toBe(false);
  answered.resolve();
  await until(() => isOpen(voice));
});

test('INTERP-14 who changes his language just when a moderator turns to a booth has been made deaf to him before he speaks', async () => {
  const chair = await join(organizer);
  await join(interpreter);
  const listener = await join(delegate);
  const voice = await speak(chair);
  await expect.poll(async () => (await wires(listener))[voice]).toBe('live');
  const held = Promise.withResolvers<void>();
  const reconcile = plane.reconcile.bind(plane);
  plane.reconcile = async (wishes) => {
    if (wishes.some(({ peerId }) => peerId === sessionOf(listener))) await held.promise;
    return reconcile(wishes);
  };
  listen(listener, 'ja');
  await chair.must({ type: 'talkToBooth', boothId: jaBooth }, 'plenary');
  listen(listener, 'en');
  await pause(100);
  expect(await isOpen(voice)).toBe(false);
  held.resolve();
  await until(() => isOpen(voice));
  expect((await wires(listener))[voice]).not.toBe('live');
});

test('INTERP-10 a booth in relay keeps its source through the other booth’s handover, and no circle is made', async () => {
  const [first, second, third] = [await join(interpreter), await join(partner), await join(relay)];
  for (const client of [first, second, third]) await speak(client);
  const fromJa = { type: 'setBoothSource', boothId: enBooth, source: { from: 'channel', language: 'ja' } } as const;
  const fromEn = { type: 'setBoothSource', boothId: jaBooth, source: { from: 'channel', language: 'en' } } as const;
  await third.must(fromJa, 'plenary');
  await onAir(first);
  await onAir(third, enBooth, 'en');
  listen(third, 'ja');
  await expect.poll(async () => (await wires(third))[feedOf('ja', 'plenary')]).toBe('live');
  const consumers = async () =>
    accepted(await plane.inventory()).peers.find(({ peerId }) => peerId === sessionOf(third))?.consumers;
  const before = await consumers();
  await first.must({ type: 'askHandover', boothId: jaBooth }, 'plenary');
  await second.must({ type: 'acceptHandover', boothId: jaBooth }, 'plenary');
  expect(house.room('plenary').state.interpretation.booths[enBooth]?.source).toEqual(fromJa.source);
  expect(await consumers()).toEqual(before);
  expect(codeOf(await second.give(fromEn, 'plenary'))).toBe('RELAY_CYCLE');
  await third.must({ type: 'goOffAir', boothId: enBooth }, 'plenary');
  expect(codeOf(await second.give(fromEn, 'plenary'))).toBe('ok');
  expect(codeOf(await third.give({ type: 'goOnAir', boothId: enBooth, language: 'en' }, 'plenary'))).toBe(
    'RELAY_CYCLE',
  );
});

test('the levels of interpreters are told to no room, and an interpreter is never its speaker', async () => {
  const [inBooth, listener, speaker] = [await join(interpreter), await join(delegate), await join(japanese)];
  const [voice, floor] = [await speak(inBooth), await speak(speaker)];
  await house.system({ type: 'grantFloor', personId: japanese.personId, replace: true }, 'plenary');
  await onAir(inBooth);
  const entries = [
    { producerId: voice, level: -5 },
    { producerId: feedOf('ja', 'plenary'), level: -6 },
    { producerId: floor, level: -30 },
  ];
  for (let round = 1; round <= 4; round += 1) {
    plane.say('levels', { entries });
    await until(() => listener.signals.filter(({ levels }) => levels).length >= round);
  }
  const levels = listener.signals.flatMap((signal) => signal.levels ?? []);
  expect(levels.every(({ speaking }) => speaking === japanese.personId)).toBe(true);
  expect(new Set(levels.flatMap((told) => told.levels.map(({ personId }) => personId)))).toEqual(
    new Set([japanese.personId]),
  );
});

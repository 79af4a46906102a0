import { randomUUID } from 'node:crypto';
import type { Person } from '@plenum/shared/domain/conference-state';
import { delegate, hall, moderator } from '@plenum/shared/domain/testing/fixture';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FakePlane } from '../media/fake-plane.ts';
import { accepted } from '../media/testing/house.ts';
import { opusParameters } from '../media/testing/rtp-streams.ts';
import { pause, until } from '../media/testing/until.ts';
import { mediaIntroduction } from '../testing/media-client.ts';
import { SmallHouse } from '../testing/small-house.ts';
import { codeOf, type Joined } from '../testing/socket-client.ts';

/** Halls with several microphones: what they are given, what flows, and what goes along with them. */
const everywhere = { scope: 'all' as const };
const kiosk: Person = { ...hall, personId: 'hall-jinan', rooms: everywhere };
const otherHall: Person = { ...hall, personId: 'hall-tokyo', rooms: everywhere };

let house: SmallHouse & { plane: FakePlane };
const introduction = await mediaIntroduction();
let ssrc = 700_000;

beforeEach(async () => {
  house = await SmallHouse.start({ people: [kiosk, otherHall] });
});
afterEach(async () => {
  expect(house.broken).toEqual([]);
  await house.close();
});

const join = (person: Person, roomId = 'health') => house.join(person.personId, { roomId, media: introduction });
const sessionOf = ({ welcome: { media } }: Joined): string => {
  if (media.state === 'none') throw new Error('no media');
  return media.mediaSession;
};
async function publish(client: Joined, microphone?: number, label?: { ja: string }) {
  ssrc += 1;
  const trackId: string = randomUUID();
  const answer = await client.ask('produce', {
    mediaSession: sessionOf(client),
    trackId,
    source: 'microphone',
    kind: 'audio',
    muted: false,
    rtpParameters: opusParameters(ssrc),
    ...(microphone === undefined ? {} : { microphone }),
    ...(label === undefined ? {} : { label }),
  });
  return { trackId, answer };
}
async function peerOf(client: Joined) {
  const { peers } = accepted(await house.plane.inventory());
  const peer = peers.find(({ peerId }) => peerId === sessionOf(client));
  if (!peer) throw new Error('the peer is gone');
  return peer;
}
const receivedBy = async (client: Joined) => (await peerOf(client)).consumers.map(({ producerId }) => producerId);
const openOf = async (client: Joined) =>
  (await peerOf(client)).producers.filter(({ paused }) => !paused).map(({ producerId }) => producerId);

test('HALL-2 a hall is never given one of its own microphones, whatever it asks for', async () => {
  const [own, listener] = [await join(kiosk), await join(otherHall)];
  const chair = await join(moderator);
  const mine = [(await publish(own, 1)).trackId, (await publish(own, 2)).trackId];
  const theirs = (await publish(listener, 1)).trackId;
  await chair.must({ type: 'setFloorSize', size: 2 }, 'health');
  for (const { personId } of [kiosk, otherHall])
    await chair.must({ type: 'grantFloor', personId, replace: false }, 'health');
  await until(async () => (await receivedBy(listener)).length === 2);
  const given: string[][] = [];
  const look = async () => given.push(await receivedBy(own));
  // It asks for itself in the largest size, for its own producers by their names, and for doors and places anew.
  const viewport = { [kiosk.personId]: 'large' as const, [otherHall.personId]: 'large' as const };
  own.socket.emit('signal', { type: 'viewport', viewport, audioOnly: false });
  expect(codeOf(await own.ask('consumersReady', { mediaSession: sessionOf(own), consumerIds: mine }))).toBe('ok');
  await look();
  expect(codeOf(await own.ask('consumersReady', { mediaSession: sessionOf(listener), consumerIds: mine }))).toBe(
    'MEDIA_UNAVAILABLE',
  );
  const scene = { layout: 'hallFull' as const, people: [], hall: kiosk.personId };
  await chair.must({ type: 'setPreview', scene }, 'health');
  await look();
  await chair.must({ type: 'take' }, 'health');
  await own.entered('plenary');
  await look();
  await own.entered('health');
  await until(async () => (await receivedBy(own)).includes(theirs));
  await pause(50);
  await look();
  expect(given.flat().filter((producerId) => mine.includes(producerId))).toEqual([]);
  expect(given.at(-1)).toEqual([theirs]);
  expect(own.mediaChanges.flatMap(({ opened }) => opened).map(({ producerId }) => producerId)).not.toContain(mine[0]);
  expect((await receivedBy(listener)).toSorted()).toEqual(mine.toSorted());
});

test('HALL-1, HALL-3 a hall publishes several numbered microphones, and nobody else more than one or a numbered one', async () => {
  const [own, guest] = [await join(kiosk), await join(delegate)];
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
  for (const number of numbers) expect((await publish(own, number)).answer).toEqual({ ok: true });
  expect(codeOf((await publish(own)).answer)).toBe('TRACK_LIMIT');
  expect(codeOf((await publish(guest, 1)).answer)).toBe('NOT_PERMITTED');
  expect((await publish(guest)).answer).toEqual({ ok: true });
  expect(codeOf((await publish(guest)).answer)).toBe('TRACK_LIMIT');
  expect((await peerOf(guest)).producers).toHaveLength(1);
});

test('HALL-5 of the microphones of a hall only the one flows for which it was given the floor', async () => {
  const [own, chair] = [await join(kiosk), await join(moderator)];
  const tracks = [(await publish(own, 1)).trackId, (await publish(own, 2)).trackId];
  await own.must({ type: 'raiseHand', kind: 'question', microphone: 2 }, 'health');
  expect(await openOf(own)).toEqual([]);
  await chair.must({ type: 'grantNext' }, 'health');
  await until(async () => (await openOf(own)).length > 0);
  expect(await openOf(own)).toEqual([tracks[1]]);
  await chair.must({ type: 'chooseMicrophone', personId: kiosk.personId, microphone: 1 }, 'health');
  await until(async () => (await openOf(own))[0] === tracks[0]);
  expect(await openOf(own)).toEqual([tracks[0]]);
  await chair.must({ type: 'endFloor', personId: kiosk.personId }, 'health');
  await until(async () => (await openOf(own)).length === 0);
});

test('HALL-3 number and name of a microphone go along into another room', async () => {
  const own = await join(kiosk);
  const { trackId } = await publish(own, 3, { ja: '客席' });
  const expected = { trackId, personId: kiosk.personId, source: 'microphone', muted: false, microphone: 3 };
  expect(house.room('health').state.tracks[trackId]).toEqual({ ...expected, label: { ja: '客席' } });
  await own.must({ type: 'nameHallMicrophone', trackId, label: { ja: '二階席' } }, 'health');
  await own.entered('plenary');
  await until(() => house.room('plenary').state.tracks[trackId] !== undefined);
  expect(house.room('plenary').state.tracks[trackId]).toEqual({ ...expected, label: { ja: '二階席' } });
  expect(house.room('health').state.tracks).toEqual({});
});

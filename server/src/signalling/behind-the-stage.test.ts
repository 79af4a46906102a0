import { randomUUID } from 'node:crypto';
import { delegate, official, organizer, type people, secondDelegate } from '@plenum/shared/domain/testing/fixture';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { FakePlane } from '../media/fake-plane.ts';
import { accepted } from '../media/testing/house.ts';
import { opusParameters } from '../media/testing/rtp-streams.ts';
import { pause, until } from '../media/testing/until.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { mediaIntroduction } from '../testing/media-client.ts';
import { SmallHouse } from '../testing/small-house.ts';
import type { Joined } from '../testing/socket-client.ts';

/** What is said backstage stays there, in packets and in signals; and what a restart of this process must not lose. */
const introduction = await mediaIntroduction();
let log: MemoryEventLog;
let clock: HandClock;
let plane: FakePlane;
let house: SmallHouse;

beforeEach(async () => {
  log = new MemoryEventLog();
  clock = new HandClock(Date.now());
  plane = new FakePlane();
  house = await SmallHouse.start({ log, clock, plane });
});
afterEach(async () => {
  expect(house.broken).toEqual([]);
  await house.close();
});

const join = (person: (typeof people)[number], roomId: string | null, known: object = {}) =>
  house.join(person.personId, { roomId, media: { ...introduction, ...known } });
const sessionOf = (client: Joined): string => {
  const { media } = client.welcome;
  if (media.state === 'none') throw new Error('no media');
  return media.mediaSession;
};
async function publish(client: Joined): Promise<string> {
  const trackId = randomUUID();
  const track = { trackId, source: 'microphone', kind: 'audio', muted: false } as const;
  const rtpParameters = opusParameters(900_000);
  expect(await client.ask('produce', { mediaSession: sessionOf(client), ...track, rtpParameters })).toEqual({
    ok: true,
  });
  return trackId;
}
/** Whoever has the track live and confirmed. */
const hearers = () => plane.flows().map(({ viewer }) => viewer);
async function confirm(client: Joined): Promise<void> {
  const peer = accepted(await plane.inventory()).peers.find(({ peerId }) => peerId === sessionOf(client));
  const consumerIds = peer?.consumers.map(({ consumerId }) => consumerId) ?? [];
  if (consumerIds.length > 0) await client.ask('consumersReady', { mediaSession: sessionOf(client), consumerIds });
}

test('BACK-3, BACK-4 who speaks on from the open room into the backstage is heard, and shown, there alone', async () => {
  const speaker = await join(delegate, 'cooperation');
  const [inHouse, mate] = [await join(official, 'cooperation'), await join(secondDelegate, 'cooperation')];
  const track = await publish(speaker);
  await until(async () => {
    await Promise.all([confirm(inHouse), confirm(mate)]);
    return hearers().length === 2;
  });
  await mate.must({ type: 'goBackstage' }, 'cooperation');
  const leaks: string[] = [];
  const watch = setInterval(() => {
    const waits = house.room('cooperation').state.backstage.people[delegate.personId] !== undefined;
    if (waits && hearers().includes(sessionOf(inHouse))) leaks.push('heard in the house');
  }, 0);
  await speaker.must({ type: 'goBackstage' }, 'cooperation');
  await until(() => hearers().includes(sessionOf(mate)));
  clearInterval(watch);
  expect(leaks).toEqual([]);
  expect(hearers()).toEqual([sessionOf(mate)]);
  plane.say('levels', { entries: [{ producerId: track, level: -20 }] });
  const levelsOf = (client: Joined) => client.signals.flatMap(({ levels }) => levels?.levels ?? []);
  await until(() => levelsOf(mate).length > 0);
  expect(levelsOf(mate)).toEqual([{ personId: delegate.personId, level: -20 }]);
  expect(levelsOf(inHouse)).toEqual([]);
  expect(inHouse.signals.some(({ levels }) => levels?.speaking === delegate.personId)).toBe(false);
});

test('MOVE-3, MOD-4 after a restart the countdown goes on, and a lock lets in who was speaking inside', async () => {
  const boss = await join(organizer, 'plenary');
  const speaker = await join(delegate, 'cooperation');
  await publish(speaker);
  await boss.must({ type: 'lockRoom' }, 'cooperation');
  await boss.must({ type: 'recallAll', toRoomId: 'plenary', seconds: 60 });
  clock.run(10_000);
  await house.close();
  house = await SmallHouse.start({ log, clock, plane });
  const back = await join(delegate, 'cooperation', { mediaSession: sessionOf(speaker) });
  expect(back.welcome).toMatchObject({ place: { state: 'in', roomId: 'cooperation' }, media: { state: 'kept' } });
  clock.run(49_999);
  await pause(20);
  expect(house.house.conference.state.recall.state).toBe('announced');
  clock.run(1);
  await until(() => house.house.conference.state.recall.state === 'none');
});

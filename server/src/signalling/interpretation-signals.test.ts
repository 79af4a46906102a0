import { randomUUID } from 'node:crypto';
import type { Person } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import { channelTrackId } from '@plenum/shared/domain/interpretation';
import { delegate, interpreter, moderator, organizer } from '@plenum/shared/domain/testing/fixture';
import { partner } from '@plenum/shared/domain/testing/samples-interpretation';
import type { RoomInterpretationSignal } from '@plenum/shared/protocol/signal-lane';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakePlane } from '../media/fake-plane.ts';
import { opusParameters } from '../media/testing/rtp-streams.ts';
import { boothPeople, chinese, enBooth, jaBooth, planBooths, relay, unassigned } from '../testing/booths.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { mediaIntroduction } from '../testing/media-client.ts';
import { SmallHouse } from '../testing/small-house.ts';
import type { Joined } from '../testing/socket-client.ts';

/** What those who work with channels and booths are told of them while they work. */
const introduction = await mediaIntroduction();
const clock = new HandClock(1_000_000);
let house: SmallHouse;
let plane: FakePlane;
let ssrc = 800_000;

beforeEach(async () => {
  plane = new FakePlane();
  house = await SmallHouse.start({ plane, clock, people: boothPeople });
  await planBooths(house, 'plenary', {
    shifts: [
      { boothId: jaBooth, personId: interpreter.personId, from: 0, until: 2_000_000 },
      { boothId: enBooth, personId: relay.personId, from: 0, until: 2_000_000 },
    ],
  });
  await planBooths(house, 'health', { booths: [] });
});
afterEach(async () => {
  expect(house.broken).toEqual([]);
  await house.close();
});

const join = (person: Person, roomId = 'plenary') => house.join(person.personId, { roomId, media: introduction });
async function speak(client: Joined): Promise<Id> {
  const { media } = client.welcome;
  const trackId = randomUUID();
  const mediaSession = media.state === 'none' ? '' : media.mediaSession;
  const track = { mediaSession, trackId, source: 'microphone', kind: 'audio', muted: false } as const;
  ssrc += 1;
  expect(await client.ask('produce', { ...track, rtpParameters: opusParameters(ssrc) })).toEqual({ ok: true });
  return trackId;
}
const told = (client: Joined) => client.signals.flatMap(({ interpretation }) => interpretation ?? []);
const last = (client: Joined, roomId = 'plenary'): RoomInterpretationSignal | undefined =>
  told(client).at(-1)?.rooms[roomId];
const listen = (client: Joined, ...channels: Array<'zh' | 'ja' | 'en'>) =>
  client.socket.emit('signal', { type: 'listening', channels });
const soon = { timeout: 4000 };

test('staff hear of their rooms, interpreters of those they sit in, and nobody else of any', async () => {
  const [office, chair] = [await join(organizer), await join(moderator)];
  const [inBooth, outside, guest] = [await join(interpreter), await join(unassigned), await join(delegate)];
  await expect.poll(() => Object.keys(told(office).at(-1)?.rooms ?? {}), soon).toEqual(['plenary', 'health']);
  await expect.poll(() => Object.keys(told(chair).at(-1)?.rooms ?? {}), soon).toEqual(['health']);
  await expect.poll(() => Object.keys(told(inBooth).at(-1)?.rooms ?? {}), soon).toEqual(['plenary']);
  expect([...told(outside), ...told(guest)]).toEqual([]);
});

test('INTERP-13 moderators are told what a booth asks of the technician, and whether anybody has answered; booths are not', async () => {
  const [office, inBooth] = [await join(organizer), await join(interpreter)];
  const words = { kind: 'prepared', words: 'noSound' } as const;
  await inBooth.must({ type: 'postToBooth', address: { to: 'technician', boothId: jaBooth }, words }, 'plenary');
  await expect
    .poll(() => last(office)?.booths[jaBooth]?.plea, soon)
    .toMatchObject({ answered: false, message: { words } });
  const answer = { kind: 'prepared', words: 'weAreOnIt' } as const;
  await office.must({ type: 'postToBooth', address: { to: 'booth', boothId: jaBooth }, words: answer }, 'plenary');
  await expect.poll(() => last(office)?.booths[jaBooth]?.plea?.answered, soon).toBe(true);
  expect(told(inBooth).length).toBeGreaterThan(0);
  expect(JSON.stringify(told(inBooth))).not.toContain('plea');
});

test('listeners are counted by channel, and booths show who is there, who is missing and when two microphones are open', async () => {
  const office = await join(organizer);
  const [one, two, three] = [await join(delegate), await join(chinese), await join(moderator, 'health')];
  listen(one, 'ja');
  listen(two, 'en', 'ja');
  listen(three, 'zh');
  await expect
    .poll(() => last(office), soon)
    .toMatchObject({
      original: 1,
      floor: 'zh',
      channels: { zh: { listeners: 0 }, ja: { listeners: 2, carries: 'noInterpretation' }, en: { listeners: 1 } },
      booths: { [jaBooth]: { people: [], missing: true }, [enBooth]: { people: [], missing: true } },
    });
  expect(last(office, 'health')).toMatchObject({ channels: { zh: { listeners: 1, carries: 'sameLanguage' } } });
  const [first, second] = [await join(interpreter), await join(partner)];
  await speak(first);
  await first.must({ type: 'goOnAir', boothId: jaBooth, language: 'ja' }, 'plenary');
  const boothOf = () => last(office)?.booths[jaBooth];
  await expect
    .poll(boothOf, soon)
    .toMatchObject({ missing: false, bothOpen: false, air: { state: 'live', personId: interpreter.personId } });
  expect(boothOf()?.people).toMatchObject([
    { personId: interpreter.personId, line: 'here', open: true },
    { personId: partner.personId, open: false },
  ]);
  expect(last(office)?.original).toBe(1);
  await speak(second);
  await expect.poll(() => boothOf()?.bothOpen, soon).toBe(true);
  for (const client of [first, second]) client.drop();
  await expect.poll(() => boothOf()?.missing, soon).toBe(true);
  clock.run(1_500_000);
  await expect.poll(() => boothOf()?.missing, soon).toBe(false);
});

test('who is silent on air while the floor speaks is told by the second, and nothing is told while nothing changes', async () => {
  const [office, speaker, inBooth] = [await join(organizer), await join(chinese), await join(interpreter)];
  const [floor, voice] = [await speak(speaker), await speak(inBooth)];
  await house.system({ type: 'grantFloor', personId: chinese.personId, replace: true }, 'plenary');
  await inBooth.must({ type: 'goOnAir', boothId: jaBooth, language: 'ja' }, 'plenary');
  const ja = () => last(office)?.channels.ja;
  plane.say('levels', { entries: [floor, voice].map((producerId) => ({ producerId, level: -20 })) });
  await expect.poll(ja, soon).toMatchObject({ level: -20, silentFor: 0, carries: 'interpreter' });
  expect(last(office)?.booths[jaBooth]?.people[0]).toMatchObject({ level: -20 });
  plane.say('levels', { entries: [{ producerId: floor, level: -20 }] });
  await expect.poll(() => ja()?.silentFor, soon).toBeGreaterThanOrEqual(1000);
  plane.say('levels', { entries: [] });
  await expect.poll(() => last(office)?.channels.zh?.level, soon).toBe(-127);
  const silentFor = ja()?.silentFor;
  const { length } = told(office);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(told(office)).toHaveLength(length);
  expect(ja()?.silentFor).toBe(silentFor);
  plane.say('feed', { feedId: channelTrackId('dialogue', 'plenary', 'ja'), state: 'starved', producerId: voice });
  await expect.poll(ja, soon).toMatchObject({ carries: 'noInterpretation' });
  expect(last(office)?.booths[jaBooth]?.air).toMatchObject({ state: 'stalled' });
  plane.say('levels', { entries: [{ producerId: voice, level: -20 }] });
  await expect.poll(() => ja()?.silentFor, soon).toBe(0);
});

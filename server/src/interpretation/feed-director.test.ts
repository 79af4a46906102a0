import { randomUUID } from 'node:crypto';
import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import { channelTrackId } from '@plenum/shared/domain/interpretation';
import {
  delegate,
  founding,
  interpreter,
  official,
  organizer,
  secondDelegate,
} from '@plenum/shared/domain/testing/fixture';
import { languagesPlanned, partner, partnerEnrolled } from '@plenum/shared/domain/testing/samples-interpretation';
import type { Language } from '@plenum/shared/domain/text';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { FakePlane } from '../media/fake-plane.ts';
import type { FeedWish } from '../media/feed-port.ts';
import { accepted } from '../media/testing/house.ts';
import { pause, until } from '../media/testing/until.ts';
import { encodeEvent } from '../rooms/event-codec.ts';
import { HouseRegistry } from '../rooms/house-registry.ts';
import { FeedDirector } from './feed-director.ts';

/** Chinese and Japanese on the floor; the fixture's interpreter and his partner work into Japanese (INTERP). */
const roomId = 'plenary';
const boothId = 'booth-ja';
const feedOf = (language: Language, room = roomId) => channelTrackId('dialogue', room, language);
let registry: HouseRegistry;
let plane: FakePlane;
let said: FeedWish[][];
let matched: string[];
let director: FeedDirector;
let broken: unknown[];
let inside: Set<Id>;
let touch: (roomId: Id) => void;

beforeEach(async () => {
  const log = new MemoryEventLog();
  const stamp = { at: 1, commandId: randomUUID(), actor: { kind: 'system' } } as const;
  const plans = [roomId, 'health'].map((room) => languagesPlanned(room, [interpreter.personId, partner.personId]));
  const speakers = [
    { ...delegate, language: 'zh' as const },
    { ...secondDelegate, language: 'ja' as const },
  ].map((person) => ({ type: 'personUpdated' as const, ...person }));
  const events = [...founding, partnerEnrolled, ...speakers, ...plans];
  await log.append(
    'conference:dialogue',
    0,
    events.map((event) => encodeEvent(event, stamp)),
  );
  registry = new HouseRegistry(log, Date.now);
  await registry.openAll();
  plane = new FakePlane();
  [said, matched, broken, inside] = [[], [], [], new Set()];
  const setFeeds = plane.setFeeds.bind(plane);
  plane.setFeeds = (wishes) => {
    said.push(wishes);
    return setFeeds(wishes);
  };
  start();
});
afterEach(async () => {
  director.close();
  await plane.close();
  expect(broken).toEqual([]);
});

function start(): void {
  director = new FeedDirector({
    plane,
    registry,
    presence: {
      inside: (_house, room) => (inside.has(room) ? [1] : []),
      sizeAt: (_house, room) => (inside.has(room) ? 1 : 0),
      onTouched: (listener) => {
        touch = (room) => listener(house(), room);
      },
    },
    onMatched: (_house, room, isNew) => matched.push(`${room}${isNew ? ' new' : ''}`),
    onBroken: (error) => broken.push(error),
    linger: 30,
  });
}

const house = () => registry.get('dialogue')!;
const room = (id = roomId) => house().openRoom(id)!;
async function give(command: RoomStreamCommand, by: Person = organizer, id = roomId): Promise<void> {
  const actor = { kind: 'person', personId: by.personId, role: by.role } as const;
  expect(await room(id).submit({ command, commandId: randomUUID(), actor })).toMatchObject({ ok: true });
}
async function plan(command: ConferenceStreamCommand): Promise<void> {
  const done = await house().conference.submit({ command, commandId: randomUUID(), actor: { kind: 'system' } });
  expect(done).toMatchObject({ ok: true });
}
function come(...rooms: Id[]): void {
  for (const id of rooms) inside.add(id);
  for (const id of rooms) touch(id);
}
const speak = async (person: Person, muted = false): Promise<Id> => {
  const trackId = `${person.personId}-voice`;
  await give({ type: 'publishTrack', trackId, source: 'microphone', muted }, person);
  return trackId;
};
const grant = (person: Person) => give({ type: 'grantFloor', personId: person.personId, replace: true });
const onAir = (person: Person = interpreter) => give({ type: 'goOnAir', boothId, language: 'ja' }, person);
const contentOf = (language: Language) =>
  said
    .flat()
    .filter(({ feedId }) => feedId === feedOf(language))
    .at(-1)?.content;
const held = async () => accepted(await plane.inventory()).feeds.map(({ feedId }) => feedId);
const air = () => room().state.interpretation.booths[boothId]?.air;

test('channels are opened with the first person in a room, kept for who steps out, and closed when it stays empty', async () => {
  expect(await held()).toEqual([]);
  come(roomId);
  expect(said).toHaveLength(1);
  await until(() => matched.includes('plenary new'));
  expect(await held()).toEqual(['zh', 'ja', 'en'].map((language) => feedOf(language as Language)));
  const [before] = said;
  inside.delete(roomId);
  touch(roomId);
  come(roomId);
  await pause(60);
  expect(said).toEqual([before]);
  inside.delete(roomId);
  touch(roomId);
  await until(async () => (await held()).length === 0);
});

test('INTERP-5 the floor’s language, as it changes, changes what the channels carry, and nobody has to do anything', async () => {
  come(roomId);
  const [zh, ja, interpreted] = [await speak(delegate), await speak(secondDelegate), await speak(interpreter)];
  await onAir();
  await grant(delegate);
  expect(contentOf('ja')).toEqual({ carries: 'interpreter', interpreter: interpreted, floor: [zh] });
  expect(contentOf('zh')).toEqual({ carries: 'floor', floor: [zh] });
  await grant(secondDelegate);
  expect(contentOf('ja')).toEqual({ carries: 'floor', floor: [ja] });
  await give({ type: 'correctFloorLanguage', language: 'zh' });
  expect(contentOf('ja')).toEqual({ carries: 'interpreter', interpreter: interpreted, floor: [ja] });
});

test('INTERP-9 a handover is one word to the media node, of a newer revision, and names the other microphone', async () => {
  come(roomId);
  const [first, second] = [await speak(interpreter), await speak(partner)];
  await onAir();
  const before = said.length;
  await give({ type: 'takeOver', boothId }, partner);
  expect(said.slice(before)).toHaveLength(1);
  const [wishes] = said.slice(before);
  expect(wishes).toMatchObject([{ feedId: feedOf('ja'), content: { carries: 'interpreter', interpreter: second } }]);
  const former = said.flat().filter(({ content }) => 'interpreter' in content && content.interpreter === first);
  expect(former.every(({ revision }) => revision < wishes![0]!.revision)).toBe(true);
});

test('a cough is silence, a frozen room is silence, and a closed room has no channels at all', async () => {
  come(roomId);
  const trackId = await speak(interpreter);
  await onAir();
  await give({ type: 'muteTrack', trackId }, interpreter);
  expect(contentOf('ja')).toEqual({ carries: 'silence' });
  await give({ type: 'unmuteTrack', trackId }, interpreter);
  expect(contentOf('ja')).toMatchObject({ carries: 'interpreter' });
  await give({ type: 'freezeRoom' });
  expect(['zh', 'ja', 'en'].map((language) => contentOf(language as Language))).toEqual(
    Array.from({ length: 3 }, () => ({ carries: 'silence' })),
  );
  await give({ type: 'unfreezeRoom' });
  await give({ type: 'closeRoom' });
  expect(await held()).toEqual([]);
  await give({ type: 'openRoom' });
  await until(async () => (await held()).length === 3);
});

test('INTERP-11 whose sound stays away is marked and still wished for, and is back with his first packet', async () => {
  come(roomId);
  const [floor, interpreted] = [await speak(delegate), await speak(interpreter)];
  await grant(delegate);
  await onAir();
  plane.say('feed', { feedId: feedOf('ja'), state: 'starved', producerId: interpreted });
  await until(() => air()?.state === 'stalled');
  expect(contentOf('ja')).toEqual({ carries: 'interpreter', interpreter: interpreted, floor: [floor] });
  plane.say('feed', { feedId: feedOf('ja'), state: 'carrying', producerId: floor });
  expect(director.sendingOf(feedOf('ja'))).toBe(floor);
  plane.say('feed', { feedId: feedOf('ja'), state: 'starved', producerId: interpreted });
  plane.say('feed', { feedId: feedOf('ja'), state: 'carrying', producerId: interpreted });
  await until(() => air()?.state === 'live');
  await give({ type: 'muteTrack', trackId: interpreted }, interpreter);
  plane.say('feed', { feedId: feedOf('ja'), state: 'starved', producerId: interpreted });
  plane.say('feed', { feedId: feedOf('ja'), state: 'starved', producerId: 'a-microphone-of-before' });
  await room().idle();
  expect(air()?.state).toBe('live');
});

test('what the media node loses is wished for again, and what could not be said is said again', async () => {
  come(roomId, 'health');
  await until(() => matched.length === 2);
  const feeds = await held();
  expect(feeds).toHaveLength(6);
  plane.feeds.lose([feedOf('ja')], 'workerDied');
  await until(() => matched.length === 3);
  expect(matched.at(-1)).toBe('plenary new');
  plane.fall();
  const interpreted = await speak(interpreter);
  await onAir();
  expect(director.isMatched(house(), roomId)).toBe(false);
  plane.restart();
  await director.assert();
  await until(() => director.isMatched(house(), roomId));
  expect((await held()).toSorted()).toEqual(feeds.toSorted());
  expect(contentOf('ja')).toMatchObject({ carries: 'interpreter', interpreter: interpreted });
});

test('a house that comes back takes over what the media node still feeds, and closes what nobody wants any more', async () => {
  come(roomId);
  const interpreted = await speak(interpreter);
  await onAir();
  await until(() => director.isMatched(house(), roomId));
  plane.say('feed', { feedId: feedOf('ja'), state: 'starved', producerId: interpreted });
  await until(() => air()?.state === 'stalled');
  director.close();
  const known = accepted(await plane.inventory()).feeds;
  plane.inventory = async () => ({
    ok: true,
    value: {
      ...{ epoch: 'same', peers: [], playouts: [], pipes: 0, workers: [] },
      feeds: [
        ...known.map((feed) => (feed.feedId === feedOf('ja') ? { ...feed, sending: interpreted } : feed)),
        { ...known[0]!, feedId: 'dialogue.gone.ja' },
        { ...known[0]!, feedId: 'another.plenary.ja', conferenceId: 'another' },
      ],
    },
  });
  const closed: string[] = [];
  plane.closeFeeds = async (feedIds) => {
    closed.push(...feedIds);
    return { ok: true, value: null };
  };
  said.length = 0;
  matched.length = 0;
  inside.clear();
  start();
  await director.assert();
  await until(() => air()?.state === 'live');
  expect(closed).toEqual(['dialogue.gone.ja']);
  expect(said.flat().every(({ revision }) => known.every((feed) => feed.revision < revision))).toBe(true);
  expect(matched).not.toContain('plenary new');
  await until(() => closed.length === 4);
  expect(closed).not.toContain('another.plenary.ja');
});

test('INTERP-1 a channel that is planned no more is closed, and another person’s language is felt at once', async () => {
  come(roomId);
  const voice = await speak(official);
  await grant(official);
  await onAirAfterSpeaking();
  expect(contentOf('ja')).toMatchObject({ carries: 'interpreter' });
  await plan({ type: 'updatePerson', ...official, language: 'ja' });
  expect(contentOf('ja')).toEqual({ carries: 'floor', floor: [voice] });
  const kept = { boothId, interpreters: [interpreter.personId], languages: ['ja' as const] };
  await plan({
    ...{ type: 'planLanguages', roomId, floor: ['zh'], channels: ['ja'] },
    ...{ booths: [kept], shifts: [], relay: false },
  });
  expect(await held()).toEqual([feedOf('ja')]);
});

async function onAirAfterSpeaking(): Promise<void> {
  await speak(interpreter);
  await onAir();
}

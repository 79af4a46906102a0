import { expect, test } from 'vitest';
import type { FeedContent, FeedEvent, FeedWish } from './feed-port.ts';
import type { MediaPlane } from './media-plane.ts';
import { accepted, type House } from './testing/house.ts';
import { pause, until } from './testing/until.ts';

const floor = (...voices: string[]): FeedContent => ({ carries: 'floor', floor: voices });
const by = (interpreter: string): FeedContent => ({ carries: 'interpreter', interpreter, floor: ['floor'] });
const wish = (revision: number, content: FeedContent, more: Partial<FeedWish> = {}): FeedWish => ({
  feedId: 'ja',
  conferenceId: 'c',
  placementKey: 'room',
  revision,
  content,
  ...more,
});

function listen(plane: MediaPlane): FeedEvent[] {
  const told: FeedEvent[] = [];
  plane.on('feed', (event) => told.push(event));
  return told;
}

async function speaks(house: House, peerId: string, placementKey = 'room'): Promise<void> {
  const offer = await house.open(peerId, { placementKey });
  const voice = house.voice(peerId, peerId);
  accepted(await house.plane.produce(voice));
  await house.probe.send(offer, voice);
}

/** Someone who has built a consumer of the channel. */
async function hears(house: House, placementKey = 'room') {
  const listener = await house.probe.watch('listener', await house.open('listener', { placementKey }));
  const [consumer] = (await house.wish('listener', 1, ['ja'])).opened;
  await house.ready('listener', consumer!);
  return { consumer: consumer!, packets: () => listener.packets(consumer!) };
}

async function flows(packets: () => number): Promise<void> {
  const before = packets();
  await until(() => packets() > before + 10, 5_000, 'packets of the channel');
}

const carrying = (producerId: string | null): FeedEvent => ({ feedId: 'ja', state: 'carrying', producerId });
const sends = async (house: House) => (await house.inventory()).feeds.map(({ sending }) => sending);

export function feedCases(house: () => House): void {
  openCases(house);
  carryCases(house);
}

function openCases(house: () => House): void {
  test('a feed is opened by its first wish, for one conference, under an id that nobody else has', async () => {
    const { plane } = house();
    for (let n = 0; n < 2; n += 1) expect(await plane.setFeeds([wish(3, floor())])).toEqual({ ok: true, value: null });
    const [feed] = (await house().inventory()).feeds;
    expect(feed).toEqual({
      feedId: 'ja',
      conferenceId: 'c',
      worker: feed!.worker,
      carries: 'floor',
      sending: null,
      revision: 3,
    });
    await house().open('a');
    await house().open('stranger', { conferenceId: 'another' });
    await house().speak('a', 'voice');
    const conflict = { ok: false, reason: 'conflict' };
    expect(await plane.produce(house().voice('a', 'ja'))).toEqual(conflict);
    expect(await plane.setFeeds([wish(4, floor(), { conferenceId: 'another' })])).toEqual(conflict);
    const batch = [wish(0, floor(), { feedId: 'voice' }), wish(0, floor(), { feedId: 'en' })];
    expect(await plane.setFeeds(batch)).toEqual(conflict);
    expect((await house().inventory()).feeds.map(({ feedId }) => feedId)).toEqual(['ja', 'en']);
    const playout = { playoutId: 'p', conferenceId: 'c', placementKey: 'room', soundId: 'en', pictureId: 'picture' };
    expect(await plane.openPlayout(playout)).toEqual(conflict);
    expect(await plane.setProducersPaused([{ producerId: 'ja', paused: true }])).toEqual({ ok: true, value: null });
    expect((await house().wish('stranger', 1, ['ja'])).missing).toEqual(['ja']);
  });

  test('a feed that is closed takes its producer along without a word, and closing twice is no failure', async () => {
    const { plane } = house();
    await speaks(house(), 'floor');
    accepted(await plane.setFeeds([wish(1, floor('floor'))]));
    const { packets } = await hears(house());
    await flows(packets);
    const told = listen(plane);
    for (let n = 0; n < 2; n += 1) expect(await plane.closeFeeds(['ja'])).toEqual({ ok: true, value: null });
    await until(async () => house().consumersIn(await house().inventory(), 'listener') === 0);
    expect((await house().inventory()).feeds).toEqual([]);
    expect((await house().wish('listener', 2, ['ja'])).missing).toEqual(['ja']);
    expect(told).toEqual([]);
    accepted(await plane.setFeeds([wish(0, floor('floor'))]));
    await until(async () => (await sends(house()))[0] === 'floor');
  });
}

function carryCases(house: () => House): void {
  test('a source that comes later is taken up, and listeners on another worker get it too', async () => {
    const { plane } = house();
    const told = listen(plane);
    accepted(await plane.setFeeds([wish(1, floor('floor'))]));
    const { packets } = await hears(house(), 'another room');
    await pause(200);
    expect(packets()).toBe(0);
    await speaks(house(), 'floor', 'a third room');
    await flows(packets);
    expect(told).toEqual([carrying('floor')]);
    accepted(await plane.closeProducer('floor', 'floor'));
    await until(() => told.length > 1, 2_000, 'the word that nothing is sent');
    expect(told).toEqual([carrying('floor'), carrying(null)]);
  });

  test('sources take turns on one consumer, an older wish changes nothing, a cough sends nothing', async () => {
    const { plane } = house();
    for (const name of ['floor', 'first', 'second']) await speaks(house(), name);
    const told = listen(plane);
    accepted(await plane.setFeeds([wish(1, floor('floor'))]));
    const { consumer, packets } = await hears(house());
    await flows(packets);
    accepted(await plane.setFeeds([wish(2, by('first'))]));
    await until(() => told.length > 1);
    accepted(await plane.setFeeds([wish(3, by('second'))]));
    await until(() => told.length > 2);
    await flows(packets);
    accepted(await plane.setFeeds([wish(2, by('first'))]));
    accepted(await plane.setFeeds([wish(4, { carries: 'silence' })]));
    await until(() => told.length > 3);
    expect(await house().silentSoon(packets)).toBe(true);
    expect(told).toEqual([carrying('floor'), carrying('first'), carrying('second'), carrying(null)]);
    expect((await house().inventory()).feeds).toMatchObject([{ carries: 'silence', sending: null, revision: 4 }]);
    accepted(await plane.setFeeds([wish(5, by('second'))]));
    await flows(packets);
    expect(await house().wish('listener', 2, ['ja'])).toEqual({
      peerId: 'listener',
      opened: [],
      closed: [],
      missing: [],
    });
    expect(consumer.producerId).toBe('ja');
  });

  test('an interpreter whose sound stays away is replaced by the floor, and comes back by himself', async () => {
    const { plane } = house();
    for (const name of ['floor', 'booth']) await speaks(house(), name);
    const told = listen(plane);
    accepted(await plane.setFeeds([wish(1, by('booth'))]));
    const { packets } = await hears(house());
    await flows(packets);
    accepted(await plane.setProducersPaused([{ producerId: 'booth', paused: true }]));
    await until(async () => (await sends(house()))[0] === 'floor', 2_000, 'the floor');
    await flows(packets);
    accepted(await plane.setProducersPaused([{ producerId: 'booth', paused: false }]));
    await until(async () => (await sends(house()))[0] === 'booth', 2_000, 'the interpreter');
    expect(told.filter(({ state }) => state === 'starved')).toEqual([
      { feedId: 'ja', state: 'starved', producerId: 'booth' },
    ]);
    expect(told.filter((event) => event.state === 'carrying' && event.producerId !== null)).toEqual([
      carrying('booth'),
      carrying('floor'),
      carrying('booth'),
    ]);
    accepted(await plane.setFeeds([wish(2, by('nobody'))]));
    await until(() => told.filter(({ state }) => state === 'starved').length > 1, 2_000, 'the second word of hunger');
    await flows(packets);
  });

  test('of two voices that are equally loud the one that is sent stays, and when it is paused it is left for the other', async () => {
    const { plane } = house();
    for (const name of ['floor', 'guest']) await speaks(house(), name);
    accepted(await plane.setFeeds([wish(1, floor('floor'))]));
    const { packets } = await hears(house());
    await flows(packets);
    accepted(await plane.setFeeds([wish(2, floor('floor', 'guest'))]));
    await flows(packets);
    expect(await sends(house())).toEqual(['floor']);
    accepted(await plane.setProducersPaused([{ producerId: 'floor', paused: true }]));
    await until(async () => (await sends(house()))[0] === 'guest', 2_000, 'the other voice');
    await flows(packets);
  });
}

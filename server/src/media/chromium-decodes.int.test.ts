import type { DtlsParameters, RtpParameters, TransportOffer } from '@plenum/shared/protocol/rtp';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MediasoupPlane } from './mediasoup-plane.ts';
import { serveBotPage } from './testing/browser-page.ts';
import { BROWSER_FLAGS } from './testing/browser-viewer.ts';
import { accepted } from './testing/house.ts';
import { until } from './testing/until.ts';
import { testSettings } from './testing/worker-bin.ts';

type Received = { framesDecoded: number; frameWidth: number; totalSamplesReceived: number; audioLevel: number };
type Bot = {
  fingerprint(): Promise<DtlsParameters>;
  load(capabilities: unknown, offer: unknown): Promise<MediasoupPlane['rtpCapabilities']>;
  publish(): Promise<void>;
  consume(offers: unknown): Promise<void>;
  received(kind: string): Promise<Received>;
  picture(): { mean: number; spread: number };
};
declare const bot: Bot;

let plane: MediasoupPlane;
let browser: Browser;
let site: Awaited<ReturnType<typeof serveBotPage>>;

beforeAll(async () => {
  [plane, browser, site] = await Promise.all([
    testSettings().then((settings) => MediasoupPlane.start(settings)),
    chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS }),
    serveBotPage(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await plane?.close();
});

type Network = 'open' | 'udpBlocked';

function reachable(offer: TransportOffer, network: Network): TransportOffer {
  const iceCandidates = offer.iceCandidates.filter(({ protocol }) => network === 'open' || protocol === 'tcp');
  return { ...offer, iceCandidates };
}

/** A page with a peer of its own; each on a worker of its own, so that the picture goes through a pipe too. */
async function join(peerId: string, network: Network = 'open'): Promise<Page> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const page = await context.newPage();
  await page.exposeFunction('houseProduce', async (said: { kind: 'audio' | 'video'; rtpParameters: RtpParameters }) => {
    const source = said.kind === 'audio' ? ('microphone' as const) : ('camera' as const);
    const request = { peerId, producerId: `${peerId}-${source}`, source, paused: false, keyFrameSpacing: 500, ...said };
    return accepted(await plane.produce(request)).producerId;
  });
  await page.goto(site.url);
  const dtls = await page.evaluate(() => bot.fingerprint());
  const { rtpCapabilities } = plane;
  const place = { conferenceId: 'c', placementKey: peerId };
  const { send, recv } = accepted(await plane.openPeer({ peerId, ...place, rtpCapabilities, dtls }));
  const offer = { send: reachable(send, network), recv: reachable(recv, network) };
  await page.evaluate(([capabilities, transports]) => bot.load(capabilities, transports), [
    rtpCapabilities,
    offer,
  ] as const);
  return page;
}

/** Wants the speaker's sound and picture for a viewer; answers how long the first decoded frame took, in ms. */
async function watch(viewerId: string, viewer: Page): Promise<number> {
  const sources = ['speaker-microphone', 'speaker-camera'];
  const wanted = sources.map((producerId) => ({ producerId, flow: 'live' as const, priority: 100 }));
  const clicked = performance.now();
  const [change] = accepted(await plane.reconcile([{ peerId: viewerId, revision: 1, wanted }]));
  expect(change?.opened).toHaveLength(2);
  await viewer.evaluate((offers) => bot.consume(offers), change?.opened);
  accepted(await plane.ready(viewerId, change?.opened.map(({ consumerId }) => consumerId) ?? []));
  await until(async () => (await received(viewer, 'video')).framesDecoded > 0, 15_000, 'the first decoded frame');
  return performance.now() - clicked;
}

function received(viewer: Page, kind: string): Promise<Received> {
  return viewer.evaluate((of) => bot.received(of), kind);
}

test('Chromium decodes the picture and the sound which another Chromium sends through two workers', async () => {
  const [publisher, viewer] = await Promise.all([join('speaker'), join('viewer')]);
  await publisher.evaluate(() => bot.publish());
  const firstFrame = await watch('viewer', viewer);
  await until(async () => (await received(viewer, 'video')).framesDecoded > 30, 15_000, 'thirty decoded frames');
  await until(async () => (await received(viewer, 'audio')).audioLevel > 0.001, 5_000, 'a sound that can be heard');
  expect((await received(viewer, 'audio')).totalSamplesReceived).toBeGreaterThan(0);
  const picture = await viewer.evaluate(() => bot.picture());
  expect(picture.mean).toBeGreaterThan(10);
  expect(picture.spread).toBeGreaterThan(5);
  expect((await plane.dump()).map(({ routers }) => routers)).toEqual([1, 1]);
  console.info(`first decoded frame ${Math.round(firstFrame)} ms after the wish`);
});

test('where UDP is blocked the same port carries the picture over TCP', async () => {
  const viewer = await join('behind a wall', 'udpBlocked');
  await watch('behind a wall', viewer);
  await until(async () => (await received(viewer, 'video')).framesDecoded > 10, 10_000, 'ten decoded frames');
});

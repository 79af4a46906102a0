import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MediaPlane, Wanted } from './media-plane.ts';
import type { MediasoupPlane } from './mediasoup-plane.ts';
import { opusParameters, vp8Parameters } from './testing/rtp-streams.ts';
import { type Running, runMediasoup } from './testing/running.ts';
import { until } from './testing/until.ts';

let running: Running;
beforeAll(async () => {
  running = await runMediasoup();
});
afterAll(() => running?.close());

type Act = (plane: MediaPlane, running: Running) => Promise<unknown>;
const PEERS = ['a', 'b', 'c', 'd', 'e'];
const peer = fc.constantFrom(...PEERS);
const producerOf = (peerId: string, source: string) => `${peerId}-${source}`;
const wanted: fc.Arbitrary<Wanted> = fc.record({
  producerId: fc
    .tuple(peer, fc.constantFrom('microphone', 'camera'))
    .map(([owner, source]) => producerOf(owner, source)),
  flow: fc.constantFrom('live' as const, 'warm' as const),
  priority: fc.integer({ min: 1, max: 255 }),
});
let ssrc = 1;

function produce(peerId: string, source: 'microphone' | 'camera', paused: boolean): Act {
  return (plane) => {
    ssrc += 1;
    const kind = source === 'microphone' ? ('audio' as const) : ('video' as const);
    const rtpParameters = kind === 'audio' ? opusParameters(ssrc) : vp8Parameters(ssrc);
    const producerId = producerOf(peerId, source);
    return plane.produce({ peerId, producerId, source, kind, rtpParameters, paused, keyFrameSpacing: 100 });
  };
}

const act: fc.Arbitrary<Act> = fc.oneof(
  peer.map(
    (peerId): Act =>
      (_plane, { house }) =>
        house.open(peerId, { placementKey: peerId }).catch(() => undefined),
  ),
  fc.tuple(peer, fc.constantFrom('microphone' as const, 'camera' as const), fc.boolean()).map((of) => produce(...of)),
  fc.tuple(peer, fc.array(wanted, { maxLength: 8 })).map(
    ([peerId, wish]): Act =>
      (plane) => {
        ssrc += 1;
        return plane.reconcile([{ peerId, revision: ssrc, wanted: wish }]);
      },
  ),
  fc.tuple(peer, peer).map(
    ([a, b]): Act =>
      (plane) =>
        plane.closeProducer(a, producerOf(b, 'camera')),
  ),
  fc.tuple(peer, fc.boolean()).map(
    ([of, paused]): Act =>
      (plane) =>
        plane.setProducersPaused([{ producerId: producerOf(of, 'camera'), paused }]),
  ),
  peer.map(
    (peerId): Act =>
      (plane) =>
        plane.closePeer(peerId),
  ),
);

/** What the workers hold is what the inventory says, own producers and pipes apart. */
async function agrees(plane: MediasoupPlane): Promise<boolean> {
  const [inventory, dumps] = [await plane.inventory(), await plane.dump()];
  if (!inventory.ok) return false;
  const { peers, pipes } = inventory.value;
  const sum = (count: (dump: (typeof dumps)[number]) => number) =>
    dumps.reduce((total, dump) => total + count(dump), 0);
  const producers = peers.reduce((total, { producers }) => total + producers.length, 0);
  const consumers = peers.reduce((total, { consumers }) => total + consumers.length, 0);
  const pipeEnds = pipes > 0 ? 2 : 0;
  return (
    sum(({ producers }) => producers) === producers + pipes &&
    sum(({ consumers }) => consumers) === consumers + pipes &&
    sum(({ transports }) => transports) === 2 * peers.length + pipeEnds &&
    sum(({ routers }) => routers) === new Set(peers.map(({ worker }) => worker)).size
  );
}

test('property: whatever is asked at once in whatever order, workers and inventory agree, and nothing is left at the end', async () => {
  const { plane } = running;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 6 }), { minLength: 4, maxLength: 20 }),
      async (rounds) => {
        for (const round of rounds) await Promise.all(round.map((one) => one(plane, running)));
        await until(() => agrees(plane), 3_000, 'workers and inventory to agree');
        await Promise.all(PEERS.map((peerId) => plane.closePeer(peerId)));
        await until(() => agrees(plane), 3_000, 'nothing to be left');
        expect(await plane.inventory()).toMatchObject({ ok: true, value: { peers: [], pipes: 0 } });
      },
    ),
    { numRuns: 60 },
  );
});

test('property: no RTP parameters which the border lets through end a worker', async () => {
  const { plane, house } = running;
  const before = (await house.inventory()).workers.map(({ pid }) => pid);
  const odd = fc.oneof(fc.integer({ min: 0, max: 0xffffffff }), fc.constantFrom(0, 1, 0xffffffff));
  const codec = fc.record(
    {
      mimeType: fc.constantFrom('video/VP8', 'video/vp9', 'video/H264', 'video/rtx', 'audio/opus', 'video/x'),
      payloadType: fc.integer({ min: 0, max: 127 }),
      clockRate: fc.constantFrom(90_000, 48_000, 1),
      parameters: fc.dictionary(fc.constantFrom('apt', 'profile-id', 'packetization-mode', 'x'), fc.integer(), {
        maxKeys: 3,
      }),
      rtcpFeedback: fc.array(fc.record({ type: fc.string({ maxLength: 8 }) }), { maxLength: 3 }),
    },
    { requiredKeys: ['mimeType', 'payloadType', 'clockRate'] },
  );
  const encoding = fc.record(
    {
      ssrc: odd,
      rid: fc.string({ maxLength: 16 }),
      codecPayloadType: fc.integer({ min: 0, max: 127 }),
      rtx: fc.record({ ssrc: odd }),
      scalabilityMode: fc.constantFrom('L1T3', 'L3T3_KEY', 'L9T9', 'S3', '', 'x'),
      dtx: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const extension = fc.record({
    uri: fc.constantFrom('urn:ietf:params:rtp-hdrext:sdes:mid', 'urn:ietf:params:rtp-hdrext:toffset', 'urn:x', ''),
    id: fc.integer({ min: 1, max: 255 }),
  });
  const parameters = fc.record(
    {
      mid: fc.string({ maxLength: 16 }),
      codecs: fc.array(codec, { minLength: 1, maxLength: 4 }),
      encodings: fc.array(encoding, { minLength: 1, maxLength: 3 }),
      headerExtensions: fc.array(extension, { maxLength: 4 }),
      rtcp: fc.record({ cname: fc.string({ maxLength: 64 }) }),
    },
    { requiredKeys: ['codecs'] },
  );
  await fc.assert(
    fc.asyncProperty(parameters, async (rtpParameters) => {
      await house.open('a');
      await house.open('b');
      const base = { peerId: 'a', producerId: 'p', source: 'camera', kind: 'video', paused: false } as const;
      await plane.produce({ ...base, rtpParameters, keyFrameSpacing: 0 });
      await house.wish('b', Date.now(), ['p']);
      await plane.closePeer('a');
    }),
    { numRuns: 150 },
  );
  expect((await house.inventory()).workers.map(({ pid }) => pid)).toEqual(before);
});

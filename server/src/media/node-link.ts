import { createHash, timingSafeEqual } from 'node:crypto';
import {
  dtlsParametersSchema,
  mediaKindSchema,
  rtpCapabilitiesSchema,
  rtpParametersSchema,
} from '@plenum/shared/protocol/rtp';
import { z } from 'zod';
import type { MediaEvents, MediaPlane } from './media-plane.ts';
import { feedCalls, feedEvent, feedInventory } from './node-link-feeds.ts';
import { playoutCalls, playoutEvent, playoutInventory, playoutReasons } from './node-link-playout.ts';

/**
 * What conference processes and media nodes say to each other. Both sides parse all of it: a node of another version or a
 * stranger with the secret must not get further than a typed refusal.
 */
export const LINK_VERSION = 3;
export const LINK_DEADLINE = 5_000;
/** Room for a batch of offers to a full plenary. */
export const LINK_MESSAGE_BYTES = 8_000_000;

const id = z.string().min(1).max(128);
const BATCH = 10_000;
const port = z.int().min(0).max(65_535);
const producerState = z.strictObject({ producerId: id, paused: z.boolean() });
const direction = z.enum(['send', 'recv']);
const source = z.enum(['microphone', 'camera', 'screen']);
const flow = z.enum(['live', 'warm']);
const layer = z.union([z.literal(0), z.literal(1), z.literal(2)]);
const nothing = z.null();

const iceParameters = z.strictObject({
  usernameFragment: z.string().max(256),
  password: z.string().max(256),
  iceLite: z.boolean().exactOptional(),
});
const iceCandidate = z.strictObject({
  foundation: z.string().max(64),
  priority: z.number(),
  address: z.string().max(256),
  ip: z.string().max(256),
  protocol: z.enum(['udp', 'tcp']),
  port,
  type: z.enum(['host', 'srflx', 'prflx', 'relay']),
  tcpType: z.enum(['active', 'passive', 'so']).exactOptional(),
});
const transportOffer = z.strictObject({
  id,
  iceParameters,
  iceCandidates: z.array(iceCandidate).max(32),
  dtlsParameters: dtlsParametersSchema,
});
const wanted = z.strictObject({
  producerId: id,
  flow,
  spatialLayer: layer.exactOptional(),
  temporalLayer: layer.exactOptional(),
  priority: z.int().min(1).max(255),
});
const peerChange = z.strictObject({
  peerId: id,
  opened: z.array(
    z.strictObject({ consumerId: id, producerId: id, kind: mediaKindSchema, rtpParameters: rtpParametersSchema }),
  ),
  closed: z.array(id),
  missing: z.array(id),
});
const inventory = z.strictObject({
  epoch: id,
  peers: z.array(
    z.strictObject({
      peerId: id,
      conferenceId: id,
      worker: z.int(),
      revision: z.int(),
      producers: z.array(z.strictObject({ producerId: id, source, kind: mediaKindSchema, paused: z.boolean() })),
      consumers: z.array(z.strictObject({ consumerId: id, producerId: id, ready: z.boolean(), flow })),
    }),
  ),
  playouts: z.array(playoutInventory),
  feeds: z.array(feedInventory),
  pipes: z.int(),
  workers: z.array(z.strictObject({ index: z.int(), pid: z.int(), peers: z.int() })),
});

const peerWish = z.strictObject({ peerId: id, revision: z.int().min(0), wanted: z.array(wanted).max(1_000) });

/** Each call: its arguments as a tuple, and what a success carries. */
export const linkCalls = {
  openPeer: {
    args: z.tuple([
      z.strictObject({
        peerId: id,
        conferenceId: id,
        placementKey: id,
        rtpCapabilities: rtpCapabilitiesSchema,
        dtls: dtlsParametersSchema.exactOptional(),
      }),
    ]),
    value: z.strictObject({ send: transportOffer, recv: transportOffer }),
  },
  connect: { args: z.tuple([id, direction, dtlsParametersSchema]), value: nothing },
  restartIce: { args: z.tuple([id, direction]), value: iceParameters },
  closePeer: { args: z.tuple([id]), value: nothing },
  produce: {
    args: z.tuple([
      z.strictObject({
        peerId: id,
        producerId: id,
        source,
        kind: mediaKindSchema,
        rtpParameters: rtpParametersSchema,
        paused: z.boolean(),
        keyFrameSpacing: z.int().min(0).max(60_000),
      }),
    ]),
    value: z.strictObject({ producerId: id }),
  },
  closeProducer: { args: z.tuple([id, id]), value: nothing },
  setProducersPaused: { args: z.tuple([z.array(producerState).max(BATCH)]), value: nothing },
  reconcile: { args: z.tuple([z.array(peerWish).max(BATCH)]), value: z.array(peerChange) },
  ready: { args: z.tuple([id, z.array(id).max(1_000)]), value: nothing },
  inventory: { args: z.tuple([]), value: inventory },
  ...playoutCalls,
  ...feedCalls,
} as const;
export type LinkMethod = keyof typeof linkCalls;
export type LinkArgs<M extends LinkMethod> = Parameters<MediaPlane[M]>;

export const linkRequestSchema = z.strictObject({
  method: z.enum(Object.keys(linkCalls) as [LinkMethod, ...LinkMethod[]]),
  args: z.array(z.unknown()).max(4),
});

const failureSchema = z.strictObject({
  ok: z.literal(false),
  reason: z.enum([
    'unknownPeer',
    'unknownProducer',
    'unsupported',
    'limit',
    'conflict',
    'unavailable',
    ...playoutReasons,
  ]),
});
export const linkAnswerSchema = z.union([z.strictObject({ ok: z.literal(true), value: z.unknown() }), failureSchema]);
export type LinkAnswer = z.infer<typeof linkAnswerSchema>;

const list = <T extends z.ZodType>(entry: T) => z.strictObject({ entries: z.array(entry) });
const levelEntry = z.strictObject({ producerId: id, level: z.number() });
const qualityEntry = z.strictObject({ peerId: id, uplink: z.number(), downlink: z.number(), rtt: z.number() });

/** `down` is never said: it is the silence itself. */
export const linkEvents = {
  up: z.strictObject({ epoch: id }),
  peersLost: z.strictObject({
    peerIds: z.array(id),
    cause: z.enum(['workerDied', 'iceTimeout', 'neverConnected', 'bitrateCap']),
  }),
  producerClosed: z.strictObject({ peerId: id, producerId: id }),
  levels: list(levelEntry),
  quality: list(qualityEntry),
  playout: playoutEvent,
  feed: feedEvent,
} as const satisfies { [E in Exclude<keyof MediaEvents, 'down'>]: z.ZodType<MediaEvents[E]> };
export type LinkEvent = keyof typeof linkEvents;

export const linkHelloSchema = z.strictObject({ version: z.literal(LINK_VERSION), secret: z.string().max(256) });

/** In constant time, whatever the lengths. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

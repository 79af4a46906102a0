import { z } from 'zod';

/**
 * RTP, ICE and DTLS as they cross the border: the shapes of mediasoup and mediasoup-client, strict and bounded.
 * Inside the house these types are true; the media plane hands them to mediasoup as they are.
 */
const short = z.string().max(128);
const payloadType = z.int().min(0).max(127);
const ssrc = z.int().min(0).max(0xffffffff);
const fmtp = z
  .record(z.string().max(64), z.union([z.string().max(256), z.number(), z.boolean(), z.null()]))
  .refine((value) => Object.keys(value).length <= 32, 'too many codec parameters');
const rtcpFeedback = z.array(z.strictObject({ type: short, parameter: short.optional() })).max(16);

export const mediaKindSchema = z.enum(['audio', 'video']);

const codecShape = {
  mimeType: z.string().regex(/^(audio|video)\/[A-Za-z0-9.-]{1,32}$/),
  clockRate: z.int().min(1).max(192_000),
  channels: z.int().min(1).max(8).optional(),
  parameters: fmtp.optional(),
  rtcpFeedback: rtcpFeedback.optional(),
};

export const rtpCapabilitiesSchema = z.strictObject({
  codecs: z
    .array(z.strictObject({ ...codecShape, kind: mediaKindSchema, preferredPayloadType: payloadType }))
    .max(48)
    .optional(),
  headerExtensions: z
    .array(
      z.strictObject({
        kind: mediaKindSchema,
        uri: z.string().max(256),
        preferredId: z.int().min(0).max(255),
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
      }),
    )
    .max(48)
    .optional(),
});

const encodingSchema = z.strictObject({
  active: z.boolean().optional(),
  ssrc: ssrc.optional(),
  rid: z.string().max(16).optional(),
  codecPayloadType: payloadType.optional(),
  rtx: z.strictObject({ ssrc }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: z.string().max(16).optional(),
  scaleResolutionDownBy: z.number().min(1).max(64).optional(),
  maxBitrate: z.number().min(0).max(50_000_000).optional(),
  maxFramerate: z.number().min(0).max(240).optional(),
  adaptivePtime: z.boolean().optional(),
  priority: z.enum(['very-low', 'low', 'medium', 'high']).optional(),
  networkPriority: z.enum(['very-low', 'low', 'medium', 'high']).optional(),
});

export const rtpParametersSchema = z.strictObject({
  mid: z.string().max(16).optional(),
  msid: z.string().max(256).optional(),
  codecs: z
    .array(z.strictObject({ ...codecShape, payloadType }))
    .min(1)
    .max(8),
  headerExtensions: z
    .array(
      z.strictObject({
        uri: z.string().max(256),
        id: z.int().min(1).max(255),
        encrypt: z.boolean().optional(),
        parameters: fmtp.optional(),
      }),
    )
    .max(16)
    .optional(),
  encodings: z.array(encodingSchema).min(1).max(3).optional(),
  rtcp: z
    .strictObject({
      cname: z.string().max(256).optional(),
      reducedSize: z.boolean().optional(),
      mux: z.boolean().optional(),
    })
    .optional(),
});

export const dtlsParametersSchema = z.strictObject({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(
      z.strictObject({
        algorithm: z.enum(['sha-256', 'sha-384', 'sha-512']),
        value: z.string().regex(/^([0-9A-F]{2}:){31,63}[0-9A-F]{2}$/),
      }),
    )
    .min(1)
    .max(4),
});

export type MediaKind = z.infer<typeof mediaKindSchema>;
export type RtpCapabilities = z.infer<typeof rtpCapabilitiesSchema>;
export type RtpParameters = z.infer<typeof rtpParametersSchema>;
export type DtlsParameters = z.infer<typeof dtlsParametersSchema>;
export type IceParameters = { usernameFragment: string; password: string; iceLite?: boolean };
export type IceCandidate = {
  foundation: string;
  priority: number;
  address: string;
  ip: string;
  protocol: 'udp' | 'tcp';
  port: number;
  type: 'host' | 'srflx' | 'prflx' | 'relay';
  tcpType?: 'active' | 'passive' | 'so';
};
/** What a client needs to build one WebRTC transport towards the house. */
export type TransportOffer = {
  id: string;
  iceParameters: IceParameters;
  iceCandidates: IceCandidate[];
  dtlsParameters: DtlsParameters;
};
/** One consumer as it is offered to its viewer; it forwards nothing until the viewer has said that it is ready. */
export type ConsumerOffer = {
  consumerId: string;
  producerId: string;
  kind: MediaKind;
  rtpParameters: RtpParameters;
};

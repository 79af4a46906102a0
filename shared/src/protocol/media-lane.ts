import { z } from 'zod';
import { type Id, idSchema, uuidSchema } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusal.ts';
import { localizedSchema } from '../domain/text.ts';
import { microphoneNumber } from '../domain/topics/tracks.ts';
import {
  type ConsumerOffer,
  dtlsParametersSchema,
  type IceParameters,
  mediaKindSchema,
  rtpParametersSchema,
  type TransportOffer,
} from './rtp.ts';

/** Publishes a track: one exchange makes the producer and the fact. `trackId` is the page's own UUID and the producer's id. */
export const produceSchema = z.strictObject({
  mediaSession: idSchema,
  trackId: uuidSchema,
  source: z.enum(['microphone', 'camera', 'screen']),
  kind: mediaKindSchema,
  rtpParameters: rtpParametersSchema,
  muted: z.boolean(),
  /** HALL-3: of a hall's microphone its number and name. */
  microphone: microphoneNumber.optional(),
  label: localizedSchema.optional(),
});
const direction = z.enum(['send', 'recv']);
/** Only needed where hello did not bring the fingerprint. */
export const connectTransportSchema = z.strictObject({ mediaSession: idSchema, direction, dtls: dtlsParametersSchema });
export const restartIceSchema = z.strictObject({ mediaSession: idSchema, direction });
/** These consumers exist on the page now and may flow. */
export const consumersReadySchema = z.strictObject({
  mediaSession: idSchema,
  consumerIds: z.array(z.string().max(64)).min(1).max(64),
});

export type ProduceMessage = z.infer<typeof produceSchema>;
export type ConnectTransportMessage = z.infer<typeof connectTransportSchema>;
export type RestartIceMessage = z.infer<typeof restartIceSchema>;
export type ConsumersReadyMessage = z.infer<typeof consumersReadySchema>;
export type RestartIceAnswer = { ok: true; iceParameters: IceParameters } | { ok: false; refusal: Refusal };
export type MediaAnswer = { ok: true } | { ok: false; refusal: Refusal };

/**
 * What changed for the page's consumers. `opened` are built and then confirmed with `consumersReady`; their producerId is the
 * trackId of the room's state. `closed` are dropped.
 */
export type MediaChange = { opened: ConsumerOffer[]; closed: string[] };
export type MediaChangeMessage = MediaChange & { mediaSession: Id };
/** The media session was lost on the server; these are new transports, tracks are to be published again. */
export type MediaResetMessage = {
  mediaSession: Id;
  send: TransportOffer;
  recv: TransportOffer;
  connected: boolean;
  change: MediaChange;
};

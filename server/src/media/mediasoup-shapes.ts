import type {
  ConsumerOffer,
  DtlsParameters,
  RtpCapabilities,
  RtpParameters,
  TransportOffer,
} from '@plenum/shared/protocol/rtp';
import { errors, ortc, type types } from 'mediasoup';
import type { MediaFailure } from './media-plane.ts';

/**
 * The border's shapes and mediasoup's are the same on the wire; they differ only in how strictly TypeScript reads an
 * optional key. These are the only casts between the two.
 */
export function toRtpParameters(parameters: RtpParameters): types.RtpParameters {
  return parameters as types.RtpParameters;
}

/** Undefined when mediasoup cannot read them: they come from a client. */
export function toRtpCapabilities(capabilities: RtpCapabilities): types.RtpCapabilities | undefined {
  const copy = structuredClone(capabilities) as types.RtpCapabilities;
  try {
    ortc.validateAndNormalizeRtpCapabilities(copy);
    return copy;
  } catch {
    return undefined;
  }
}

/** The client opens DTLS, whatever it said: the offer it gets names the server as the passive side. */
export function toDtlsParameters(dtls: DtlsParameters): types.DtlsParameters {
  return { role: 'client', fingerprints: dtls.fingerprints };
}

const WEAK_DIGESTS = new Set(['sha-1', 'sha-224']);

export function offerOfTransport(transport: types.WebRtcTransport): TransportOffer {
  const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
  const fingerprints = dtlsParameters.fingerprints.filter(({ algorithm }) => !WEAK_DIGESTS.has(algorithm));
  return { id, iceParameters, iceCandidates, dtlsParameters: { ...dtlsParameters, fingerprints } as DtlsParameters };
}

export function offerOfConsumer(consumer: types.Consumer): ConsumerOffer {
  const { id: consumerId, producerId, kind, rtpParameters } = consumer;
  return { consumerId, producerId, kind, rtpParameters: rtpParameters as RtpParameters };
}

/** What went wrong inside the worker or its wrapper, as the port's reasons. */
export function failureOf(error: unknown, notFound: MediaFailure['reason']): MediaFailure {
  if (error instanceof errors.WorkerClosedError) return { ok: false, reason: 'unavailable' };
  if (error instanceof errors.NotFoundError) return { ok: false, reason: notFound };
  if (error instanceof errors.UnsupportedError || error instanceof TypeError)
    return { ok: false, reason: 'unsupported' };
  return { ok: false, reason: 'conflict' };
}

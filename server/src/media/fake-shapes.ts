import { randomUUID } from 'node:crypto';
import type { ConsumerOffer, IceParameters, RtpParameters, TransportOffer } from '@plenum/shared/protocol/rtp';
import { ortc, type types } from 'mediasoup';
import { houseRtpCapabilities } from './codecs.ts';
import type { PeerOffer, Produce } from './media-plane.ts';
import { toRtpParameters } from './mediasoup-shapes.ts';

const house = houseRtpCapabilities() as types.RtpCapabilities;

/** What every viewer would be sent of this producer, or undefined when the house cannot carry it. No worker is asked. */
export function consumableOf({ kind, rtpParameters }: Produce): types.RtpParameters | undefined {
  try {
    const parameters = structuredClone(toRtpParameters(rtpParameters));
    ortc.validateAndNormalizeRtpParameters(parameters);
    parameters.encodings ??= [{}];
    const mapping = ortc.getProducerRtpParametersMapping(parameters, house);
    return ortc.getConsumableRtpParameters(kind, parameters, house, mapping);
  } catch {
    return undefined;
  }
}

export function fakeConsumerOffer(
  source: { request: Produce; consumable: types.RtpParameters },
  capabilities: types.RtpCapabilities,
): ConsumerOffer | undefined {
  if (!ortc.canConsume(source.consumable, capabilities)) return undefined;
  const { kind, producerId } = source.request;
  const rtpParameters = ortc.getConsumerRtpParameters({
    consumableRtpParameters: source.consumable,
    remoteRtpCapabilities: capabilities,
    pipe: false,
    enableRtx: kind === 'video',
  });
  return { consumerId: randomUUID(), producerId, kind, rtpParameters: rtpParameters as RtpParameters };
}

export function fakeIceParameters(): IceParameters {
  return { usernameFragment: randomUUID(), password: randomUUID(), iceLite: true };
}

export function fakePeerOffer(): PeerOffer {
  return { send: fakeTransportOffer(), recv: fakeTransportOffer() };
}

function fakeTransportOffer(): TransportOffer {
  const address = '192.0.2.1';
  return {
    id: randomUUID(),
    iceParameters: fakeIceParameters(),
    iceCandidates: [
      {
        foundation: 'udpcandidate',
        priority: 1_000,
        address,
        ip: address,
        protocol: 'udp',
        port: 40_000,
        type: 'host',
      },
    ],
    dtlsParameters: { role: 'auto', fingerprints: [{ algorithm: 'sha-256', value: Array(32).fill('AB').join(':') }] },
  };
}

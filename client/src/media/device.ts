import type { DtlsParameters, RtpCapabilities, TransportOffer } from '@plenum/shared/protocol/rtp';
import { Device, type types } from 'mediasoup-client';
import type { Direction } from './media-line.ts';

/** Senders turn the picture themselves; with this extension some receivers and recordings would show it rotated. */
const videoOrientation = 'urn:3gpp:video-orientation';

/** The browser's side of the media fabric: made once a page, before anybody clicks. */
export type MediaDevice = {
  rtpCapabilities: RtpCapabilities;
  /** Known beforehand, so that hello can carry it; absent where the browser does not tell fingerprints. */
  dtls: DtlsParameters | null;
  open(direction: Direction, offer: TransportOffer): types.Transport;
};
export type LoadedDevice = { ok: true; device: MediaDevice } | { ok: false; problem: 'unsupported' };

type Identity = { certificate: RTCCertificate; dtls: DtlsParameters | null };

async function makeIdentity(): Promise<Identity> {
  const certificate = await RTCPeerConnection.generateCertificate({
    name: 'ECDSA',
    namedCurve: 'P-256',
  } as AlgorithmIdentifier);
  return { certificate, dtls: fingerprintOf(certificate) };
}

/** mediasoup-client always is the DTLS client; saying so lets the server begin to listen at once. */
function fingerprintOf(certificate: RTCCertificate): DtlsParameters | null {
  if (typeof certificate.getFingerprints !== 'function') return null;
  const found = certificate.getFingerprints().find(({ algorithm }) => algorithm === 'sha-256');
  if (!found?.value) return null;
  return { role: 'client', fingerprints: [{ algorithm: 'sha-256', value: found.value.toUpperCase() }] };
}

function withoutVideoOrientation(capabilities: RtpCapabilities): RtpCapabilities {
  const headerExtensions = (capabilities.headerExtensions ?? []).filter(({ uri }) => uri !== videoOrientation);
  return { ...capabilities, headerExtensions };
}

export async function loadDevice(house: RtpCapabilities): Promise<LoadedDevice> {
  try {
    const [device, identity] = await Promise.all([Device.factory(), makeIdentity()]);
    await device.load({ routerRtpCapabilities: withoutVideoOrientation(house) as types.RtpCapabilities });
    return { ok: true, device: mediaDevice(device, identity) };
  } catch {
    return { ok: false, problem: 'unsupported' };
  }
}

function mediaDevice(device: Device, { certificate, dtls }: Identity): MediaDevice {
  return {
    rtpCapabilities: device.recvRtpCapabilities as RtpCapabilities,
    dtls,
    open(direction, offer) {
      const options = { ...offer, additionalSettings: { certificates: [certificate] } } as types.TransportOptions;
      return direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options);
    },
  };
}

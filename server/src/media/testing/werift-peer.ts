import type { DtlsParameters, TransportOffer } from '@plenum/shared/protocol/rtp';
import {
  IceCandidate,
  RTCDtlsParameters,
  RTCDtlsTransport,
  RTCIceGatherer,
  RTCIceParameters,
  RTCIceTransport,
  type RtcpPacket,
  type RtpHeader,
  type RtpPacket,
} from 'werift';

/** AEAD_AES_128_GCM first: cheap for hundreds of bots; then the profile every WebRTC stack knows. */
const SRTP_PROFILES = [0x0007, 0x0001] as const;

/** `onPacket` is told the SSRC and the RTP timestamp of each packet that comes. */
type ConnectOptions = {
  counting?: boolean;
  onPacket?: ((ssrc: number, timestamp: number) => void) | undefined;
  onRtp?: (packet: RtpPacket) => void;
  onRtcp?: (packet: RtcpPacket) => void;
};

/** One WebRTC transport of a bot towards the house: ICE, DTLS and SRTP by werift, no session description. */
export class WeriftTransport {
  /** Packets by SSRC. */
  readonly received = new Map<number, number>();
  /** When the last packet of an SSRC came, and the longest pause before one, in ms. */
  readonly lastAt = new Map<number, number>();
  readonly longestGap = new Map<number, number>();
  readonly #ice: RTCIceTransport;
  readonly #dtls: RTCDtlsTransport;
  readonly #onPacket: ConnectOptions['onPacket'];

  private constructor(ice: RTCIceTransport, dtls: RTCDtlsTransport, onPacket: ConnectOptions['onPacket']) {
    this.#ice = ice;
    this.#dtls = dtls;
    this.#onPacket = onPacket;
  }

  /**
   * `counting`: packets are counted by their clear header without being decrypted, so that one process can hold hundreds
   * of viewers. Otherwise they are decrypted and handed to `onRtp`.
   */
  static async connect(offer: TransportOffer, options: ConnectOptions = {}): Promise<WeriftTransport> {
    await RTCDtlsTransport.SetupCertificate();
    const gatherer = new RTCIceGatherer({
      useIpv4: true,
      useIpv6: false,
      useTcp: false,
      additionalHostAddresses: ['127.0.0.1'],
    });
    const ice = new RTCIceTransport(gatherer);
    const dtls = new RTCDtlsTransport({}, ice, RTCDtlsTransport.localCertificate, [...SRTP_PROFILES]);
    const transport = new WeriftTransport(ice, dtls, options.onPacket);
    gatherer.connection.iceControlling = true;
    dtls.role = 'client';
    dtls.setRemoteParams(new RTCDtlsParameters(offer.dtlsParameters.fingerprints, 'server'));
    ice.setRemoteParams(new RTCIceParameters({ ...offer.iceParameters, iceLite: true }));
    await gatherer.gather();
    for (const candidate of offer.iceCandidates.filter(({ protocol }) => protocol === 'udp')) {
      const { foundation, ip, port, priority, protocol, type } = candidate;
      await ice.addRemoteCandidate(new IceCandidate(1, foundation, ip, port, priority, protocol, type));
    }
    await ice.addRemoteCandidate(undefined);
    await ice.start();
    await dtls.start();
    if (options.counting ?? true) transport.#countOnly();
    dtls.onRtp.subscribe((packet) => {
      transport.#count(packet.header.ssrc, packet.header.timestamp);
      options.onRtp?.(packet);
    });
    dtls.onRtcp.subscribe((packet) => options.onRtcp?.(packet));
    return transport;
  }

  async sendRtp(payload: Buffer, header: RtpHeader): Promise<void> {
    await this.#dtls.sendRtp(payload, header);
  }

  /** A compound as it stands, unprotected; what cannot be sent any more is dropped. */
  async sendRtcp(compound: Buffer): Promise<void> {
    await this.#ice.connection.send(this.#dtls.srtcp.encrypt(compound)).catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.#dtls.stop().catch(() => undefined);
    await this.#ice.stop().catch(() => undefined);
  }

  #countOnly(): void {
    const { onData } = this.#ice.connection;
    onData.allUnsubscribe();
    onData.subscribe((data: Buffer) => {
      const second = data[1] ?? 0;
      const rtp = data.length > 12 && (data[0] ?? 0) >> 6 === 2 && (second < 192 || second > 223);
      if (rtp) this.#count(data.readUInt32BE(8), data.readUInt32BE(4));
    });
  }

  #count(ssrc: number, timestamp: number): void {
    const now = performance.now();
    const last = this.lastAt.get(ssrc);
    if (last !== undefined) this.longestGap.set(ssrc, Math.max(this.longestGap.get(ssrc) ?? 0, now - last));
    this.lastAt.set(ssrc, now);
    this.received.set(ssrc, (this.received.get(ssrc) ?? 0) + 1);
    this.#onPacket?.(ssrc, timestamp);
  }
}

/** The fingerprint of the certificate which all bots of this process share; known before any transport exists. */
export async function weriftDtls(): Promise<DtlsParameters> {
  const certificate = await RTCDtlsTransport.SetupCertificate();
  const fingerprints = certificate
    .getFingerprints()
    .map(({ value }) => ({ algorithm: 'sha-256' as const, value: value.toUpperCase() }));
  return { role: 'client', fingerprints: fingerprints.slice(0, 1) };
}

import type { DtlsParameters, IceParameters, TransportOffer } from '@plenum/shared/protocol/rtp';
import type { types } from 'mediasoup';
import { failure, success } from './answer.ts';
import type { HomeRouter } from './fabric.ts';
import type { MediaEvents, MediaResult } from './media-plane.ts';
import { failureOf, offerOfTransport, toDtlsParameters } from './mediasoup-shapes.ts';

export type LossCause = MediaEvents['peersLost']['cause'];
export type TransportLimits = { neverConnectedTimeout: number; incomingBitrateCap: number };

const ICE_CONSENT_TIMEOUT = 30;
/** After the worker gave a path up, a client may still come back by an ICE restart. */
const RETURN_GRACE = 10_000;
/** Enough for a first picture in good quality; the estimator corrects it within a second. */
const INITIAL_OUTGOING_BITRATE = 1_500_000;

/** One direction of a peer: a WebRtcTransport on the worker's one port, its connection and its end. */
export class PeerTransport {
  readonly transport: types.WebRtcTransport;
  readonly #limits: TransportLimits;
  readonly #onLost: (cause: LossCause) => void;
  #fingerprint: string | undefined;
  #connecting: Promise<MediaResult<null>> | undefined;
  #clock: NodeJS.Timeout | undefined;

  static async create(
    home: HomeRouter,
    limits: TransportLimits,
    onLost: (cause: LossCause) => void,
  ): Promise<PeerTransport> {
    const transport = await home.router.createWebRtcTransport({
      webRtcServer: home.webRtcServer,
      preferUdp: true,
      enableSctp: false,
      iceConsentTimeout: ICE_CONSENT_TIMEOUT,
      initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BITRATE,
    });
    return new PeerTransport(transport, limits, onLost);
  }

  private constructor(transport: types.WebRtcTransport, limits: TransportLimits, onLost: (cause: LossCause) => void) {
    this.transport = transport;
    this.#limits = limits;
    this.#onLost = onLost;
    transport.on('icestatechange', (state) => this.#iceChanged(state));
    transport.on('dtlsstatechange', (state) => this.#dtlsChanged(state));
    transport.observer.once('close', () => clearTimeout(this.#clock));
  }

  get offer(): TransportOffer {
    return offerOfTransport(this.transport);
  }

  get connected(): boolean {
    return this.transport.dtlsState === 'connected';
  }

  /** The same fingerprint again is answered like the first time, another one is a conflict: it would be another client. */
  connect(dtls: DtlsParameters): Promise<MediaResult<null>> {
    const fingerprint = dtls.fingerprints[0]?.value;
    if (this.#connecting && this.#fingerprint === fingerprint) return this.#connecting;
    if (this.#connecting) return Promise.resolve(failure('conflict'));
    this.#fingerprint = fingerprint;
    this.#connecting = this.transport.connect({ dtlsParameters: toDtlsParameters(dtls) }).then(
      () => success(null),
      (error: unknown) => {
        this.#connecting = undefined;
        return failureOf(error, 'unknownPeer');
      },
    );
    return this.#connecting;
  }

  async restartIce(): Promise<MediaResult<IceParameters>> {
    return success(await this.transport.restartIce());
  }

  /** Something was put on this transport, so its client must connect it now. An unused transport may stay unconnected. */
  expectConnection(): void {
    if (this.#clock || this.connected || this.transport.closed) return;
    this.#startClock(this.#limits.neverConnectedTimeout, 'neverConnected');
  }

  close(): void {
    this.transport.close();
  }

  #startClock(patience: number, cause: LossCause): void {
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.#onLost(cause), patience);
    this.#clock.unref();
  }

  #stopClock(): void {
    clearTimeout(this.#clock);
    this.#clock = undefined;
  }

  #iceChanged(state: types.IceState): void {
    if (state === 'disconnected') this.#startClock(RETURN_GRACE, 'iceTimeout');
    else if ((state === 'connected' || state === 'completed') && this.connected) this.#stopClock();
  }

  #dtlsChanged(state: types.DtlsState): void {
    if (state === 'connected') this.#stopClock();
    else if (state === 'failed') this.#onLost('neverConnected');
    else if (state === 'closed') this.#onLost('iceTimeout');
  }
}

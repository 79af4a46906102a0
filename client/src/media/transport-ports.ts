import type { types } from 'mediasoup-client';

/** The parts of mediasoup-client's transports which publisher and subscriber use; tests put their own in place. */
export interface ConsumerHandle {
  readonly id: string;
  readonly producerId: string;
  readonly track: MediaStreamTrack;
  readonly rtpReceiver?: RTCRtpReceiver | undefined;
  close(): void;
}
export interface RecvTransport {
  consume(options: types.ConsumerOptions): Promise<ConsumerHandle>;
}

export interface ProducerHandle {
  readonly closed: boolean;
  readonly rtpParameters: types.RtpParameters;
  close(): void;
  pause(): void;
  resume(): void;
  replaceTrack(options: { track: MediaStreamTrack | null }): Promise<void>;
}
export interface SendTransport {
  produce(options: types.ProducerOptions): Promise<ProducerHandle>;
}

import type { Id } from '@plenum/shared/domain/ids';
import type { Refusal } from '@plenum/shared/domain/refusal';
import type { ProduceMessage, RestartIceAnswer } from '@plenum/shared/protocol/media-lane';
import type { DtlsParameters } from '@plenum/shared/protocol/rtp';

export type Direction = 'send' | 'recv';

/** What media asks of the house. Every call ends by itself; what fails is a value. */
export interface MediaLine {
  connect(mediaSession: Id, direction: Direction, dtls: DtlsParameters): Promise<Refusal | null>;
  produce(message: ProduceMessage): Promise<Refusal | null>;
  consumersReady(mediaSession: Id, consumerIds: string[]): Promise<Refusal | null>;
  restartIce(mediaSession: Id, direction: Direction): Promise<RestartIceAnswer>;
}

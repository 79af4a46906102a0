import { decideRoom } from '@plenum/shared/domain/decide';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import type {
  ConnectTransportMessage,
  ConsumersReadyMessage,
  MediaAnswer,
  ProduceMessage,
  RestartIceAnswer,
  RestartIceMessage,
} from '@plenum/shared/protocol/media-lane';
import { v7 as newId } from 'uuid';
import type { MediaFailure, MediaPlane } from '../media/media-plane.ts';
import type { MediaDirector } from './media-director.ts';
import type { Visitor } from './visitor.ts';
import { refusedWith } from './wire.ts';

type Parts = { plane: MediaPlane; director: MediaDirector };

const codes: Record<MediaFailure['reason'], RefusalCode> = {
  unknownPeer: 'MEDIA_UNAVAILABLE',
  unknownProducer: 'TRACK_UNKNOWN',
  unsupported: 'MEDIA_UNSUPPORTED',
  limit: 'TRACK_LIMIT',
  conflict: 'TRACK_EXISTS',
  unavailable: 'MEDIA_UNAVAILABLE',
};
const kinds = { microphone: 'audio', camera: 'video', screen: 'video' } as const;
/** Key frames cost a sender with many viewers dearly, so the plenary's are spaced further apart (ms). */
const spacing = { plenary: 1000, parallel: 200, table: 200 } as const;

/** The media session in a message must be the visitor's own and present one. */
const isOwn = (visitor: Visitor, mediaSession: string): boolean => visitor.peer?.peerId === mediaSession;

/** Producer first, shut; then the fact; the gate opens it when the room's state says so. */
export async function produce(parts: Parts, visitor: Visitor, message: ProduceMessage): Promise<MediaAnswer> {
  const { mediaSession, trackId, source, muted, kind, rtpParameters, microphone, label } = message;
  const { peer, place, house, actor } = visitor;
  if (!peer || !isOwn(visitor, mediaSession)) return refusedWith('MEDIA_UNAVAILABLE');
  if (kind !== kinds[source]) return refusedWith('MALFORMED');
  const room = place.state === 'in' ? house.openRoom(place.roomId) : undefined;
  if (!room) return refusedWith('NOT_IN_ROOM');
  const command = { type: 'publishTrack', trackId, source, muted, microphone, label } as const;
  const commandId = newId();
  const decision = decideRoom(house.conference.state, room.state, command, { at: 0, commandId, actor });
  if (!decision.ok) return decision;
  const keyFrameSpacing = spacing[house.conference.state.rooms[room.state.roomId]?.kind ?? 'plenary'];
  const made = await parts.plane.produce({
    peerId: peer.peerId,
    producerId: trackId,
    source,
    kind,
    rtpParameters,
    paused: true,
    keyFrameSpacing,
  });
  if (!made.ok) {
    // It may have been made all the same, and the answer lost.
    if (made.reason === 'unavailable') void parts.plane.closeProducer(peer.peerId, trackId);
    return refusedWith(codes[made.reason]);
  }
  peer.producers.set(trackId, { source });
  const answer = await room.submit({ command, commandId, actor });
  if (answer.ok) return { ok: true };
  parts.director.dropProducer(visitor, trackId);
  return answer;
}

export async function connectTransport(
  parts: Parts,
  visitor: Visitor,
  message: ConnectTransportMessage,
): Promise<MediaAnswer> {
  if (!isOwn(visitor, message.mediaSession)) return refusedWith('MEDIA_UNAVAILABLE');
  const result = await parts.plane.connect(message.mediaSession, message.direction, message.dtls);
  return result.ok ? { ok: true } : refusedWith(codes[result.reason]);
}

export async function restartIce(
  parts: Parts,
  visitor: Visitor,
  message: RestartIceMessage,
): Promise<RestartIceAnswer> {
  if (!isOwn(visitor, message.mediaSession)) return refusedWith('MEDIA_UNAVAILABLE');
  const result = await parts.plane.restartIce(message.mediaSession, message.direction);
  return result.ok ? { ok: true, iceParameters: result.value } : refusedWith(codes[result.reason]);
}

export async function consumersReady(
  parts: Parts,
  visitor: Visitor,
  message: ConsumersReadyMessage,
): Promise<MediaAnswer> {
  if (!isOwn(visitor, message.mediaSession)) return refusedWith('MEDIA_UNAVAILABLE');
  const result = await parts.plane.ready(message.mediaSession, message.consumerIds);
  return result.ok ? { ok: true } : refusedWith(codes[result.reason]);
}

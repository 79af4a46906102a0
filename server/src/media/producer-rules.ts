import type { MediaKind, RtpParameters } from '@plenum/shared/protocol/rtp';
import { failure } from './answer.ts';
import type { MediaFailure, Produce, TrackSource } from './media-plane.ts';

const KIND_OF: Record<TrackSource, MediaKind> = { microphone: 'audio', camera: 'video', screen: 'video' };
const CODECS: Record<MediaKind, ReadonlySet<string>> = {
  audio: new Set(['audio/opus']),
  video: new Set(['video/vp8', 'video/vp9', 'video/h264', 'video/rtx']),
};
const MAX_CODECS: Record<MediaKind, number> = { audio: 1, video: 4 };
const MAX_ENCODINGS: Record<MediaKind, number> = { audio: 1, video: 3 };

export type HeldProducer = { producerId: string; source: TrackSource; kind: MediaKind };
export type ProduceVerdict = { state: 'new' } | { state: 'repeated' } | { state: 'refused'; failure: MediaFailure };

/** HALL-1: how many of a source one peer may send at all; who is no hall is held to one microphone by the room. */
const MAX_OF: Record<TrackSource, number> = { microphone: 8, camera: 1, screen: 1 };

/** A hall's microphones, one camera, one screen; nothing a client says about itself is taken on trust. */
export function judgeProduce(request: Produce, held: Iterable<HeldProducer>): ProduceVerdict {
  let same = 0;
  for (const producer of held) {
    if (producer.producerId === request.producerId) {
      const isSame = producer.source === request.source && producer.kind === request.kind;
      return isSame ? { state: 'repeated' } : { state: 'refused', failure: failure('conflict') };
    }
    if (producer.source === request.source) same += 1;
  }
  if (same >= MAX_OF[request.source]) return { state: 'refused', failure: failure('limit') };
  if (KIND_OF[request.source] !== request.kind) return { state: 'refused', failure: failure('unsupported') };
  const refused = judgeParameters(request.kind, request.rtpParameters);
  return refused ? { state: 'refused', failure: refused } : { state: 'new' };
}

function judgeParameters(kind: MediaKind, parameters: RtpParameters): MediaFailure | undefined {
  const allowed = CODECS[kind];
  if (parameters.codecs.some((codec) => !allowed.has(codec.mimeType.toLowerCase()))) return failure('unsupported');
  if (parameters.codecs.length > MAX_CODECS[kind]) return failure('limit');
  if ((parameters.encodings?.length ?? 0) > MAX_ENCODINGS[kind]) return failure('limit');
  return undefined;
}

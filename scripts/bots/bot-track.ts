import { randomInt } from 'node:crypto';
import type { MediaKind, RtpParameters } from '@plenum/shared/protocol/rtp';
import { opusPayloadType, pictureParameters, soundParameters, vp8PayloadType } from './bot-codecs.ts';
import type { Clip } from './clip.ts';
import { PictureSource, SoundSource, type TrackSource } from './track-source.ts';

export type BotSource = 'microphone' | 'camera' | 'screen';
/** What a bot publishes. `trackId` changes with every media session, because a producer's id is used once. */
export type BotTrack = {
  trackId: string;
  source: BotSource;
  kind: MediaKind;
  muted: boolean;
  rtpParameters: RtpParameters;
  packets: TrackSource;
  /** What it is made of, to make it anew in another media session. */
  clip: Clip;
};

const newSsrc = () => randomInt(1, 0xffff_ffff);

export function botTrack(source: BotSource, clip: Clip, cname: string, muted: boolean): BotTrack {
  const common = { trackId: crypto.randomUUID(), source, muted, clip };
  if (source === 'microphone') {
    const ssrc = newSsrc();
    const packets = new SoundSource(clip.sound, ssrc, opusPayloadType);
    return { ...common, kind: 'audio', rtpParameters: soundParameters(ssrc, cname), packets };
  }
  const ssrcs = clip.layers.map(newSsrc);
  const packets = new PictureSource(clip, ssrcs, vp8PayloadType);
  return { ...common, kind: 'video', rtpParameters: pictureParameters(ssrcs, cname), packets };
}

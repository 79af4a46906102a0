/** One received sound, with what it is to the listener: `aside` is neither floor nor channel, as a word to a booth. */
export type Strip = { id: string; track: MediaStreamTrack; part: 'floor' | 'channel' | 'aside' };
/** Something that is played out. deviceId null: the loudspeaker that the person has chosen. */
export type Output = { outputId: string; deviceId: string | null; volume: number; pan: number };
/** Which strip is heard on which output, and how loud (0..1). What is not routed is silent. */
export type Route = { from: string; to: string; volume: number };
/** Whose loudness is matched to the floor's: a strip, with who speaks in it and on the floor; a new voice is measured anew. */
export type Matching = { from: string; voice: string; floor: string };
export type Mix = { strips: Strip[]; outputs: Output[]; routes: Route[]; matching: Matching | null };

export const mainOutput: Output = { outputId: 'main', deviceId: null, volume: 1, pan: 0 };

/** Sounds that are simply heard. */
export function plainMix(sounds: Array<{ id: string; track: MediaStreamTrack }>): Mix {
  return {
    strips: sounds.map((sound) => ({ ...sound, part: 'aside' as const })),
    outputs: [mainOutput],
    routes: sounds.map(({ id }) => ({ from: id, to: mainOutput.outputId, volume: 1 })),
    matching: null,
  };
}

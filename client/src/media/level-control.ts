/** Blocks of about 100 ms: the mean square of K-weighted samples, of the floor and of the channel. */
export type Blocks = { floor: number; channel: number };
type Side = { voice: string; blocks: readonly number[] };
/** `gain` in dB is what the channel is raised by. */
export type LevelControl = { floor: Side; channel: Side; gain: number };
export type Voices = { floor: string; channel: string };

/** As much speech of each side as is looked at: ten seconds, and no judgement before one. */
const mostBlocks = 100;
const leastBlocks = 10;
const mostGain = 12;
/** Below this nobody speaks (ITU-R BS.1770 gates at -70; rooms and fans are louder than that). */
const gate = -50;
const relativeGate = 10;
/** dB in each block: so slow that nobody hears it work, and there within seconds. */
const step = 0.25;
const closeEnough = 0.2;

export const untouched: LevelControl = {
  floor: { voice: '', blocks: [] },
  channel: { voice: '', blocks: [] },
  gain: 0,
};

/** LUFS of one mean square (BS.1770, one channel). */
export function loudnessOf(meanSquare: number): number {
  return meanSquare > 0 ? -0.691 + 10 * Math.log10(meanSquare) : -120;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The loudness of what was spoken, its pauses left out; null: too little was said to judge. */
export function spokenLoudness(blocks: readonly number[]): number | null {
  if (blocks.length < leastBlocks) return null;
  const floor = loudnessOf(mean(blocks)) - relativeGate;
  const spoken = blocks.filter((block) => loudnessOf(block) > floor);
  return spoken.length > 0 ? loudnessOf(mean(spoken)) : null;
}

function heard(side: Side, voice: string, block: number): Side {
  const blocks = side.voice === voice ? side.blocks : [];
  if (loudnessOf(block) <= gate) return side.voice === voice ? side : { voice, blocks };
  return { voice, blocks: [...blocks, block].slice(-mostBlocks) };
}

/**
 * The next state after one more block of each side. The gain goes slowly to where the channel is as loud as the floor, within
 * 12 dB; it holds through pauses and until a new voice has been measured.
 */
export function matched(before: LevelControl, voices: Voices, { floor, channel }: Blocks): LevelControl {
  const next = {
    floor: heard(before.floor, voices.floor, floor),
    channel: heard(before.channel, voices.channel, channel),
  };
  const [reference, own] = [spokenLoudness(next.floor.blocks), spokenLoudness(next.channel.blocks)];
  if (reference === null || own === null) return { ...next, gain: before.gain };
  const wanted = Math.min(mostGain, Math.max(-mostGain, reference - own));
  const difference = wanted - before.gain;
  if (Math.abs(difference) < closeEnough) return { ...next, gain: before.gain };
  return { ...next, gain: before.gain + Math.min(step, Math.max(-step, difference)) };
}

export const sampleRate = 48_000;
export const frameMs = 20;
const samplesPerFrame = (sampleRate * frameMs) / 1000;

/** Loudness of one RTP packet as RFC 6464 writes it: 0 is full scale, 127 is silence, in -dBov. */
const silence = 127;

/**
 * A gentle murmur with the rhythm of speech: harmonics under two wandering formants, about four syllables a second, a
 * breath every few. Not a voice, but a level meter and an ear take it for one. Same arguments, same sound.
 */
export function murmur(seconds: number, pitch: number): Int16Array {
  const samples = new Int16Array(seconds * sampleRate);
  const rhythm = pitch / 31;
  let phase = 0;
  for (let index = 0; index < samples.length; index += 1) {
    const t = index / sampleRate;
    const tone = pitch * (1 + 0.06 * Math.sin(2 * Math.PI * 0.7 * t + rhythm) + 0.03 * Math.sin(2 * Math.PI * 2.3 * t));
    phase += (2 * Math.PI * tone) / sampleRate;
    samples[index] = Math.round(5200 * envelope(t, rhythm) * harmonics(phase, tone, t));
  }
  return samples;
}

function harmonics(phase: number, tone: number, t: number): number {
  const first = 550 + 220 * Math.sin(2 * Math.PI * 1.9 * t);
  const second = 1500 + 500 * Math.sin(2 * Math.PI * 1.3 * t + 1);
  let sum = 0;
  for (let harmonic = 1; harmonic <= 12; harmonic += 1) {
    const nearest = Math.min(Math.abs(harmonic * tone - first), Math.abs(harmonic * tone - second));
    sum += Math.sin(harmonic * phase) * (0.15 / harmonic + 0.3 * Math.exp(-((nearest / 180) ** 2)));
  }
  return sum;
}

function envelope(t: number, rhythm: number): number {
  const phrase = (t + rhythm) % 3.4;
  if (phrase > 2.7) return 0;
  const edge = Math.min(1, phrase / 0.1, (2.7 - phrase) / 0.25);
  return edge * (0.25 + 0.75 * Math.sin(Math.PI * ((t * 4.1 + rhythm) % 1)) ** 2);
}

/** One byte for each packet of 20 ms, as it is written into the packet's header. */
export function levelsOf(samples: Int16Array): Uint8Array {
  const levels = new Uint8Array(Math.ceil(samples.length / samplesPerFrame));
  for (let frame = 0; frame < levels.length; frame += 1) {
    const piece = samples.subarray(frame * samplesPerFrame, (frame + 1) * samplesPerFrame);
    const power = piece.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / piece.length;
    levels[frame] = power === 0 ? silence : Math.min(silence, Math.max(0, Math.round(-10 * Math.log10(power))));
  }
  return levels;
}

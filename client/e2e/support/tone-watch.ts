import type { Page } from '@playwright/test';
import type {} from '../../src/session/probe.ts';

/** What one page played: the level in dBov of each tone in every 10 ms, without a break. */
export type ToneRecord = {
  levels: number[][];
  /** performance.now() of the page at the first of them. */
  begunAt: number;
};

export const windowMs = 10;
/** A tone that is sent at -12 dBov is there; what lies beneath a channel, or what opus and a window's edges leave of another, is not. */
export const there = -20;
const barelyThere = -32;

/**
 * Records for so many ms what the page's loudspeaker plays: the streams on its audio elements, mixed as the loudspeaker mixes
 * them. Tones are multiples of 100 Hz, so that ten milliseconds hold whole waves of each and none is seen in another.
 */
export function recordTones(page: Page, tones: number[], forMs: number): Promise<ToneRecord> {
  return page.evaluate(
    async ([wanted, ms]) => {
      const context = new AudioContext({ sampleRate: 48_000 });
      await context.resume();
      const mixed = context.createMediaStreamDestination();
      for (const stream of window.__plenum?.output() ?? []) context.createMediaStreamSource(stream).connect(mixed);
      const [track] = mixed.stream.getAudioTracks();
      const Processor = (window as unknown as Record<string, new (of: { track: unknown }) => { readable: unknown }>)[
        'MediaStreamTrackProcessor'
      ];
      if (!track || !Processor) throw new Error('this browser does not hand out samples');
      type Data = { numberOfFrames: number; copyTo(into: Float32Array, how: object): void; close(): void };
      const { readable } = new Processor({ track });
      const reader = (readable as ReadableStream<Data>).getReader();
      const size = 480;
      const levels: number[][] = [];
      let held: number[] = [];
      let begunAt = 0;
      const powerOf = (samples: number[], frequency: number): number => {
        const turn = 2 * Math.cos((2 * Math.PI * frequency) / 48_000);
        let [one, two] = [0, 0];
        for (const sample of samples) [one, two] = [sample + turn * one - two, one];
        const power = (one * one + two * two - turn * one * two) * (2 / size) ** 2;
        return 10 * Math.log10(Math.max(1e-12, power));
      };
      while (levels.length < ms / 10) {
        const { value: data } = await reader.read();
        if (!data) break;
        begunAt ||= performance.now();
        const samples = new Float32Array(data.numberOfFrames);
        data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
        data.close();
        held.push(...samples);
        for (; held.length >= size; held = held.slice(size)) {
          const piece = held.slice(0, size);
          levels.push(wanted.map((frequency) => powerOf(piece, frequency)));
        }
      }
      await reader.cancel();
      await context.close();
      return { levels, begunAt };
    },
    [tones, forMs] as const,
  );
}

/**
 * The longest time in ms in which none of these tones was heard at all: 20 dB under what is sent. An opus decoder that meets another
 * voice needs a few frames to find its level, and is heard meanwhile.
 */
export function longestGap({ levels }: ToneRecord, of: number[]): number {
  const isThere = levels.map((level) => of.some((tone) => (level[tone] ?? -200) > barelyThere));
  let [longest, gap] = [0, 0];
  for (const heard of isThere.slice(Math.max(0, isThere.indexOf(true)))) {
    gap = heard ? 0 : gap + windowMs;
    longest = Math.max(longest, gap);
  }
  return longest;
}

/** ms from the beginning until the tone is there, null where it never is. */
export function firstHeard({ levels }: ToneRecord, tone: number): number | null {
  const index = levels.findIndex((level) => (level[tone] ?? -200) > there);
  return index < 0 ? null : index * windowMs;
}

/** ms from the beginning until the tone was there for the last time, null where it never was. */
export function lastHeard({ levels }: ToneRecord, tone: number): number | null {
  const index = levels.findLastIndex((level) => (level[tone] ?? -200) > there);
  return index < 0 ? null : index * windowMs;
}

/** ms from that moment of the page until the tone is there, null where it is not any more. */
export function heardAfter({ levels, begunAt }: ToneRecord, tone: number, moment: number): number | null {
  const from = Math.max(0, Math.ceil((moment - begunAt) / windowMs));
  const index = levels.findIndex((level, at) => at >= from && (level[tone] ?? -200) > there);
  return index < 0 ? null : begunAt + index * windowMs - moment;
}

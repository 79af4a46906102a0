import type { Page } from '@playwright/test';
import type {} from '../../src/session/probe.ts';

/** The tone by which what is heard is known: of a channel, or of the original. */
export type ToneOf = Record<string, number>;

/**
 * Presses the key of the language switch so many times and measures, each time that another voice is to be heard, after how
 * many ms its tone is the loudest of all that the page plays. Null: it was not within a second.
 */
export function timeSwitches(page: Page, toneOf: ToneOf, presses: number): Promise<Array<number | null>> {
  return page.evaluate(
    async ([tones, times]) => {
      const context = new AudioContext({ sampleRate: 48_000 });
      await context.resume();
      const analyser = new AnalyserNode(context, { fftSize: 1024 });
      for (const stream of window.__plenum?.output() ?? []) context.createMediaStreamSource(stream).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      const levelOf = (frequency: number): number => {
        let [re, im] = [0, 0];
        for (const [index, sample] of samples.entries()) {
          const turn = (2 * Math.PI * frequency * index) / 48_000;
          const weight = 1 - Math.cos((2 * Math.PI * index) / samples.length);
          re += sample * weight * Math.cos(turn);
          im += sample * weight * Math.sin(turn);
        }
        return Math.hypot(re, im);
      };
      const frequencies = [...new Set(Object.values(tones))];
      const loudest = (): number => {
        analyser.getFloatTimeDomainData(samples);
        return frequencies.toSorted((a, b) => levelOf(b) - levelOf(a))[0] ?? 0;
      };
      const pause = (ms: number) => new Promise((passed) => setTimeout(passed, ms));
      const wanted = (): number => tones[window.__plenum?.store.getState().listening.channel ?? 'original'] ?? 0;
      const found: Array<number | null> = [];
      await pause(500);
      for (let press = 0; press < times; press += 1) {
        const before = wanted();
        const began = performance.now();
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', bubbles: true, cancelable: true }));
        const tone = wanted();
        while (loudest() !== tone && performance.now() - began < 1000) await pause(4);
        if (tone !== before) found.push(loudest() === tone ? performance.now() - began : null);
        await pause(150);
      }
      await context.close();
      return found;
    },
    [toneOf, presses] as const,
  );
}

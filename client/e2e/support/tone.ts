import type { Page } from '@playwright/test';
import type {} from '../../src/session/probe.ts';

/** Pure tones in Hz, one for each microphone; a microphone may give several at once, each as much quieter. */
export type Tones = Array<number | number[]>;

/** Runs in the page before its own scripts: each microphone gives its tones, the first device the first of them. */
export function injectTones(tones: Tones): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wish) => {
    if (!wish?.audio) return ask(wish);
    const { deviceId } = wish.audio === true ? {} : wish.audio;
    const wanted = typeof deviceId === 'object' && 'exact' in deviceId ? deviceId.exact : null;
    const inputs = (await list()).filter(({ kind, deviceId: id }) => kind === 'audioinput' && id !== 'default');
    const index = inputs.findIndex(({ deviceId: id }) => id === wanted);
    const context = new AudioContext({ sampleRate: 48_000 });
    await context.resume();
    const frequencies = [tones[Math.max(0, index)] ?? 0].flat();
    const destination = context.createMediaStreamDestination();
    for (const frequency of frequencies) {
      const oscillator = new OscillatorNode(context, { frequency });
      const gain = new GainNode(context, { gain: 0.25 / frequencies.length });
      oscillator.connect(gain).connect(destination);
      oscillator.start();
    }
    return destination.stream;
  };
}

/**
 * The level in dBov of each tone in all that the page's loudspeaker plays: the streams on its audio elements, mixed as the
 * loudspeaker mixes them, and correlated with sine and cosine of the frequency over two thirds of a second.
 */
export function tonesPlayed(page: Page, tones: number[]): Promise<number[]> {
  return page.evaluate(async (wanted) => {
    const streams = window.__plenum?.output() ?? [];
    const context = new AudioContext({ sampleRate: 48_000 });
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: 32_768 });
    for (const stream of streams) context.createMediaStreamSource(stream).connect(analyser);
    // Twice the length of what is looked at: a source begins a moment after it was connected.
    await new Promise((passed) => setTimeout(passed, 1500));
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    await context.close();
    const turn = (2 * Math.PI) / samples.length;
    return wanted.map((frequency) => {
      const step = (2 * Math.PI * frequency) / 48_000;
      let [re, im] = [0, 0];
      for (const [index, sample] of samples.entries()) {
        // A Blackman window, so that a loud tone does not spill into the frequencies of the others.
        const weight = 0.42 - 0.5 * Math.cos(turn * index) + 0.08 * Math.cos(2 * turn * index);
        const value = (sample * weight) / 0.42;
        re += value * Math.cos(step * index);
        im += value * Math.sin(step * index);
      }
      return 20 * Math.log10(Math.max(1e-10, (2 * Math.hypot(re, im)) / samples.length));
    });
  }, tones);
}

/** The loudest tenth of a second within the next one and a half, in dBov, of all that the page's loudspeaker plays. */
export function soundPlayed(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const context = new AudioContext({ sampleRate: 48_000 });
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: 4096 });
    for (const stream of window.__plenum?.output() ?? []) context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let loudest = 0;
    for (let look = 0; look < 15; look += 1) {
      await new Promise((passed) => setTimeout(passed, 100));
      analyser.getFloatTimeDomainData(samples);
      loudest = Math.max(loudest, samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    }
    await context.close();
    return 10 * Math.log10(Math.max(1e-12, loudest));
  });
}

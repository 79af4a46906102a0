/** Loudness in dBov of samples in -1..1: 0 is full scale, -127 is silence. */
export function loudness(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < samples.length; index += 1) sum += (samples[index] ?? 0) ** 2;
  if (samples.length === 0 || sum === 0) return -127;
  return Math.max(-127, Math.min(0, 10 * Math.log10(sum / samples.length)));
}

/** The loudest single sample, in dBov; a microphone that reaches 0 is distorted. */
export function peakOf(samples: ArrayLike<number>): number {
  let most = 0;
  for (let index = 0; index < samples.length; index += 1) most = Math.max(most, Math.abs(samples[index] ?? 0));
  return most === 0 ? -127 : Math.max(-127, Math.min(0, 20 * Math.log10(most)));
}

export type Silence = { quietSince: number | null; told: boolean };
const silenceFloor = -65;

/** A microphone which gives nothing for so long is switched off, covered or the wrong one; told once until it is heard. */
export function watchSilence(
  before: Silence,
  level: number,
  now: number,
  patience = 5_000,
): Silence & { silent: boolean } {
  if (level > silenceFloor) return { quietSince: null, told: false, silent: false };
  const quietSince = before.quietSince ?? now;
  const silent = now - quietSince >= patience;
  return { quietSince, told: before.told || silent, silent };
}

export type LevelMeter = { close(): void };
export type LevelReport = { level: number; peak: number; silent: boolean };

const every = 66;
/** Nothing of it is played, so no device need be opened for it where the browser can do without. */
const unheard = { sinkId: { type: 'none' } } as AudioContextOptions;

/** Measures a track about 15 times a second for the device check. `silent`: nothing was heard for five seconds. */
export function meterLevel(track: MediaStreamTrack, report: (report: LevelReport) => void): LevelMeter {
  const context = new AudioContext(unheard);
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  const source = context.createMediaStreamSource(new MediaStream([track]));
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let silence: Silence = { quietSince: null, told: false };
  const timer = setInterval(() => {
    // A context that waits for a first gesture hears nothing, which says nothing of the microphone.
    if (context.state !== 'running') {
      void context.resume().catch(() => undefined);
      return;
    }
    analyser.getFloatTimeDomainData(samples);
    const level = loudness(samples);
    const next = watchSilence(silence, level, performance.now());
    silence = next;
    report({ level, peak: peakOf(samples), silent: next.silent });
  }, every);
  return {
    close() {
      clearInterval(timer);
      source.disconnect();
      void context.close().catch(() => undefined);
    },
  };
}

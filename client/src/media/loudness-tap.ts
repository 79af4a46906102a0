/**
 * Listens to a sound as loudness is measured (K-weighting of ITU-R BS.1770, here by two biquads: a shelf for the head and a
 * high pass). It plays nothing itself.
 */
export class LoudnessTap {
  readonly input: AudioNode;
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(context: BaseAudioContext) {
    const shelf = new BiquadFilterNode(context, { type: 'highshelf', frequency: 1682, gain: 4 });
    // This filter takes its Q in dB: -6 is the 0.5 of the recommendation.
    const highPass = new BiquadFilterNode(context, { type: 'highpass', frequency: 38, Q: -6 });
    this.#analyser = new AnalyserNode(context, { fftSize: 4096 });
    this.#samples = new Float32Array(this.#analyser.fftSize);
    shelf.connect(highPass).connect(this.#analyser);
    this.input = shelf;
  }

  /** Mean square of the last 85 ms (at 48 kHz), weighted. */
  block(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length;
  }
}

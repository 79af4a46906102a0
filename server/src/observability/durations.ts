import { createHistogram } from 'node:perf_hooks';

export type DurationFigures = { n: number; p50: number; p95: number; max: number };

const perMs = 1_000_000;
const inMs = (nanoseconds: number): number => Math.round(nanoseconds / 10_000) / 100;

/** How long something took, over the life of the process, in a bounded memory; figures in ms. */
export class Durations {
  readonly #histogram = createHistogram();

  record(ms: number): void {
    this.#histogram.record(Math.max(1, Math.round(ms * perMs)));
  }

  get figures(): DurationFigures {
    const { count, max } = this.#histogram;
    if (count === 0) return { n: 0, p50: 0, p95: 0, max: 0 };
    const [p50, p95] = [50, 95].map((share) => inMs(this.#histogram.percentile(share)));
    return { n: count, p50: p50 ?? 0, p95: p95 ?? 0, max: inMs(max) };
  }
}

/** What a scenario ends with; the command prints it as one line of JSON. */
export type Figures = {
  bench: string;
  unit: 'ms' | 'us';
  n: number;
  p50: number;
  p95: number;
  [key: string]: unknown;
};

export type Scenario = (report: (sentence: string) => void) => Promise<Figures>;

/** The value below which the share lies, by the nearest rank; 0 of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return sorted[at] ?? 0;
}

const rounded = (value: number) => Math.round(value * 10) / 10;

export function spread(values: readonly number[]): { n: number; p50: number; p95: number } {
  return { n: values.length, p50: rounded(percentile(values, 0.5)), p95: rounded(percentile(values, 0.95)) };
}

/** The median of every named part of many measurements; parts that are missing in one are left out there. */
export function medians(samples: ReadonlyArray<Record<string, number>>): Record<string, number> {
  const names = [...new Set(samples.flatMap((sample) => Object.keys(sample)))];
  return Object.fromEntries(
    names.map((name) => [
      name,
      rounded(
        percentile(
          samples.map((sample) => sample[name]).filter((value) => value !== undefined),
          0.5,
        ),
      ),
    ]),
  );
}

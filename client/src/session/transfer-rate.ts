type Sample = { at: number; sent: number };
export type Rate = Sample[];
/** `speed` in bytes a second; `left` in ms, null while nothing can be said. */
export type Pace = { speed: number; left: number | null };

/** ms that are looked back: long enough to be calm, short enough to tell a line that has become slow. */
const window = 10_000;
const enough = 1_000;

/** What has been sent so far, without what is too old to tell anything. */
export function withSample(rate: Rate, at: number, sent: number): Rate {
  const last = rate.at(-1);
  // An upload that goes on further back, after a chunk was lost, begins its measure anew.
  if (last && sent < last.sent) return [{ at, sent }];
  return [...rate.filter((sample) => at - sample.at <= window), { at, sent }].slice(-200);
}

export function paceOf(rate: Rate, size: number): Pace {
  const [first, last] = [rate[0], rate.at(-1)];
  if (!first || !last || last.at - first.at < enough || last.sent === first.sent) return { speed: 0, left: null };
  const speed = ((last.sent - first.sent) / (last.at - first.at)) * 1000;
  return { speed, left: ((size - last.sent) / speed) * 1000 };
}

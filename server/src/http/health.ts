import type { DurationFigures } from '../observability/durations.ts';

export type Health = {
  log: boolean;
  mediaNode: boolean;
  rooms: number;
  visitors: number;
  helloTimes: DurationFigures;
};
type Part = 'ok' | 'down';

/** What an orchestrator asks: whether a person who came now could be let in and heard. */
export function healthOf({ log, mediaNode, rooms, visitors, helloTimes }: Health) {
  const part = (isUp: boolean): Part => (isUp ? 'ok' : 'down');
  return {
    status: part(log && mediaNode),
    parts: { log: part(log), mediaNode: part(mediaNode) },
    counts: { rooms, visitors },
    /** ms from a hello's arrival to its welcome, since the start. */
    helloTimes,
  };
}

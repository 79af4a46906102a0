import type { LineQuality } from '@plenum/shared/protocol/signal-lane';
import type { HouseView } from '../../session/house.ts';

/** One word about the line, worst news first. */
export type Connection =
  | { state: 'line'; quality: LineQuality }
  | { state: 'connecting' }
  | { state: 'reconnecting'; since: number; attempt: number }
  | { state: 'mediaFailed' };

export function connectionOf({ phase, media, myLine }: HouseView): Connection {
  if (phase.state === 'reconnecting') return { state: 'reconnecting', since: phase.since, attempt: phase.attempt };
  if (media.line === 'failed') return { state: 'mediaFailed' };
  if (media.line === 'connecting' || phase.state === 'joining') return { state: 'connecting' };
  return { state: 'line', quality: myLine };
}

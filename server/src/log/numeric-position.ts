import type { Position } from './event-log.ts';

/** Positions of the memory and SQLite logs are plain counting numbers, written in decimal. */
export function numericPosition(position: Position | 'start'): number {
  if (position === 'start') return 0;
  if (!/^\d{1,16}$/.test(position)) throw new TypeError('This position does not belong to this kind of log.');
  return Number(position);
}

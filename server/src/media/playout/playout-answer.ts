import type { PlayoutFailure, PlayoutResult } from '../playout-port.ts';

export function succeeded<T>(value: T): PlayoutResult<T> {
  return { ok: true, value };
}

export function failed(reason: PlayoutFailure['reason']): PlayoutFailure {
  return { ok: false, reason };
}

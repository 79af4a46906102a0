import type { MediaFailure, MediaResult } from './media-plane.ts';

/** Below the 5 s which the port promises, so that a far caller still gets the reason and not its own time-out. */
export const CALL_DEADLINE = 4_500;

/** What every call may be answered when it cannot be done in time. */
export type Unavailable = { ok: false; reason: 'unavailable' };

export function success<T>(value: T): MediaResult<T> {
  return { ok: true, value };
}

export function failure<R extends MediaFailure['reason']>(reason: R): { ok: false; reason: R } {
  return { ok: false, reason };
}

/** The task goes on behind a deadline that passed; its late failure is nobody's any more and is swallowed. */
export async function beforeDeadline<R>(task: Promise<R>, deadline: number = CALL_DEADLINE): Promise<R | Unavailable> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Unavailable>((resolve) => {
    timer = setTimeout(() => resolve(failure('unavailable')), deadline);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
    task.catch(() => undefined);
  }
}

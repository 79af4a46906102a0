import { setTimeout as pause } from 'node:timers/promises';

/** Waits for something to become true; answers how long that took in ms. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  patience = 5_000,
  what = 'it',
): Promise<number> {
  const start = performance.now();
  while (!(await condition())) {
    if (performance.now() - start > patience) throw new Error(`waited ${patience} ms in vain for ${what}`);
    await pause(10);
  }
  return performance.now() - start;
}

export { pause };

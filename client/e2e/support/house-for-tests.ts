import { test } from '@playwright/test';
import { type RunningPlenum, runPlenum } from '../../../server/src/testing/run-plenum.ts';

/** One house for the tests of a file; guests who leave it are forgotten after two seconds. */
export function houseForTests(environment: Record<string, string> = {}): () => RunningPlenum {
  let running: RunningPlenum | undefined;
  test.beforeAll(async () => {
    running = await runPlenum({ PLENUM_GRACE: '2', ...environment });
  });
  test.afterAll(async () => {
    await running?.stop();
  });
  return () => {
    if (!running) throw new Error('the house is not open');
    return running;
  };
}

import type { Count } from './step.ts';

/** The number at a path inside a report, or undefined. */
function numberAt(report: unknown, ...path: string[]): number | undefined {
  const value = path.reduce<unknown>((inner, key) => memberOf(inner, key), report);
  return typeof value === 'number' ? value : undefined;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function listAt(report: unknown, key: string): unknown[] {
  const value = memberOf(report, key);
  return Array.isArray(value) ? value : [];
}

export function countChecks(report: unknown): Count | undefined {
  const passed = numberAt(report, 'passed');
  const failed = numberAt(report, 'failed');
  return passed === undefined || failed === undefined ? undefined : { passed, failed, skipped: 0 };
}

/** A file that could not even be loaded holds no tests; it counts as one failure. */
export function countVitest(report: unknown): Count | undefined {
  const passed = numberAt(report, 'numPassedTests');
  const failed = numberAt(report, 'numFailedTests');
  if (passed === undefined || failed === undefined) return undefined;
  const unloaded = listAt(report, 'testResults').filter(
    (file) => memberOf(file, 'status') === 'failed' && listAt(file, 'assertionResults').length === 0,
  );
  const skipped = (numberAt(report, 'numPendingTests') ?? 0) + (numberAt(report, 'numTodoTests') ?? 0);
  return { passed, failed: failed + unloaded.length, skipped };
}

export function countPlaywright(report: unknown): Count | undefined {
  const passed = numberAt(report, 'stats', 'expected');
  const unexpected = numberAt(report, 'stats', 'unexpected');
  if (passed === undefined || unexpected === undefined) return undefined;
  const flaky = numberAt(report, 'stats', 'flaky') ?? 0;
  const failed = unexpected + flaky + listAt(report, 'errors').length;
  return { passed, failed, skipped: numberAt(report, 'stats', 'skipped') ?? 0 };
}

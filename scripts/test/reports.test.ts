import { expect, test } from 'vitest';
import { countChecks, countPlaywright, countVitest } from './reports.ts';
import { judge } from './step.ts';

const counts = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };

test('a test file that could not be loaded counts as one failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [{}] },
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [] },
  ];
  expect(countVitest({ ...counts, testResults })).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

test('a flaky browser test is a failed one, and so is an error outside of tests', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 0 };
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 3, skipped: 0 });
});

test('a report that is absent or of another shape counts nothing', () => {
  expect([countVitest(undefined), countPlaywright({}), countChecks('x')]).toEqual([undefined, undefined, undefined]);
  expect(countChecks({ passed: 10, failed: 1 })).toEqual({ passed: 10, failed: 1, skipped: 0 });
});

test('a step in which nothing ran, or which ended badly without a failure, has failed', () => {
  expect(judge(0, undefined).failed).toBe(1);
  expect(judge(0, { passed: 0, failed: 0, skipped: 3 }).failed).toBe(1);
  expect(judge(1, { passed: 9, failed: 0, skipped: 0 }).failed).toBe(1);
  expect(judge(1, { passed: 9, failed: 2, skipped: 0 }).failed).toBe(2);
  expect(judge(0, { passed: 9, failed: 0, skipped: 0 }).failed).toBe(0);
});

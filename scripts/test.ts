// The whole suite: checks, then unit and integration tests, then the tests in a real browser. With arguments
// (`npm test -- floor`) only the unit and integration tests which they select; `npm run test:long` runs the two long ones.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClient } from './boot/client-build.mjs';
import { countChecks, countPlaywright, countVitest } from './test/reports.ts';
import { endRunningSteps, readJson, runStep, type Step, type StepResult } from './test/step.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);
const log = (sentence: string): void => {
  process.stdout.write(`${sentence}\n`);
};

function vitest(reports: string, args: readonly string[]): Step {
  const report = join(reports, 'vitest.json');
  return {
    name: 'unit and integration tests',
    command: bin('vitest'),
    args: [
      'run',
      '--config',
      '.config/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    limitMinutes: 9,
    count: () => countVitest(readJson(report)),
  };
}

function checks(reports: string): Step {
  const report = join(reports, 'check.json');
  return {
    name: 'checks',
    command: process.execPath,
    args: ['scripts/check.ts'],
    env: { PLENUM_CHECK_REPORT: report },
    limitMinutes: 4,
    count: () => countChecks(readJson(report)),
  };
}

const long = 'long';

function browser(reports: string, which: 'suite' | typeof long): Step {
  const report = join(reports, 'playwright.json');
  return {
    name: 'tests in the browser',
    command: bin('playwright'),
    args: ['test', '--config', '.config/playwright.config.ts'],
    env: { PLENUM_E2E_REPORT: report, PLENUM_E2E: which },
    limitMinutes: 14,
    count: () => countPlaywright(readJson(report)),
  };
}

async function runAll(reports: string, args: readonly string[]): Promise<StepResult[]> {
  const isLong = args[0] === long;
  if (args.length > 0 && !isLong) return [await runStep(vitest(reports, args), root)];
  const checked = isLong ? [] : [await runStep(checks(reports), root)];
  // The integration tests serve the built pages too.
  const isBuilt = await buildClient(process.execPath, log).then(
    () => true,
    (error: Error) => {
      log(error.message);
      return false;
    },
  );
  const pages: StepResult = { name: 'pages', seconds: 0, passed: isBuilt ? 1 : 0, failed: isBuilt ? 0 : 1, skipped: 0 };
  if (!isBuilt) return [...checked, pages];
  if (isLong) return [await runStep(browser(reports, long), root)];
  const units = await runStep(vitest(reports, []), root);
  return [...checked, pages, units, await runStep(browser(reports, 'suite'), root)];
}

function summarize(results: readonly StepResult[]): number {
  log('');
  for (const { name, seconds, passed, failed, skipped } of results) {
    log(
      `${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''} (${seconds.toFixed(1)} s)`,
    );
  }
  const sum = (key: 'passed' | 'failed'): number => results.reduce((total, result) => total + result[key], 0);
  log(`Plenum: ${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}

const reports = mkdtempSync(join(tmpdir(), 'plenum-test-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    endRunningSteps();
    process.exit(130);
  });
}
process.exitCode = summarize(await runAll(reports, process.argv.slice(2)));

import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../client/e2e/support/chromium.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  testDir: here('../client/e2e'),
  outputDir: here('../test-results'),
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env['PLENUM_E2E_REPORT']
    ? [['list'], ['json', { outputFile: process.env['PLENUM_E2E_REPORT'] }]]
    : [['list']],
  use: {
    // Each figure of media would be the worse for a recording of every page.
    trace: 'off',
    launchOptions: { executablePath: chromiumPath, args: chromiumArgs() },
  },
});

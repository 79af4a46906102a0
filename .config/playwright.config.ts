import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../client/e2e/support/chromium.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A minute's film on its whole way, whose parts the suite tests one by one: to be run by its name. */
const long = '**/greeting.test.ts';
/** In the whole suite what measures goes first, alone. */
const after = process.env['PLENUM_E2E_REPORT'] ? ['timed'] : [];

/** What looks at pages and measures nothing: two of these at a time do each other no harm. */
const views = [
  'booth-views',
  'come-back',
  'desk-keyboard',
  'door-and-chat',
  'every-language',
  'greeting-guest',
  'handouts',
  'keyboard',
  'staff-views',
  'turn',
].map((name) => `**/${name}.test.ts`);

export default defineConfig({
  testDir: here('../client/e2e'),
  outputDir: here('../test-results'),
  workers: 2,
  projects: [
    { name: 'timed', testIgnore: process.env['PLENUM_E2E_REPORT'] ? [...views, long] : views, workers: 1 },
    { name: 'views', testMatch: views, dependencies: after },
  ],
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

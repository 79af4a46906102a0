import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../client/e2e/support/chromium.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Two minutes of a house's own time, most of which is waiting; the views can be looked at beside it. */
const event = '**/event.test.ts';
/** In the whole suite what measures goes first, alone. */
const after = process.env['PLENUM_E2E_REPORT'] ? ['timed'] : [];

/** What looks at pages and measures nothing. */
const views = [
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
    { name: 'timed', testIgnore: [...views, event], workers: 1 },
    { name: 'event', testMatch: event, workers: 1, dependencies: after },
    { name: 'views', testMatch: views, workers: 1, dependencies: after },
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

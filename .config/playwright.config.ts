import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../client/e2e/support/chromium.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A minute's film on its whole way and a whole event, whose parts the suite tests one by one: `npm run test:long`. */
const long = ['greeting', 'event'].map((name) => `**/${name}.test.ts`);
const { PLENUM_E2E: which, PLENUM_E2E_REPORT: report } = process.env;
/** In the whole suite what measures goes first, alone. */
const isSuite = which === 'suite';

/** What looks at pages and measures no time: two of these at a time do each other no harm. */
const views = [
  'booth-views',
  'come-back',
  'desk-keyboard',
  'door-and-chat',
  'every-language',
  'greeting-guest',
  'halls',
  'handouts',
  'keyboard',
  'peek',
  'rehearsal',
  'staff-views',
  'turn',
].map((name) => `**/${name}.test.ts`);

const timed = { name: 'timed', testIgnore: isSuite ? [...views, ...long] : views, workers: 1 };
const looking = { name: 'views', testMatch: views, dependencies: isSuite ? ['timed'] : [] };

export default defineConfig({
  testDir: here('../client/e2e'),
  outputDir: here('../test-results'),
  workers: 2,
  projects: which === 'long' ? [{ name: 'long', testMatch: long, workers: 1 }] : [timed, looking],
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    // Each figure of media would be the worse for a recording of every page.
    trace: 'off',
    launchOptions: { executablePath: chromiumPath, args: chromiumArgs() },
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const exclude = ['**/node_modules/**', '**/dist/**', '**/e2e/**'];

/** Integration tests start real workers, databases and servers, and mostly wait for them: few at a time, and with patience. */
const integration = {
  exclude,
  environment: 'node' as const,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  maxWorkers: 3,
  sequence: { groupOrder: 1 },
};

/** A process for each file costs four times as much as the tests themselves; what a file changes for all, it puts back. */
const unit = { isolate: false, unstubGlobals: true, restoreMocks: true, maxWorkers: 3 };

export default defineConfig({
  root,
  test: {
    passWithNoTests: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'shared', include: ['shared/src/**/*.test.ts'], exclude, environment: 'node', ...unit } },
      {
        test: {
          name: 'server',
          include: ['server/src/**/*.test.ts'],
          exclude: [...exclude, '**/*.int.test.ts'],
          environment: 'node',
          testTimeout: 15_000,
          ...unit,
        },
      },
      { test: { name: 'server-int', include: ['server/src/**/*.int.test.ts'], ...integration } },
      {
        test: {
          name: 'client',
          include: ['client/src/**/*.test.{ts,tsx}'],
          exclude,
          environment: 'jsdom',
          setupFiles: ['client/src/testing/clean-page.ts'],
          testTimeout: 15_000,
          ...unit,
        },
      },
      {
        test: {
          name: 'scripts',
          include: ['scripts/**/*.test.ts', 'infra/**/*.test.ts'],
          exclude: [...exclude, '**/*.int.test.ts'],
          environment: 'node',
          testTimeout: 15_000,
          ...unit,
        },
      },
      {
        test: { name: 'scripts-int', include: ['scripts/**/*.int.test.ts', 'infra/**/*.int.test.ts'], ...integration },
      },
    ],
  },
});

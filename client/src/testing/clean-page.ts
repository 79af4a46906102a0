import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

/** Files share a page: what a test has drawn and kept in it ends with the test. */
afterEach(() => {
  if (typeof document === 'undefined') return;
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
});

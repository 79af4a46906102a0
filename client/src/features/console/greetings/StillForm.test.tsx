import { type GreetingView, greetingPaths, largestStill } from '@plenum/shared/protocol/greetings';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../../../i18n/i18n.ts';
import { StillForm } from './StillForm.tsx';

const asked: Array<{ method: string; path: string }> = [];
let says: object = { ok: true };
beforeAll(() => speak('en'));
beforeEach(() => {
  asked.length = 0;
  says = { ok: true };
  vi.stubGlobal('fetch', async (path: string, { method = 'GET' }: RequestInit) => {
    asked.push({ method, path });
    return Response.json(says);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const viewOf = (still: string | null, locked = false) =>
  ({ conferenceId: 'dialogue', greeting: { greetingId: 'one', still, locked } }) as unknown as GreetingView;
const path = `${greetingPaths.one('dialogue', 'one')}/still`;
const still = 'd'.repeat(64);

function choose(file: File): void {
  const input = document.querySelector('input[type="file"]');
  if (!(input instanceof HTMLInputElement)) throw new Error('there is nothing to choose a file with');
  Object.defineProperty(input, 'files', { value: [file] });
  fireEvent.change(input);
}

it('GREET-13: brings a picture, and says why the house refused it', async () => {
  const onChange = vi.fn();
  render(<StillForm view={viewOf(null)} onChange={onChange} />);
  says = { ok: false, refusal: { code: 'PICTURE_UNREADABLE' } };
  choose(new File(['text'], 'still.png', { type: 'image/png' }));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('could not be read'));
  expect(asked).toEqual([{ method: 'POST', path }]);
  expect(onChange).toHaveBeenCalledTimes(1);
});

it('GREET-13: asks the house for nothing when the file is too large', async () => {
  render(<StillForm view={viewOf(null)} onChange={() => {}} />);
  const file = new File(['x'], 'still.png', { type: 'image/png' });
  Object.defineProperty(file, 'size', { value: largestStill + 1 });
  choose(file);
  await screen.findByRole('alert');
  expect(asked).toEqual([]);
});

it('GREET-11, GREET-13: shows the picture and takes it away; of a locked greeting it is only shown', async () => {
  const { rerender } = render(<StillForm view={viewOf(still)} onChange={() => {}} />);
  expect(screen.getByRole('img').getAttribute('src')).toBe(`${path}?still=${still.slice(0, 12)}`);
  fireEvent.click(screen.getByRole('button', { name: 'Remove the picture' }));
  await waitFor(() => expect(asked).toEqual([{ method: 'DELETE', path }]));
  rerender(<StillForm view={viewOf(still, true)} onChange={() => {}} />);
  expect([screen.queryAllByRole('img').length, screen.queryAllByRole('button').length]).toEqual([1, 0]);
});

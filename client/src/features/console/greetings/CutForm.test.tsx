import type { Clip } from '@plenum/shared/domain/greeting-state';
import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, expect, it, vi } from 'vitest';
import { speak } from '../../../i18n/i18n.ts';
import { CutForm } from './CutForm.tsx';

beforeAll(() => speak('en'));
const clip: Clip = { hash: 'c'.repeat(64), durationMs: 30_000, notes: [] };
const greeting = { greetingId: 'one', cut: null, still: null, locked: false };
const view = { conferenceId: 'dialogue', greeting } as unknown as GreetingView;

it('GREET-14: says where the film will begin, and gives that moment and the end as it was typed', () => {
  const give = vi.fn(async () => true);
  render(<CutForm view={view} clip={clip} player={{ current: null }} give={give} />);
  const [from, until] = screen.getAllByRole('textbox');
  if (!from || !until) throw new Error('the fields are missing');
  const said = () => screen.getByRole('status').textContent ?? '';
  const before = said();
  fireEvent.change(from, { target: { value: '4.4' } });
  fireEvent.change(until, { target: { value: '20.25' } });
  expect(said()).not.toBe(before);
  expect(said()).toContain('4 ');
  fireEvent.click(screen.getAllByRole('button').at(-1) as HTMLElement);
  expect(give).toHaveBeenCalledWith({
    type: 'cutGreeting',
    greetingId: 'one',
    cut: { from: 4000, until: 20_250 },
    still: null,
  });
  expect((from as HTMLInputElement).value).toBe('4');
});

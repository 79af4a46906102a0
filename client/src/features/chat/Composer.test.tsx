import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type FixtureHouse, fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { speak } from '../../i18n/i18n.ts';
import { HouseContext } from '../../session/house-context.ts';
import { Composer } from './Composer.tsx';

let house: FixtureHouse;
beforeAll(() => speak('ja'));
afterEach(cleanup);
beforeEach(() => {
  house = fixtureHouse('');
  render(
    <HouseContext value={house}>
      <Composer />
    </HouseContext>,
  );
});

it('sends with Enter, but not with the Enter that confirms an input method', () => {
  const toRoom = vi.spyOn(house, 'toRoom').mockResolvedValue(null);
  const field = screen.getByTestId('chat-input');
  fireEvent.change(field, { target: { value: 'ありがとうございます' } });
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
  fireEvent.keyDown(field, { key: 'Enter', shiftKey: true });
  expect(toRoom).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(toRoom).toHaveBeenCalledWith({ type: 'postMessage', text: 'ありがとうございます' });
});

it('keeps what was typed when the house refuses it', async () => {
  vi.spyOn(house, 'toRoom').mockResolvedValue({ code: 'TOO_FAST' });
  const field = screen.getByTestId<HTMLTextAreaElement>('chat-input');
  fireEvent.change(field, { target: { value: '资料' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  await vi.waitFor(() => expect(field.value).toBe('资料'));
});

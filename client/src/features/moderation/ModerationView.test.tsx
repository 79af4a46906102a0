import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { speak } from '../../i18n/i18n.ts';
import { HouseContext } from '../../session/house-context.ts';
import { ModerationView } from './ModerationView.tsx';

beforeAll(() => speak('en'));
afterEach(cleanup);

it('finds who is to be spoken to among many, by any word in any language', async () => {
  const house = fixtureHouse('?as=moderator');
  await house.join();
  render(
    <HouseContext value={house}>
      <ModerationView />
    </HouseContext>,
  );
  const listed = () => screen.queryAllByTestId(/^order-(?!search)/).map(({ dataset }) => dataset['testid']);
  expect(listed().length).toBeGreaterThan(7);
  fireEvent.change(screen.getByTestId('order-search'), { target: { value: '青島' } });
  expect(listed()).toEqual(['order-mayor']);
  fireEvent.change(screen.getByTestId('order-search'), { target: { value: 'nobody of this name' } });
  expect(listed()).toEqual([]);
  expect(screen.getByRole('status').textContent).not.toBe('');
});

import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type FixtureHouse, fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { speak } from '../../i18n/i18n.ts';
import { HouseContext } from '../../session/house-context.ts';
import { preferences } from '../../ui/preferences.ts';
import { DeskView } from './DeskView.tsx';

let house: FixtureHouse;

beforeAll(() => speak('en'));
afterEach(() => {
  cleanup();
  preferences.setState({ shortcuts: true });
});
beforeEach(async () => {
  house = fixtureHouse('?as=moderator');
  await house.join();
  render(
    <HouseContext value={house}>
      <DeskView switcher={null} />
    </HouseContext>,
  );
});

const room = () => {
  const { place } = house.store.getState();
  if (place.state !== 'in') throw new Error('the moderator is in no room');
  return place.room;
};
const shiftF = () => fireEvent.keyDown(document.body, { key: 'F', shiftKey: true });

it('MOD-5, MOD-6: freezes the room with one press and undoes it with the next, by keyboard too', async () => {
  fireEvent.click(screen.getByTestId('freeze'));
  await waitFor(() => expect(room().frozen.state).toBe('frozen'));
  expect(await screen.findByText('The room is frozen.')).toBeTruthy();
  shiftF();
  await waitFor(() => expect(room().frozen.state).toBe('no'));
  await screen.findByTestId('freeze');
  shiftF();
  await waitFor(() => expect(room().frozen.state).toBe('frozen'));
});

it('leaves the keys alone where the person has turned them off', () => {
  preferences.setState({ shortcuts: false });
  shiftF();
  expect(room().frozen.state).toBe('no');
});

it('FLOOR-12: says the rules in one line and explains each where it is set', async () => {
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  expect(screen.getByTestId('rules-now').textContent).toBe(
    'Protocol and hands · Time of raising · When the time is over: Light and chime',
  );
  fireEvent.click(screen.getByTestId('floor-rules'));
  expect(await screen.findByText('Protocol keeps its order; hands come between by the measure below.')).toBeTruthy();
  expect(screen.getByText('Who came first speaks first.')).toBeTruthy();
});

it('ORDER-1: gives the reason for each place in words', () => {
  expect(screen.getByTestId('queue-ambassador').textContent).toContain('Protocol 1');
  expect(screen.getByTestId('queue-mayor').textContent).toMatch(/Hand \d\d:\d\d/);
});

it('ORDER-6: gives the floor to the next in line', async () => {
  fireEvent.click(screen.getByTestId('next-speaker'));
  await waitFor(() => expect(room().floor.holders.map(({ personId }) => personId)).toEqual(['ambassador']));
});

import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type FixtureHouse, fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { speak } from '../../i18n/i18n.ts';
import { HouseContext } from '../../session/house-context.ts';
import { AlarmNotice } from './AlarmNotice.tsx';
import { MatrixView } from './MatrixView.tsx';

let house: FixtureHouse;

beforeAll(() => speak('en'));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
beforeEach(async () => {
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  house = fixtureHouse('?as=moderator');
  await house.join();
});
const draw = () =>
  render(
    <HouseContext value={house}>
      <MatrixView />
    </HouseContext>,
  );
const interpretation = () => {
  const { place } = house.store.getState();
  if (place.state !== 'in') throw new Error('the moderator is in no room');
  return place.room.interpretation;
};

it('INTERP-5: shows each channel of each room with what it carries, in words', () => {
  draw();
  const plenary = within(screen.getByTestId('matrix-plenary'));
  expect(plenary.getByTestId('channel-en').textContent).toContain('Silent for 11 s');
  expect(plenary.getByTestId('channel-en').textContent).toContain('Relay from 日本語');
  expect(plenary.getByTestId('channel-zh').textContent).toContain('Floor, same language');
  const health = within(screen.getByTestId('matrix-healthcare'));
  expect(health.getByTestId('channel-zh').textContent).toContain('Interpreter lost');
  expect(health.getByTestId('plea-booth-health').textContent).toContain('We hear no sound from the room.');
});

it('INTERP-14: talks to a booth with one press, says so, and ends with the next', async () => {
  draw();
  fireEvent.click(screen.getByTestId('talk-booth-en'));
  await waitFor(() => expect(interpretation().talkback).toEqual({ moderator: 'booth-en' }));
  expect((await screen.findByTestId('talk-said')).textContent).toContain('Only booth English hears you now');
  fireEvent.click(screen.getByTestId('talk-booth-en'));
  await waitFor(() => expect(interpretation().talkback).toEqual({}));
});

it('INTERP-14: ends the talk with the view', async () => {
  const { unmount } = draw();
  fireEvent.click(screen.getByTestId('talk-booth-en'));
  await waitFor(() => expect(interpretation().talkback).toEqual({ moderator: 'booth-en' }));
  unmount();
  await waitFor(() => expect(interpretation().talkback).toEqual({}));
});

it('talks to no booth of a room in which one is not', () => {
  draw();
  expect(screen.queryByTestId('talk-booth-health')).toBeNull();
  expect(screen.getByTestId('matrix-healthcare').textContent).toContain('go to its room');
});

it('asks once more before a booth is taken off air', async () => {
  draw();
  fireEvent.click(screen.getByTestId('clear-booth-ja'));
  expect(interpretation().booths['booth-ja']?.air.state).toBe('live');
  fireEvent.click(await screen.findByTestId('confirm-clear'));
  await waitFor(() => expect(interpretation().booths['booth-ja']?.air.state).toBe('off'));
});

it('INTERP-13: answers the booth of another room in prepared words', async () => {
  const toRoom = vi.spyOn(house, 'toRoom');
  draw();
  fireEvent.click(screen.getByTestId('answer-booth-health'));
  fireEvent.click(await screen.findByTestId('answer-weAreOnIt'));
  expect(toRoom).toHaveBeenCalledWith(
    {
      ...{ type: 'postToBooth', address: { to: 'technician', boothId: 'booth-health' } },
      words: { kind: 'prepared', words: 'weAreOnIt' },
    },
    'healthcare',
  );
});

it('tells staff of all alarms by one card, wherever they are', async () => {
  vi.useFakeTimers();
  try {
    const onShow = vi.fn();
    render(
      <HouseContext value={house}>
        <AlarmNotice isOpen={false} onShow={onShow} />
      </HouseContext>,
    );
    await vi.waitFor(() => expect(screen.getAllByTestId('alarm-notice')).toHaveLength(1), 5000);
    expect(screen.getByTestId('alarm-notice').textContent).toContain(
      'Plenary: Interpreter, English has fallen silent in English. And 4 more alarms.',
    );
    fireEvent.click(screen.getByTestId('show-alarms'));
    expect(onShow).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

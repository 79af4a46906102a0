import type { Greeting } from '@plenum/shared/domain/greeting-state';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type FixtureHouse, fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { speak } from '../../i18n/i18n.ts';
import { HouseContext } from '../../session/house-context.ts';
import { PlayoutDeskView } from './PlayoutDeskView.tsx';

let house: FixtureHouse;
const hash = 'c'.repeat(64);

const greeting = (greetingId: string, personId: string): Greeting => ({
  ...{ greetingId, personId, roomId: 'plenary', itemId: null, language: 'zh', consent: null, subtitles: {} },
  ...{ script: {}, cut: null, still: null, approvedByGuest: null, returned: null, locked: false },
  file: {
    state: 'processed',
    uploadId: 'up',
    sha256: hash,
    size: 1,
    at: 1,
    clip: { hash, durationMs: 60_000, notes: [] },
  },
  approvedByHouse: { hash, by: 'moderator', at: 1 },
});

beforeAll(() => speak('en'));
afterEach(cleanup);
beforeEach(async () => {
  house = fixtureHouse('?as=moderator');
  await house.join();
  house.store.setState(({ conference }) => {
    if (!conference) return {};
    const greetings = { one: greeting('one', 'governor'), two: greeting('two', 'ambassador') };
    return {
      conference: { ...conference, state: { ...conference.state, greetings, rundowns: { plenary: ['one', 'two'] } } },
    };
  });
  render(
    <HouseContext value={house}>
      <PlayoutDeskView />
    </HouseContext>,
  );
});

const playout = () => {
  const { place } = house.store.getState();
  if (place.state !== 'in') throw new Error('the viewer is in no room');
  return place.room.playout;
};

it('PLAY-1: cues, takes, holds and stops by keys; what is taken twice is one playout', async () => {
  expect(screen.getByTestId('take-greeting')).toHaveProperty('disabled', true);
  fireEvent.keyDown(document.body, { key: 'C', shiftKey: true });
  await waitFor(() => expect(playout().cued?.greetingId).toBe('one'));
  const cued = playout().cued?.playoutId;
  expect(cued).toMatch(/^[0-9a-f-]{36}$/);
  fireEvent.keyDown(document.body, { key: 'T', shiftKey: true });
  fireEvent.keyDown(document.body, { key: 'T', shiftKey: true });
  await waitFor(() => expect(playout().onAir).toMatchObject({ playoutId: cued, state: 'playing' }));
  expect(playout().cued).toBeNull();
  expect(screen.getByTestId('air-left').textContent).toContain('1:00');
  fireEvent.keyDown(document.body, { key: 'H', shiftKey: true });
  await waitFor(() => expect(playout().onAir?.state).toBe('held'));
  fireEvent.keyDown(document.body, { key: 'X', shiftKey: true });
  await waitFor(() => expect(playout().onAir).toBeNull());
});

it('GREET-9: moves a greeting with Alt and the arrows, and says where it stands now', async () => {
  fireEvent.keyDown(screen.getByTestId('greeting-one'), { key: 'ArrowDown', altKey: true });
  await waitFor(() => expect(house.store.getState().conference?.state.rundowns['plenary']).toEqual(['two', 'one']));
  expect(await screen.findByText(/now at place 2/)).toBeTruthy();
});

it('PLAY-7: shows the slate with the time at which it goes on, and takes it away', async () => {
  const before = Date.now();
  fireEvent.click(screen.getByTestId('show-slate'));
  await waitFor(() => expect(playout().slate.state).toBe('on'));
  const { slate } = playout();
  expect(slate.state === 'on' && slate.backAt !== null && slate.backAt - before).toBeGreaterThanOrEqual(3 * 60_000);
  fireEvent.click(await screen.findByTestId('hide-slate'));
  await waitFor(() => expect(playout().slate.state).toBe('off'));
});

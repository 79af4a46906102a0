import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type FixtureHouse, fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { speak } from '../../i18n/i18n.ts';
import { HouseContext } from '../../session/house-context.ts';
import { StageDeskView } from './StageDeskView.tsx';

let house: FixtureHouse;

beforeAll(() => speak('en'));
afterEach(cleanup);
beforeEach(async () => {
  house = fixtureHouse('?as=moderator');
  await house.join();
  render(
    <HouseContext value={house}>
      <StageDeskView monitors={null} />
    </HouseContext>,
  );
});

const switcher = () => {
  const { place } = house.store.getState();
  return place.state === 'in' ? place.room.switcher : null;
};

it('prepares a scene as soon as it fits its layout, and says what is missing until then', async () => {
  fireEvent.click(screen.getByRole('radio', { name: 'Side by side' }));
  expect(await screen.findByText('Choose two people.')).toBeTruthy();
  fireEvent.click(screen.getByTestId('face-governor'));
  expect(switcher()?.preview).toBeNull();
  fireEvent.click(screen.getByTestId('face-ambassador'));
  await waitFor(() =>
    expect(switcher()?.preview).toEqual({ layout: 'sideBySide', people: ['governor', 'ambassador'], hall: null }),
  );
});

it('STAGE-3: takes the preview with Enter, says so, and follows the floor again', async () => {
  expect(screen.getByTestId('take')).toHaveProperty('disabled', true);
  fireEvent.keyDown(document.body, { key: 'Enter' });
  expect(switcher()?.program.state).toBe('followFloor');

  fireEvent.click(screen.getByTestId('face-council'));
  await waitFor(() => expect(screen.getByTestId('take')).toHaveProperty('disabled', false));
  fireEvent.keyDown(document.body, { key: 'Enter' });
  await waitFor(() =>
    expect(switcher()?.program).toEqual({
      state: 'scene',
      scene: { layout: 'solo', people: ['council'], hall: null },
    }),
  );
  expect(await screen.findByText('The preview is on program now.')).toBeTruthy();

  fireEvent.click(screen.getByTestId('follow-floor'));
  await waitFor(() => expect(switcher()?.program.state).toBe('followFloor'));
});

it('leaves Enter to what has the focus', async () => {
  fireEvent.click(screen.getByTestId('face-council'));
  await waitFor(() => expect(switcher()?.preview).not.toBeNull());
  fireEvent.keyDown(screen.getByTestId('face-governor'), { key: 'Enter' });
  expect(switcher()?.program.state).toBe('followFloor');
});

it('names every person with what is known of his picture', () => {
  expect(screen.getByTestId('face-governor').getAttribute('aria-label')).toBe(
    "Governor's Office, Shandong · on program",
  );
  expect(screen.getByTestId('face-ambassador').getAttribute('aria-label')).toBe(
    "Ambassador's Office, Japan · backstage · no picture",
  );
});

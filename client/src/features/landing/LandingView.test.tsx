import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { speak } from '../../i18n/i18n.ts';
import { HouseContext } from '../../session/house-context.ts';
import { createArrival } from './arrival.ts';
import { LandingView } from './LandingView.tsx';

beforeAll(() => speak('zh'));
afterEach(cleanup);

async function land(search: string) {
  const house = fixtureHouse(search);
  const join = vi.spyOn(house, 'join');
  const page = {
    path: '/',
    fragment: '',
    forgetAddress: () => undefined,
    wasInside: () => false,
    runsKiosk: async () => false,
  };
  const arrival = createArrival(house, page);
  render(
    <HouseContext value={house}>
      <LandingView arrival={arrival} check={null} />
    </HouseContext>,
  );
  await arrival.start();
  return { join };
}

it('says why a withdrawn link leads nowhere, and offers no way in', async () => {
  await land('?refused=LINK_REVOKED');
  expect((await screen.findByRole('alert')).textContent).toContain('此链接已被撤回');
  expect(screen.queryByTestId('enter')).toBeNull();
  expect(screen.queryByTestId('take-over')).toBeNull();
});

it('lets who is already here continue on this page instead', async () => {
  const { join } = await land('?refused=ALREADY_HERE');
  fireEvent.click(await screen.findByTestId('take-over'));
  expect(join).toHaveBeenCalledWith({ takeOver: true });
});

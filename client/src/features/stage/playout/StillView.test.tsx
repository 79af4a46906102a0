import type { OnAir } from '@plenum/shared/domain/playout-state';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type FixtureHouse, fixtureHouse } from '../../../app/fixture/fixture-house.ts';
import { speak } from '../../../i18n/i18n.ts';
import { HouseContext } from '../../../session/house-context.ts';
import { ScreeningView } from './ScreeningView.tsx';

let house: FixtureHouse;
beforeAll(() => speak('en'));
beforeEach(async () => {
  house = fixtureHouse('?as=council');
  await house.join();
});
afterEach(cleanup);

const onAir: OnAir = {
  ...{ playoutId: 'film', greetingId: 'one', personId: 'governor', clip: 'c'.repeat(64), uploadId: 'up' },
  ...{ language: 'ja', from: 0, until: 60_000, subtitles: {}, still: 'd'.repeat(64), state: 'failed', position: 5 },
};

it('PLAY-6: shows the still with who is on it, and the slate where the picture does not come', () => {
  const person = house.store.getState().conference?.state.people['governor'] ?? null;
  const slate = { state: 'slate', title: null, backAt: null, next: null } as const;
  const screening = { state: 'still', onAir, person, src: '/still.jpg', slate } as const;
  render(
    <HouseContext value={house}>
      <ScreeningView screening={screening} observe={() => {}} kind="stage" />
    </HouseContext>,
  );
  const picture = screen.getByRole('img');
  expect(picture.getAttribute('src')).toBe('/still.jpg');
  expect(picture.getAttribute('alt')).toMatch(/^A picture of .+; the greeting is interrupted$/);
  expect(screen.getByTestId('title-card').textContent).not.toBe('');
  fireEvent.error(picture);
  expect(screen.queryByTestId('still')).toBeNull();
  expect(screen.getByTestId('slate').textContent).toContain('We continue shortly');
});

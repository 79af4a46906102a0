import { ownTime } from '@plenum/shared/protocol/house-clock';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FixtureHouse, fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { speak } from '../../i18n/i18n.ts';
import { HouseContext, useHouseModel } from '../../session/house-context.ts';
import { useNow } from '../../ui/use-now.ts';
import { deskOf } from './desk-model.ts';
import { QueueTable } from './QueueTable.tsx';

let house: FixtureHouse;

function Table() {
  const now = useNow(ownTime);
  return <QueueTable rows={useHouseModel((view) => deskOf(view, now))?.rows ?? []} />;
}

beforeAll(() => speak('en'));
afterEach(cleanup);
beforeEach(async () => {
  house = fixtureHouse('?as=moderator');
  await house.join();
  render(
    <HouseContext value={house}>
      <Table />
    </HouseContext>,
  );
});

function queueIds(): string[] {
  const { place } = house.store.getState();
  return place.state === 'in' ? place.room.floor.queue.map(({ personId }) => personId) : [];
}

describe('the queue table', () => {
  it('moves a person with Alt and the arrow keys, and says where the person went', async () => {
    fireEvent.keyDown(screen.getByTestId('queue-mayor'), { key: 'ArrowUp', altKey: true });
    await waitFor(() => expect(queueIds()).toEqual(['ambassador', 'mayor', 'council', 'committee']));
    expect((await screen.findByRole('status')).textContent).toBe('City of Qingdao is now in place 2.');
  });

  it('does not move beyond the end, nor without Alt', () => {
    const toRoom = vi.spyOn(house, 'toRoom');
    fireEvent.keyDown(screen.getByTestId('queue-ambassador'), { key: 'ArrowUp', altKey: true });
    fireEvent.keyDown(screen.getByTestId('queue-mayor'), { key: 'ArrowUp' });
    expect(toRoom).not.toHaveBeenCalled();
  });

  it('gives the floor from the row, which ends the turn of the present speaker', async () => {
    fireEvent.click(screen.getByTestId('grant-ambassador'));
    await screen.findByTestId('end-floor-ambassador');
    expect(queueIds()).toEqual(['council', 'mayor', 'committee']);
    expect(screen.queryByTestId('end-floor-governor')).toBeNull();
  });

  it('FLOOR-14: interrupts the speaker and gives the word back', async () => {
    fireEvent.click(screen.getByTestId('interrupt-governor'));
    fireEvent.click(await screen.findByTestId('resume-governor'));
    expect(await screen.findByTestId('interrupt-governor')).toBeTruthy();
  });

  it('has a name for every action of a row', () => {
    const names = within(screen.getByTestId('queue-council'))
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label'));
    expect(names).toEqual([
      'Reorder: Japan–China Economic Council',
      'Give floor: Japan–China Economic Council',
      'Move up: Japan–China Economic Council',
      'Move down: Japan–China Economic Council',
      'More: Japan–China Economic Council',
    ]);
  });
});

import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { speak } from '../../i18n/i18n.ts';
import { HouseContext } from '../../session/house-context.ts';
import { AskedLines } from './AskedLines.tsx';
import { SpeakerHint } from './SpeakerHint.tsx';

beforeAll(() => speak('en'));
afterEach(cleanup);

async function asked(viewer: string) {
  const house = fixtureHouse(`?as=${viewer}`);
  await house.join();
  render(
    <HouseContext value={house}>
      <SpeakerHint place="stage" />
      <AskedLines />
    </HouseContext>,
  );
  expect(house.act('interpreter', { type: 'askSpeaker', kind: 'slower' })).toBeNull();
  return house;
}

it('INTERP-12: tells the speaker politely what the booth asks, and the house that he was shown it', async () => {
  const house = await asked('governor');
  expect((await screen.findByTestId('speaker-hint')).textContent).toBe('Please speak a little slower.');
  await waitFor(() => {
    const { place } = house.store.getState();
    expect(place.state === 'in' && place.room.interpretation.requests['governor']).toMatchObject({ seen: true });
  });
});

it('INTERP-12: gives the moderators a small line, and no hint', async () => {
  await asked('moderator');
  await waitFor(() => expect(screen.getByTestId('asked-lines').textContent).toContain("Governor's Office, Shandong"));
  expect(screen.queryByTestId('speaker-hint')).toBeNull();
});

import { expect, it } from 'vitest';
import { fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { floorLanguageChoice } from './floor-language-model.ts';

it('INTERP-3: is the speaker’s own as long as nobody says otherwise', () => {
  expect(floorLanguageChoice(fixtureView('moderator'))).toEqual({
    ...{ declared: 'zh', corrected: null, languages: ['zh', 'ja', 'en'] },
  });
});

it('INTERP-4: is offered to the room’s moderators alone', () => {
  expect(floorLanguageChoice(fixtureView('council'))).toBeNull();
  expect(floorLanguageChoice(fixtureView('moderator', 'city-a'))).toBeNull();
});

it('INTERP-4: a correction holds until somebody else has the word', async () => {
  const house = fixtureHouse('?as=moderator');
  await house.join();
  await house.toRoom({ type: 'correctFloorLanguage', language: 'ja' });
  expect(floorLanguageChoice(house.store.getState())).toMatchObject({ declared: 'zh', corrected: 'ja' });
  await house.toRoom({ type: 'grantFloor', personId: 'mayor', replace: true });
  expect(floorLanguageChoice(house.store.getState())?.corrected).toBeNull();
});

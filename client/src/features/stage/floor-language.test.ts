import { expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { floorLanguageFor } from './floor-language.ts';

it('INTERP-3: is told to staff and interpreters where languages are planned, and to nobody else', () => {
  expect(floorLanguageFor(fixtureView('moderator'))).toBe('zh');
  expect(floorLanguageFor(fixtureView('interpreter'))).toBe('zh');
  expect(floorLanguageFor(fixtureView('council'))).toBeNull();
  expect(floorLanguageFor(fixtureView('moderator', 'city-a'))).toBeNull();
});

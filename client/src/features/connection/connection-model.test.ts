import { expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { connectionOf } from './connection-model.ts';

it('tells the worst first: the line to the house, then media, then how good it is', () => {
  const view = fixtureView('council');
  expect(connectionOf(view)).toEqual({ state: 'line', quality: 'good' });
  const broken = { ...view, media: { ...view.media, line: 'failed' as const } };
  expect(connectionOf(broken)).toEqual({ state: 'mediaFailed' });
  const lost = { ...broken, phase: { state: 'reconnecting' as const, since: 5, attempt: 2 } };
  expect(connectionOf(lost)).toEqual({ state: 'reconnecting', since: 5, attempt: 2 });
});

import { expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { waitingAtDoor } from './door-model.ts';

it('shows who waits to the moderator, with both answers, and to nobody else', () => {
  expect(waitingAtDoor(fixtureView('moderator'))).toMatchObject([
    {
      person: { personId: 'press' },
      admit: { type: 'admit', personId: 'press' },
      turnAway: { type: 'turnAway', personId: 'press' },
    },
  ]);
  expect(waitingAtDoor(fixtureView('council'))).toBeNull();
});

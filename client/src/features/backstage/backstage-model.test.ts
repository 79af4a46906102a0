import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { isSameFinding, levelOf, networkOf, pictureOf, waitingOf } from './backstage-model.ts';

const now = Date.now();
function backstage(personId: string, ...ids: string[]): HouseView {
  const view = fixtureView(personId);
  if (view.place.state !== 'in') throw new Error('in no room');
  const people = Object.fromEntries(ids.map((id) => [id, { since: now, line: null }]));
  return { ...view, place: { ...view.place, room: { ...view.place.room, backstage: { people, called: {} } } } };
}

describe('backstage', () => {
  it('BACK-6: counts down to the own turn', () => {
    const waiting = waitingOf(backstage('ambassador', 'ambassador', 'council'), now);
    expect(Math.round((waiting?.onAir ?? 0) / 60_000)).toBe(4);
    expect(waiting?.fellows.map(({ person }) => person.personId)).toEqual(['council']);
  });

  it('is only for who waits there, and leaves moderators at their desk', () => {
    expect(waitingOf(backstage('council', 'ambassador'), now)).toBeNull();
    expect(waitingOf(backstage('moderator', 'moderator'), now)).toBeNull();
  });

  it('finds out about microphone, camera and line', () => {
    expect([null, -90, -50, -20, -3].map(levelOf)).toEqual(['silent', 'silent', 'low', 'good', 'loud']);
    expect([null, 360, 720].map(pictureOf)).toEqual(['none', 'poor', 'good']);
    expect((['good', 'fair', 'poor', 'lost'] as const).map(networkOf)).toEqual(['good', 'fair', 'poor', 'poor']);
  });

  it('tells the house a finding only when it differs', () => {
    const finding = { level: 'good', picture: 'good', network: 'good' } as const;
    expect(isSameFinding({ ...finding }, finding)).toBe(true);
    expect(isSameFinding(null, finding)).toBe(false);
    expect(isSameFinding({ ...finding, level: 'low' }, finding)).toBe(false);
  });
});

import type { RoomState } from '@plenum/shared/domain/room-state';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { backstageDeskOf, faultsOf } from './backstage-desk-model.ts';

function withBackstage(backstage: Partial<RoomState['backstage']>): HouseView {
  const view = fixtureView('moderator');
  if (view.place.state !== 'in') throw new Error('the viewer is in no room');
  const room = { ...view.place.room, backstage: { people: {}, called: {}, ...backstage } };
  return { ...view, place: { ...view.place, room } };
}
const good = { at: 1, level: 'good', picture: 'good', network: 'good' } as const;
const desk = (view: HouseView) => backstageDeskOf(view, Date.now())!;

describe('the backstage at the desk', () => {
  it('is there for the moderators of the room alone', () => {
    expect(backstageDeskOf(fixtureView('council'), Date.now())).toBeNull();
  });

  it('BACK-6: puts who is on air first first, with the time until then', () => {
    const view = withBackstage({
      people: {
        council: { since: 1, line: null },
        hospital: { since: 0, line: null },
        ambassador: { since: 2, line: good },
      },
    });
    const { rows } = desk(view);
    expect(rows.map(({ person }) => person.personId)).toEqual(['ambassador', 'council', 'hospital']);
    expect(rows[0]).toMatchObject({
      line: { state: 'well' },
      toStage: { type: 'grantFloor', personId: 'ambassador', replace: true },
      release: { type: 'releaseBackstage', personId: 'ambassador' },
    });
    expect(rows[0]?.onAir).toBeGreaterThan(240_000);
    expect(rows[2]?.onAir).toBeNull();
  });

  it('BACK-7: says what a line check found wrong, the sound first', () => {
    expect(faultsOf(good)).toEqual([]);
    expect(faultsOf({ at: 1, level: 'silent', picture: 'none', network: 'poor' })).toEqual([
      'silent',
      'poorNetwork',
      'noPicture',
    ]);
    const view = withBackstage({ people: { council: { since: 1, line: { ...good, level: 'low' } } } });
    expect(desk(view).rows[0]?.line).toEqual({ state: 'faults', faults: ['low'] });
  });

  it('calls who neither is there nor has been called, and withdraws a call', () => {
    const view = withBackstage({ people: { council: { since: 1, line: null } }, called: { mayor: 5 } });
    const { called, candidates } = desk(view);
    expect(called[0]).toMatchObject({ since: 5, withdraw: { type: 'releaseBackstage', personId: 'mayor' } });
    const ids = candidates.map(({ personId }) => personId);
    expect(ids).toContain('ambassador');
    for (const absent of ['council', 'mayor', 'hall-tokyo', 'audience', 'moderator']) expect(ids).not.toContain(absent);
  });

  it('BACK-2: lets the moderator talk backstage and come back', () => {
    expect(desk(fixtureView('moderator')).talk).toEqual({ inside: false, change: { type: 'goBackstage' } });
    const view = withBackstage({ people: { moderator: { since: 1, line: null } } });
    expect(desk(view).talk).toEqual({ inside: true, change: { type: 'leaveBackstage' } });
    expect(desk(view).rows).toEqual([]);
  });
});

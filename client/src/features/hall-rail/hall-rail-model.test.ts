import type { RoomStreamEvent } from '@plenum/shared/domain/event';
import { evolveRoom } from '@plenum/shared/domain/evolve';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { hallRailOf } from './hall-rail-model.ts';

const personId = 'hall-tokyo';
const microphone = (number: number, muted = false): RoomStreamEvent => ({
  type: 'trackPublished',
  trackId: `rail-${number}`,
  personId,
  source: 'microphone',
  muted,
  microphone: number,
  label: { ja: `席 ${number}` },
});
const asked: RoomStreamEvent = { type: 'personQueued', personId, source: 'hand', kind: 'speech', at: 1, microphone: 2 };
const given: RoomStreamEvent = { type: 'floorGranted', personId, since: 1, limit: null };

function deskAfter(...events: RoomStreamEvent[]): HouseView {
  const view = fixtureView('moderator');
  if (view.place.state !== 'in') throw new Error('in no room');
  const tracks = Object.fromEntries(
    Object.entries(view.place.room.tracks).filter(([, track]) => track.personId !== personId),
  );
  return { ...view, place: { ...view.place, room: events.reduce(evolveRoom, { ...view.place.room, tracks }) } };
}
const tokyo = (view: HouseView) => hallRailOf(view)?.find(({ hallId }) => hallId === 'tokyo');

describe('the halls at the desk', () => {
  it('HALL-6: joins a hall to the person who runs it, and shows whether it is here', () => {
    expect(tokyo(deskAfter())).toMatchObject({ line: 'good', camera: 'off', microphones: [] });
    const view = deskAfter();
    const halls = { tokyo: { ...view.conference?.state.halls.tokyo, personId: 'council' } };
    const state = { ...view.conference?.state, halls } as NonNullable<HouseView['conference']>['state'];
    const unmanned = hallRailOf({ ...view, conference: { seq: 1, state } });
    expect(unmanned).toMatchObject([{ person: null, line: 'absent' }]);
  });

  it('HALL-4: names the microphone for which the hall asks and offers the others', () => {
    const hall = tokyo(deskAfter(microphone(2), microphone(1), microphone(3, true), asked));
    expect(hall?.microphones.map(({ number, state, asks, label }) => [number, state, asks, label?.ja])).toEqual([
      [1, 'held', false, '席 1'],
      [2, 'held', true, '席 2'],
      [3, 'muted', false, '席 3'],
    ]);
    expect(hall?.microphones.map(({ choose }) => choose)).toEqual([
      { type: 'chooseMicrophone', personId, microphone: 1 },
      null,
      { type: 'chooseMicrophone', personId, microphone: 3 },
    ]);
  });

  it('HALL-5: shows the level of each microphone that is heard', () => {
    const view = deskAfter(microphone(1), microphone(2), asked, given);
    const levels = { roomId: 'plenary', speaking: null, levels: [{ personId, level: -15, microphone: 2 }] };
    const hall = tokyo({ ...view, levels });
    expect(hall?.tally).toBe('live');
    expect(hall?.microphones.map(({ state, level }) => [state, level])).toEqual([
      ['held', 0],
      ['live', 0.75],
    ]);
  });

  it('is for who moderates the room', () => {
    expect(hallRailOf(fixtureView('council'))).toBeNull();
  });
});

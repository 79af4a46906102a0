import type { RoomState } from '@plenum/shared/domain/room-state';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { bannersOf } from './banners-model.ts';

function withRoom(view: HouseView, change: Partial<RoomState>): HouseView {
  if (view.place.state !== 'in') throw new Error('in no room');
  return { ...view, place: { ...view.place, room: { ...view.place.room, ...change } } };
}
const now = Date.now();
const speaking = (leftMs: number, personId = 'governor', limit = 360_000) => {
  const view = fixtureView(personId);
  if (view.place.state !== 'in') throw new Error('in no room');
  const holders = [{ personId: 'governor', since: now - limit + leftMs, limit }];
  const { floor } = view.place.room;
  return withRoom(view, {
    floor: { ...floor, holders },
    rules: { mode: 'chaired', order: 'raised', atZero: 'gentle' },
  });
};

describe('the banners', () => {
  it('TIME-2: warn a minute and ten seconds before the end, and at the end; the speaker in his own words', () => {
    const signals = [90_000, 59_000, 9_000, -1].map((left) => bannersOf(speaking(left), now)[0]);
    expect(signals).toEqual([
      undefined,
      expect.objectContaining({ kind: 'time', signal: 'minute', mine: true, chimes: false }),
      expect.objectContaining({ kind: 'time', signal: 'tenSeconds', mine: true }),
      expect.objectContaining({ kind: 'time', signal: 'over', mine: true, chimes: true }),
    ]);
    expect(bannersOf(speaking(9_000, 'council'), now)).toMatchObject([{ kind: 'time', mine: false }]);
    const chimesFor = (personId: string) =>
      bannersOf(speaking(-1_000, personId), now).map((one) => 'chimes' in one && one.chimes);
    expect(['council', 'moderator'].map(chimesFor)).toEqual([[false], [true]]);
  });

  it('MOD-4: say that the room is locked, and let only its moderators undo that', () => {
    const shut = (personId: string) =>
      bannersOf(withRoom(fixtureView(personId), { lock: { state: 'locked', since: now } }), now);
    expect(shut('council')).toEqual([{ kind: 'locked', undo: null }]);
    expect(shut('moderator')).toEqual([{ kind: 'locked', undo: { type: 'unlockRoom' } }]);
  });

  it('MOVE-3: count down to the recall, and let a moderator cancel it', () => {
    const recalled = (personId: string) => {
      const view = fixtureView(personId, 'healthcare');
      if (!view.conference) throw new Error('no conference');
      const recall = { state: 'announced', roomId: 'plenary', until: now + 20_000, by: 'moderator' } as const;
      return bannersOf(
        { ...view, conference: { ...view.conference, state: { ...view.conference.state, recall } } },
        now,
      );
    };
    expect(recalled('council')).toMatchObject([{ kind: 'recall', leftMs: 20_000, here: false, cancel: null }]);
    expect(recalled('moderator')).toMatchObject([{ kind: 'recall', cancel: { type: 'cancelRecall' } }]);
  });
});

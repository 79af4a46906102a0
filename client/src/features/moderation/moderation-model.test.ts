import type { RoomState } from '@plenum/shared/domain/room-state';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { moderationOf } from './moderation-model.ts';

const view = fixtureView('moderator');
function withRoom(change: Partial<RoomState>): HouseView {
  if (view.place.state !== 'in') throw new Error('the viewer is in no room');
  return { ...view, place: { ...view.place, room: { ...view.place.room, ...change } } };
}
const order = (seen: HouseView = view) => moderationOf(seen)!;
const row = (personId: string) => order().people.find(({ person }) => person.personId === personId)!;

describe('keeping order', () => {
  it('is for the moderators of the room alone, and not against oneself', () => {
    expect(moderationOf(fixtureView('council'))).toBeNull();
    expect(order().people.map(({ person }) => person.personId)).not.toContain('moderator');
  });

  it('MOD-1: silences the microphones of all but moderators and who has the floor', () => {
    expect(order().silence).toEqual({ count: 2, command: { type: 'silenceAll', exceptFloor: true } });
    expect(order(withRoom({ tracks: {} })).silence).toEqual({ count: 0, command: null });
  });

  it('MOD-2: stops the camera that is on, and no other', () => {
    expect(row('governor').stopCamera).toEqual({ type: 'stopCamera', trackId: 'governor-camera' });
    expect(row('council')).toMatchObject({ stopCamera: null, stopScreen: null, mute: null });
  });

  it('MOD-3: removes for a moment or until admitted', () => {
    expect(row('council')).toMatchObject({
      remove: { type: 'removePerson', personId: 'council', mayReturn: true },
      keepOut: { type: 'removePerson', personId: 'council', mayReturn: false },
      ban: { type: 'banPerson', personId: 'council' },
    });
  });

  it('BAN-3: lifts a ban', () => {
    if (!view.conference) throw new Error('there is no conference');
    const state = { ...view.conference.state, bans: { press: { since: 1 } } };
    const banned = order({ ...view, conference: { ...view.conference, state } }).banned;
    expect(banned).toMatchObject([{ person: { personId: 'press' }, lift: { type: 'unbanPerson', personId: 'press' } }]);
  });

  it('MOD-4: locks what is open and unlocks what is locked', () => {
    expect(order().lock).toEqual({ state: 'unlocked', change: { type: 'lockRoom' } });
    const locked = withRoom({ lock: { state: 'locked', since: 1 } });
    expect(order(locked).lock).toEqual({ state: 'locked', change: { type: 'unlockRoom' } });
  });

  it('MOVE-3: recalls to any room of the house, and to none while a recall runs', () => {
    expect(order().recallTo.map(({ roomId }) => roomId)).toEqual(['plenary', 'healthcare', 'equipment', 'city-a']);
    if (!view.conference) throw new Error('there is no conference');
    const recall = { state: 'announced' as const, roomId: 'plenary', until: 9, by: 'moderator' };
    const state = { ...view.conference.state, recall };
    expect(order({ ...view, conference: { ...view.conference, state } }).recallTo).toEqual([]);
  });
});

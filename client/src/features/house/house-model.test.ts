import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { houseRail } from './house-model.ts';

const rowsOf = (personId: string) => houseRail(fixtureView(personId)).groups.flatMap(({ rooms }) => rooms);
const row = (personId: string, roomId: string) => rowsOf(personId).find((room) => room.roomId === roomId);

describe('the house rail', () => {
  it('lists the plenary first, then the parallel rooms in their order', () => {
    expect(rowsOf('council').map(({ roomId }) => roomId)).toEqual(['plenary', 'healthcare', 'equipment', 'city-a']);
  });

  it('leads nowhere from the room one stands in', () => {
    expect(row('council', 'plenary')).toMatchObject({ here: true, enter: null, live: true, count: 412 });
    expect(row('council', 'healthcare')).toMatchObject({ here: false, enter: 'healthcare' });
  });

  it('keeps a closed room shut for a delegate and open for its moderator', () => {
    expect(row('council', 'city-a')).toMatchObject({ door: 'closed', enter: null });
    expect(row('moderator', 'city-a')).toMatchObject({ door: 'closed', enter: 'city-a' });
  });

  it('tells of those at the door to moderators only', () => {
    expect(row('council', 'plenary')?.waiting).toBe(0);
    expect(row('moderator', 'plenary')?.waiting).toBe(1);
  });

  it('marks a room that is not among the rooms of the invitation', () => {
    const view = fixtureView('council');
    const me = { ...view.me!, rooms: { scope: 'some' as const, roomIds: ['plenary'] } };
    const rooms = houseRail({ ...view, me }).groups.flatMap((group) => group.rooms);
    expect(rooms.find(({ roomId }) => roomId === 'equipment')).toMatchObject({ door: 'notForYou', enter: null });
  });
});

import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { houseRail } from './house-model.ts';
import { peekOf } from './peek-model.ts';

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

  it('tells how many seats are free, and of a lock, a pause and who looks in where that helps', () => {
    expect(row('council', 'equipment')).toMatchObject({ count: 54, locked: true, frozen: false });
    const { seats = 0, free } = row('council', 'healthcare') ?? {};
    expect(free).toBe(seats - 86);
    expect([row('council', 'plenary')?.peeking, row('moderator', 'plenary')?.peeking]).toEqual([0, 2]);
  });

  it('MOVE-5 offers a look only through a door that stands open, and never into the own room', () => {
    const offered = rowsOf('council').filter(({ mayPeek }) => mayPeek);
    expect(offered.map(({ roomId }) => roomId)).toEqual(['healthcare']);
    expect(rowsOf('press').filter(({ mayPeek }) => mayPeek)).toEqual([]);
  });

  it('MOVE-6 shows of a look the picture and who is seen, and of its end the reason', () => {
    const view = fixtureView('council');
    const tracks = [{ trackId: 'one', personId: 'hospital', source: 'camera' as const }];
    const peek = { state: 'on', roomId: 'healthcare', until: 9, tracks, people: ['mayor', 'nobody'] } as const;
    const seen = peekOf({ ...view, peek: { ...peek, tracks, people: [...peek.people] } });
    expect(seen).toMatchObject({ picture: null, person: { personId: 'hospital' }, isHeard: false });
    expect(seen?.state === 'on' && seen.people.map(({ personId }) => personId)).toEqual(['mayor']);
    const ended = { state: 'ended', roomId: 'healthcare', why: 'shut' } as const;
    expect([peekOf({ ...view, peek: ended }), peekOf(view)]).toEqual([ended, null]);
  });

  it('marks a room that is not among the rooms of the invitation', () => {
    const view = fixtureView('council');
    const me = { ...view.me!, rooms: { scope: 'some' as const, roomIds: ['plenary'] } };
    const rooms = houseRail({ ...view, me }).groups.flatMap((group) => group.rooms);
    expect(rooms.find(({ roomId }) => roomId === 'equipment')).toMatchObject({ door: 'notForYou', enter: null });
  });
});

import type { RoomPlan } from '@plenum/shared/domain/conference-state';
import { expect, test } from 'vitest';
import { withWords } from '../../ui/Fields.tsx';
import { momentOfWall, moved, newPerson, personCommands, roomsInOrder, roomsText, wallOf } from './console-model.ts';

test('a time on the wall of a city is the same moment again, also on the day on which clocks change', () => {
  const at = Date.UTC(2027, 2, 1, 0, 30);
  expect(wallOf('Asia/Shanghai', at)).toBe('2027-03-01T08:30');
  expect(wallOf('Asia/Tokyo', at)).toBe('2027-03-01T09:30');
  for (const zone of ['Asia/Shanghai', 'Asia/Tokyo', 'Europe/Berlin'])
    for (const moment of [at, Date.UTC(2027, 2, 28, 3, 0), Date.UTC(2027, 9, 31, 6, 0)])
      expect(momentOfWall(zone, wallOf(zone, moment))).toBe(moment);
  expect(momentOfWall('Asia/Tokyo', '')).toBeNull();
});

test('rooms are named as people know them, and by id where nobody plans them any more', () => {
  const plenary: RoomPlan = {
    roomId: 'plenary',
    kind: 'plenary',
    title: { zh: '全体会议', en: 'Plenary' },
    topic: null,
    languages: ['zh'],
    policy: { microphone: 'floor', camera: 'floor', admission: 'open', seats: 9 },
    order: 0,
  };
  expect(roomsText({ scope: 'some', roomIds: ['plenary', 'gone'] }, [plenary], 'zh')).toBe('全体会议 · gone');
  expect(roomsText({ scope: 'all' }, [plenary], 'zh')).toBe('');
  expect(roomsInOrder({ rooms: { plenary, first: { ...plenary, roomId: 'first', order: -1 } } })).toMatchObject([
    { roomId: 'first' },
    { roomId: 'plenary' },
  ]);
});

test('only what has changed is told, words and rights apart', () => {
  const before = { ...newPerson, personId: 'guest', name: { zh: '甲' } };
  expect(personCommands(null, before)).toMatchObject([{ type: 'enrolPerson' }]);
  expect(personCommands(before, before)).toEqual([]);
  expect(personCommands(before, { ...before, name: { zh: '乙' } })).toMatchObject([{ type: 'correctPerson' }]);
  expect(personCommands(before, { ...before, rank: 1 })).toMatchObject([{ type: 'updatePerson', rank: 1 }]);
});

test('emptied words are left out', () => {
  expect(withWords({ zh: '甲' }, 'ja', '乙')).toEqual({ zh: '甲', ja: '乙' });
  expect(withWords({ zh: '甲' }, 'zh', '')).toBeNull();
});

test('a speaker moves one place and never out of the list', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

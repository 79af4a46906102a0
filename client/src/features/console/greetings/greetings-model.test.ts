import type { Greeting } from '@plenum/shared/domain/greeting-state';
import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { expect, it } from 'vitest';
import { byRoom, msOf, standOf } from './greetings-model.ts';

const hash = 'c'.repeat(64);
const upload = { uploadId: 'upload', sha256: 'f'.repeat(64), size: 1, at: 1 };
const processed = { state: 'processed' as const, ...upload, clip: { hash, durationMs: 60_000, notes: [] } };
const awaited: Greeting = {
  ...{ greetingId: 'one', personId: 'guest', roomId: 'plenary', itemId: null, language: 'ja', consent: null },
  ...{ file: { state: 'awaited' }, subtitles: {}, script: {}, cut: null, still: null, locked: false },
  ...{ approvedByGuest: null, approvedByHouse: null, returned: null },
};
const standing = (change: Partial<Greeting>, processing: GreetingView['processing'] = null) =>
  standOf({ greeting: { ...awaited, ...change }, processing });

it('GREET-8: tells staff how far a greeting has come', () => {
  const house = { hash, by: 'organizer', at: 1 };
  expect(standing({})).toBe('awaited');
  expect(standing({ file: { state: 'received', ...upload } }, { stage: 'waiting', done: 0 })).toBe('received');
  expect(standing({ file: { state: 'received', ...upload } }, { stage: 'sound', done: 0.5 })).toBe('processing');
  expect(standing({ file: processed, approvedByGuest: hash })).toBe('approval');
  expect(standing({ file: processed, approvedByHouse: house })).toBe('approved');
  expect(standing({ file: processed, approvedByHouse: { ...house, hash: 'd'.repeat(64) } })).toBe('approval');
  expect(standing({ file: processed, approvedByHouse: house, locked: true })).toBe('locked');
});

it('reads seconds as people type them, and nothing else', () => {
  expect(['1.5', '1,5', ' 12 ', '0'].map(msOf)).toEqual([1500, 1500, 12_000, 0]);
  expect(['', '-1', 'x', '1:20'].map(msOf)).toEqual([null, null, null, null]);
});

it('GREET-9: puts the greetings of each room in the order of its rundown', () => {
  const views = ['a', 'b'].map((greetingId) => ({ greeting: { ...awaited, greetingId } }) as GreetingView);
  const rooms = byRoom(views, { plenary: ['b', 'a'], empty: [] });
  expect(rooms.map(({ roomId, views: of }) => [roomId, of.map(({ greeting }) => greeting.greetingId)])).toEqual([
    ['plenary', ['b', 'a']],
  ]);
});

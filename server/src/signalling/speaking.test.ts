import { initialRoom, type RoomState } from '@plenum/shared/domain/room-state';
import { expect, test } from 'vitest';
import { qualityOf } from './signals.ts';
import { type Level, nextSpeaking, nobodySpeaks, stillThere } from './speaking.ts';

const level = (personId: string, value = -20): Level => ({ personId, level: value });
/** Who is taken for the speaker after each report. */
function shown(...reports: Level[][]): Array<string | null> {
  let speaking = nobodySpeaks;
  return reports.map((report) => {
    speaking = nextSpeaking(speaking, report);
    return speaking.now;
  });
}

test('the first voice is shown at once; noise is nobody’s', () => {
  expect(shown([level('a', -60)], [level('a', -40)])).toEqual([null, 'a']);
});

test('another one must lead twice in a row; a cough or a pause changes nothing', () => {
  expect(shown([level('a')], [level('b')], [level('a')], [level('b')], [level('b')])).toEqual([
    'a',
    'a',
    'a',
    'a',
    'b',
  ]);
  expect(shown([level('a')], [], [level('b'), level('a', -30)], [], [level('b')])).toEqual(['a', 'a', 'a', 'a', 'a']);
  expect(shown([level('a')], [level('b')], [level('c')], [level('b')])).toEqual(['a', 'a', 'a', 'a']);
});

test('who has no open microphone any more is not the speaker', () => {
  const track = { trackId: 't', personId: 'a', source: 'microphone', muted: false } as const;
  const room = (tracks: RoomState['tracks']): RoomState => ({ ...initialRoom('health'), tracks });
  const speaking = { now: 'a', challenger: 'b', reports: 1 };
  expect(stillThere(speaking, room({ t: track }))).toEqual(speaking);
  for (const gone of [
    room({}),
    room({ t: { ...track, muted: true } }),
    room({ t: { ...track, source: 'camera' } }),
    undefined,
  ])
    expect(stillThere(speaking, gone).now).toBeNull();
});

test('a line is as good as its worse half', () => {
  expect(qualityOf({ loss: 0, rtt: 50 })).toBe('good');
  expect([qualityOf({ loss: 3, rtt: 50 }), qualityOf({ loss: 0, rtt: 400 })]).toEqual(['fair', 'fair']);
  expect([qualityOf({ loss: 9, rtt: 50 }), qualityOf({ loss: 0, rtt: 900 })]).toEqual(['poor', 'poor']);
});

import { evolveRoom } from '@plenum/shared/domain/evolve';
import { initialRoom, type RoomState } from '@plenum/shared/domain/room-state';
import { founded, interpreter, organizer } from '@plenum/shared/domain/testing/fixture';
import { expect, test } from 'vitest';
import { qualityOf } from './signals.ts';
import { type Level, nextSpeaking, nobodySpeaks, ofPeople, stillThere } from './speaking.ts';

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

test('whom the house does not hear any more is not the speaker, whether he is silent, backstage or talks to a booth', () => {
  const { personId } = organizer;
  const track = { trackId: 't', personId, source: 'microphone', muted: false } as const;
  const room = (change: Partial<RoomState>): RoomState => ({
    ...initialRoom('health'),
    tracks: { t: track },
    ...change,
  });
  const speaking = { now: personId, challenger: 'b', reports: 1 };
  expect(stillThere(speaking, founded, room({}))).toEqual(speaking);
  for (const gone of [
    room({ tracks: {} }),
    room({ tracks: { t: { ...track, muted: true } } }),
    room({ tracks: { t: { ...track, source: 'camera' } } }),
    room({ tracks: { t: { ...track, personId: interpreter.personId } } }),
    evolveRoom(room({}), { type: 'wentBackstage', personId, at: 1, others: {} }),
    evolveRoom(room({}), { type: 'talkbackSet', personId, boothId: 'booth' }),
    undefined,
  ])
    expect(stillThere(speaking, founded, gone).now).toBeNull();
});

test('a greeting on air is never the one who speaks', () => {
  const reel = { playoutId: 'film', greetingId: 'g', personId: 'b', clip: 'c', uploadId: 'u', language: 'ja' } as const;
  const onAir = { ...reel, from: 0, until: 9, subtitles: {}, still: null, state: 'held', position: 0 } as const;
  const room = initialRoom('health');
  const heard = [level('film', -5), level('a')];
  expect(ofPeople(heard, { playout: { ...room.playout, onAir } })).toEqual([level('a')]);
  expect(ofPeople(heard, room)).toEqual(heard);
});

test('a line is as good as its worse half', () => {
  expect(qualityOf({ loss: 0, rtt: 50 })).toBe('good');
  expect([qualityOf({ loss: 3, rtt: 50 }), qualityOf({ loss: 0, rtt: 400 })]).toEqual(['fair', 'fair']);
  expect([qualityOf({ loss: 9, rtt: 50 }), qualityOf({ loss: 0, rtt: 900 })]).toEqual(['poor', 'poor']);
});

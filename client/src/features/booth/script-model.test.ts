import type { Greeting } from '@plenum/shared/domain/greeting-state';
import { nothingPlayed, type OnAir } from '@plenum/shared/domain/playout-state';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { seatIn } from './booth-model.ts';
import { lineAt, scriptsOf } from './script-model.ts';

const words = (file: string) => ({ file, lines: 2 });
const greeting = (greetingId: string, change: Partial<Greeting> = {}): Greeting => ({
  ...{ greetingId, personId: 'ambassador', roomId: 'plenary', itemId: null, language: 'ja', consent: null },
  ...{ file: { state: 'awaited' }, subtitles: {}, script: {}, cut: null, still: null },
  ...{ approvedByGuest: null, approvedByHouse: null, returned: null, locked: false },
  ...change,
});
const onAir: OnAir = {
  ...{ playoutId: 'p', greetingId: 'second', personId: 'ambassador', clip: 'c', uploadId: 'u', language: 'ja' },
  ...{ from: 0, until: 10_000, subtitles: {}, still: null, state: 'playing', since: 0, position: 0 },
};

function seatWith(greetings: Greeting[], playing: OnAir | null) {
  const seat = seatIn(fixtureView('interpreter'));
  if (!seat) throw new Error('the interpreter has no seat');
  const rundowns = { plenary: greetings.map(({ greetingId }) => greetingId) };
  const known = Object.fromEntries(greetings.map((one) => [one.greetingId, one]));
  const room = { ...seat.room, playout: { ...nothingPlayed, onAir: playing } };
  return { ...seat, room, conference: { ...seat.conference, greetings: known, rundowns } };
}

describe('scripts at the booth', () => {
  const first = greeting('first', {
    script: { zh: words('s-zh'), ja: words('s-ja') },
    subtitles: { en: words('v-en') },
  });
  const second = greeting('second', { personId: 'council' });

  it('come with the speaker’s own words first, then subtitles', () => {
    const { rows } = scriptsOf(seatWith([first], null));
    expect(rows[0]?.texts.map(({ kind, language }) => `${kind} ${language}`)).toEqual([
      'script ja',
      'script zh',
      'subtitles en',
    ]);
  });

  it('show what is on air, else the first that has words, never what was withdrawn', () => {
    expect(scriptsOf(seatWith([second, first], null)).now).toBe('first');
    expect(scriptsOf(seatWith([first, second], onAir)).now).toBe('second');
    const withdrawn = greeting('gone', { file: { state: 'withdrawn', at: 1 } });
    expect(scriptsOf(seatWith([withdrawn], null))).toMatchObject({ rows: [], now: null });
  });

  it('find the line that is said, and none before the first', () => {
    const cues = [{ from: 1_000 }, { from: 3_000 }];
    expect([0, 1_000, 2_999, 3_000, 9_000].map((at) => lineAt(cues, at))).toEqual([-1, 0, 0, 1, 1]);
  });
});

import { expect, test } from 'vitest';
import { Voices } from './voices.ts';

const levels = (...entries: Array<[string, number]>) => ({
  entries: entries.map(([producerId, level]) => ({ producerId, level })),
});

test('SUB-3 who begins to speak comes first, and who goes on speaking changes nothing', () => {
  const voices = new Voices();
  expect(voices.hear(levels(['a', -20]))).toEqual(['a']);
  expect(voices.hear(levels(['b', -30], ['a', -40]))).toEqual(['b']);
  expect(voices.latest).toEqual(['b', 'a']);
  expect(voices.hear(levels(['a', -10]))).toEqual([]);
  expect(voices.latest).toEqual(['b', 'a']);
});

test('SUB-3 a cough in the distance is no speech, and what is remembered has a bound', () => {
  const voices = new Voices();
  expect(voices.hear(levels(['a', -60]))).toEqual([]);
  for (let index = 0; index < 100; index += 1) voices.hear(levels([`voice-${index}`, -20]));
  expect(voices.latest).toHaveLength(64);
  expect(voices.latest[0]).toBe('voice-99');
  expect(voices.hear(levels(['voice-91', -20]))).toEqual(['voice-91']);
});

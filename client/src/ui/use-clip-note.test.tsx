import { type ClipNote, clipChanges, isClipChange } from '@plenum/shared/domain/greeting-state';
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import en from '../i18n/en.json' with { type: 'json' };
import { speak } from '../i18n/i18n.ts';
import { useClipNote } from './use-clip-note.ts';

beforeAll(() => speak('en'));
afterEach(cleanup);

const sentenceOf = (note: ClipNote) => renderHook(useClipNote).result.current(note);

it('fills the sentences of what was found with its times, levels and shifts', () => {
  expect(sentenceOf({ code: 'black', fromMs: 61_000, untilMs: 65_000 })).toContain('1:01 to 1:05');
  expect(sentenceOf({ code: 'tooQuiet', lufs: -41.26 })).toContain('-41.3 LUFS');
  expect(sentenceOf({ code: 'soundShifted', byMs: 80 })).toContain('0.1 s late');
  expect(sentenceOf({ code: 'soundShifted', byMs: -240 })).toContain('0.2 s early');
  expect(sentenceOf({ code: 'lengthDiffers', byMs: -300 })).toContain('0.3 s');
});

it('has a sentence for every change, and knows changes from what wants somebody’s eye', () => {
  for (const code of clipChanges) expect(sentenceOf({ code })).toBe(en.clip.note[code]);
  expect(isClipChange({ code: 'upmixed' })).toBe(true);
  expect(isClipChange({ code: 'black', fromMs: 0, untilMs: 1 })).toBe(false);
});

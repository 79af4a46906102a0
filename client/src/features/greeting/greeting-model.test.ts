import type { Greeting, GreetingFile } from '@plenum/shared/domain/greeting-state';
import { consentVersion, type GreetingView } from '@plenum/shared/protocol/greetings';
import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  cueAt,
  type InHand,
  inAllLanguages,
  inTens,
  lengthOf,
  lookAgainAfter,
  processingPart,
  stepOf,
} from './greeting-model.ts';

const upload = { uploadId: 'upload-1', sha256: 'a'.repeat(64), size: 10, at: 1 };
const clip = { hash: 'b'.repeat(64), durationMs: 4000, notes: [] };
const consent = { version: consentVersion, language: 'ja' as const, at: 1 };
const nothing: InHand = { state: 'nothing' };
const film = new File(['x'], 'greeting.mp4');

function viewWith(file: GreetingFile, change: Partial<Greeting> = {}): GreetingView {
  return { greeting: { consent, file, ...change } } as GreetingView;
}

describe('the step of a greeting', () => {
  it('GREET-3: is consent before everything else, and again before another film where the text is another', () => {
    expect(stepOf(viewWith({ state: 'awaited' }, { consent: null }), nothing)).toBe('consent');
    const former = { consent: { ...consent, version: '2020-01' } };
    expect(stepOf(viewWith({ state: 'awaited' }, former), nothing)).toBe('consent');
    expect(stepOf(viewWith({ state: 'processed', ...upload, clip }, former), nothing)).toBe('look');
    expect(stepOf(viewWith({ state: 'processed', ...upload, clip }, former), { state: 'replacing' })).toBe('consent');
  });

  it('follows the film, and what the guest has in hand', () => {
    expect(stepOf(viewWith({ state: 'awaited' }), nothing)).toBe('choose');
    expect(stepOf(viewWith({ state: 'awaited' }), { state: 'chosen', film, isRecorded: false })).toBe('send');
    expect(stepOf(viewWith({ state: 'received', ...upload }), nothing)).toBe('processing');
    expect(stepOf(viewWith({ state: 'refused', ...upload, reason: 'damaged' }), nothing)).toBe('choose');
    expect(stepOf(viewWith({ state: 'processed', ...upload, clip }), nothing)).toBe('look');
    expect(stepOf(viewWith({ state: 'processed', ...upload, clip }), { state: 'replacing' })).toBe('choose');
    expect(stepOf(viewWith({ state: 'withdrawn', at: 1 }), nothing)).toBe('choose');
  });

  it('looks at the house every two seconds only while something is under way there', () => {
    expect(lookAgainAfter(viewWith({ state: 'received', ...upload }))).toBe(2000);
    expect(lookAgainAfter(viewWith({ state: 'processed', ...upload, clip }))).toBeGreaterThan(10_000);
  });
});

describe('progress', () => {
  it('of processing only ever grows from stage to stage, up to the whole', () => {
    const stages = ['waiting', 'probe', 'transcode', 'sound', 'check', 'finish'] as const;
    const parts = stages.flatMap((stage) => [0, 0.5, 1].map((done) => processingPart({ stage, done })));
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
    expect(parts.at(-1)).toBeCloseTo(1);
    expect(processingPart(null)).toBe(0);
  });

  it('is said in steps of ten', () => {
    expect([0, 0.099, 0.1, 0.3, 0.999, 1, 1.2].map(inTens)).toEqual([0, 0, 10, 30, 90, 100, 100]);
  });
});

describe('what is shown of the clip', () => {
  it('has the subtitle of the moment, and none between two', () => {
    const cues = [
      { from: 0, until: 1000, text: 'one' },
      { from: 1500, until: 2000, text: 'two' },
    ];
    expect([0, 999, 1000, 1500, 2000].map((ms) => cueAt(cues, ms)?.text ?? null)).toEqual([
      'one',
      'one',
      null,
      'two',
      null,
    ]);
  });

  it("writes a name in the reader's language first, and no name twice", () => {
    const name = { zh: '来宾', ja: '来賓', en: 'Guest', de: 'Guest' };
    expect(inAllLanguages(name, 'ja').map(({ text }) => text)).toEqual(['来賓', '来宾', 'Guest']);
    expect(inAllLanguages({ en: 'Guest' }, 'zh')).toEqual([{ language: 'en', text: 'Guest' }]);
    expect(inAllLanguages(null, 'zh')).toEqual([]);
  });

  it('writes lengths out', () => {
    expect([600_000, 60_000, 90_000].map((ms) => lengthOf(ms, 'en'))).toEqual(['10 minutes', '1 minute', '90 seconds']);
    expect(lengthOf(600_000, 'zh-CN')).toBe('10分钟');
  });

  it('writes sizes as one reads them', () => {
    expect([0, 820_000, 7_160_000, 2_000_000_000].map((bytes) => bytesOf(bytes, 'en'))).toEqual([
      '0 kB',
      '820 kB',
      '7.16 MB',
      '2 GB',
    ]);
  });
});

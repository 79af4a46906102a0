import { expect, it } from 'vitest';
import { clockIn, spanOf } from './format-time.ts';

const noon = Date.UTC(2020, 6, 30, 2, 12);

it('says one moment on both clocks, an hour apart', () => {
  expect(clockIn('Asia/Shanghai', noon, 'zh-CN')).toBe('10:12');
  expect(clockIn('Asia/Tokyo', noon, 'ja')).toBe('11:12');
});

it('does not break on a zone that this browser does not know', () => {
  expect(clockIn('Nowhere/Land', noon, 'en')).toBe('02:12');
});

it('writes spans as people read them', () => {
  expect([spanOf(0), spanOf(246_900), spanOf(-61_000), spanOf(3_903_000)]).toEqual(['0:00', '4:06', '1:01', '1:05:03']);
});

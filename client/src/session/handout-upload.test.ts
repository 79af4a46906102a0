import { largestHandout } from '@plenum/shared/domain/topics/handouts';
import { expect, it } from 'vitest';
import { handoutsPath, uploadEnd, uploadRefusal } from './handout-upload.ts';

it('HAND-2: says before anything is sent that a file is empty or too large', () => {
  expect([0, 1, largestHandout, largestHandout + 1].map((size) => uploadRefusal({ size }))).toEqual([
    'FILE_EMPTY',
    null,
    null,
    'TOO_LARGE',
  ]);
});

it('takes for an answer only what the house would say', () => {
  expect(uploadEnd('{"ok":true,"handoutId":"h"}')).toEqual({ ok: true, handoutId: 'h' });
  expect(uploadEnd('{"ok":false,"refusal":{"code":"FILE_TYPE"}}')).toEqual({
    ok: false,
    refusal: { code: 'FILE_TYPE' },
  });
  for (const strange of ['', '<html>', '{}', 'null', '{"ok":true}', '{"ok":false,"refusal":{"code":"x"}}'])
    expect(uploadEnd(strange)).toEqual({ ok: false, refusal: { code: 'UNAVAILABLE' } });
  expect(handoutsPath('dialogue', 'a/../b')).toBe('/api/handouts/dialogue/a%2F..%2Fb');
});

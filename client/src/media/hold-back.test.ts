// @vitest-environment node
import { expect, it } from 'vitest';
import { holdBack } from './hold-back.ts';

const receiver = (more: object) => more as unknown as RTCRtpReceiver;

it('holds back by the standard as far as it goes, and beyond that by the older hint', () => {
  const chromium = { jitterBufferTarget: null, playoutDelayHint: null };
  holdBack(receiver(chromium), 2500);
  expect(chromium).toEqual({ jitterBufferTarget: 2500, playoutDelayHint: null });
  holdBack(receiver(chromium), 6000);
  expect(chromium).toEqual({ jitterBufferTarget: 4000, playoutDelayHint: 6 });
  holdBack(receiver(chromium), 0);
  expect(chromium.jitterBufferTarget).toBeNull();
});

it('leaves a browser alone that can hold nothing back, or refuses to', () => {
  const plain = {};
  holdBack(receiver(plain), 2500);
  expect(plain).toEqual({});
  const strict = {
    get jitterBufferTarget() {
      return null;
    },
    set jitterBufferTarget(_value) {
      throw new RangeError('no');
    },
  };
  expect(() => holdBack(receiver(strict), 2500)).not.toThrow();
});

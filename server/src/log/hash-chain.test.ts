import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { GENESIS_HASH, linkHash, personalDigest } from './hash-chain.ts';

const link = {
  stream: 'room',
  seq: 1,
  type: 'a',
  v: 1,
  at: 1,
  commandId: 'c',
  actor: 'p',
  dataText: '{}',
  personalDigest: null,
};

test('canonical JSON is JSON, independent of the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
    { numRuns: 200 },
  );
  expect(canonicalJson({ b: 1, a: [{ d: null, c: undefined }] })).toBe('{"a":[{"d":null}],"b":1}');
});

test('canonical JSON refuses what JSON cannot hold', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100; level += 1) deep = [deep];
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, undefined, () => 1, new Date(), new Map(), deep]) {
    expect(() => canonicalJson({ value: [value] })).toThrow(TypeError);
  }
});

test('every covered part changes the hash', () => {
  const base = linkHash(GENESIS_HASH, link);
  const others = [
    linkHash('1'.repeat(64), link),
    ...[
      { stream: 'rooms' },
      { seq: 2 },
      { type: 'b' },
      { v: 2 },
      { at: 2 },
      { commandId: 'd' },
      { actor: 'q' },
      { dataText: '{"a":1}' },
      { personalDigest: 'x' },
    ].map((change) => linkHash(GENESIS_HASH, { ...link, ...change })),
  ];
  expect(new Set([base, ...others]).size).toBe(others.length + 1);
});

test('equal personal parts with different salts have different digests', () => {
  expect(personalDigest('one', '{"name":"x"}')).not.toBe(personalDigest('two', '{"name":"x"}'));
});

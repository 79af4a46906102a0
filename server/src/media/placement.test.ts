import { describe, expect, test } from 'vitest';
import { placePeer } from './placement.ts';

const load = (index: number, peers: number, sameKey = 0) => ({ index, peers, sameKey });

describe('placement of a new peer', () => {
  test('the first peer of a key goes to the least loaded worker, the lower number first', () => {
    expect(placePeer([load(0, 3), load(1, 1), load(2, 1)], 10, 20)).toEqual({ state: 'placed', worker: 1 });
  });

  test('a key draws its peers to the worker where most of them are', () => {
    expect(placePeer([load(0, 0), load(1, 9, 2), load(2, 8, 5)], 10, 20)).toEqual({ state: 'placed', worker: 2 });
  });

  test('a comfortable worker is preferred to one that is home but has had enough', () => {
    expect(placePeer([load(0, 4), load(1, 10, 10)], 10, 20)).toEqual({ state: 'placed', worker: 0 });
    expect(placePeer([load(0, 4), load(1, 10, 10), load(2, 9, 1)], 10, 20)).toEqual({ state: 'placed', worker: 2 });
  });

  test('beyond comfort the least loaded takes the peer, up to the ceiling', () => {
    expect(placePeer([load(0, 19, 19), load(1, 18)], 10, 20)).toEqual({ state: 'placed', worker: 1 });
    expect(placePeer([load(0, 20, 20), load(1, 20)], 10, 20)).toEqual({ state: 'full' });
  });

  test('without a running worker there is no place', () => {
    expect(placePeer([], 10, 20)).toEqual({ state: 'noWorker' });
  });
});

// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { countersOf, lineSample } from './quality.ts';

const inbound = (received: number, lost: number) => ({
  type: 'inbound-rtp',
  packetsReceived: received,
  packetsLost: lost,
});
const path = (seconds: number) => ({ type: 'candidate-pair', nominated: true, currentRoundTripTime: seconds });

describe('quality', () => {
  it('sums what is received over all streams and takes the round trip of the path', () => {
    const counters = countersOf([inbound(100, 1), inbound(50, 2), path(0.04), { type: 'codec' }]);
    expect(counters).toEqual({ received: 150, lost: 3, sendLoss: 0, rtt: 40 });
  });

  it('reports the loss of the span in percent, not of the whole visit', () => {
    const before = countersOf([inbound(1000, 100)]);
    const now = countersOf([inbound(1095, 105), path(0.12)]);
    expect(lineSample(before, now)).toEqual({ loss: 5, rtt: 120 });
  });

  it("takes the far end's report of what is sent when that is worse", () => {
    const before = countersOf([inbound(0, 0)]);
    const now = countersOf([inbound(100, 1), { type: 'remote-inbound-rtp', fractionLost: 0.2, roundTripTime: 0.3 }]);
    expect(lineSample(before, now)).toEqual({ loss: 20, rtt: 300 });
  });

  it('says nothing about loss when counters fall because a consumer closed', () => {
    expect(lineSample(countersOf([inbound(5000, 50)]), countersOf([inbound(100, 60)]))).toEqual({ loss: 0, rtt: 0 });
  });

  it('stays within what the border takes, whatever a browser reports', () => {
    const odd = countersOf([
      { type: 'inbound-rtp', packetsReceived: Number.NaN, packetsLost: -4 },
      { type: 'remote-inbound-rtp', fractionLost: 7, roundTripTime: 900 },
    ]);
    const { loss, rtt } = lineSample(countersOf([]), odd);
    expect(loss).toBeLessThanOrEqual(100);
    expect(rtt).toBeLessThanOrEqual(60_000);
  });
});

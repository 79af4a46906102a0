import { describe, expect, it } from 'vitest';
import { type Heard, monitorsOf } from './monitors.ts';

const hearing = { volume: 0.8, pan: -0.5, beside: null, besideVolume: 0.4 };
const usual: Heard = { source: { from: 'floor' }, hearing, leading: null, mine: null };

describe('what is heard in a booth', () => {
  it('is its source alone, as loud and on the side that the person wishes', () => {
    expect(monitorsOf(usual)).toEqual([
      { monitorId: 'incoming', source: { from: 'floor' }, deviceId: '', volume: 0.8, pan: -0.5 },
    ]);
  });

  it('is in addition what he chooses for himself, on the other side', () => {
    const [, beside] = monitorsOf({ ...usual, hearing: { ...hearing, beside: 'en' } });
    expect(beside).toEqual({
      monitorId: 'beside',
      source: { from: 'channel', language: 'en' },
      deviceId: '',
      volume: 0.4,
      pan: 0.5,
    });
  });

  it('is nothing twice, and never his own voice', () => {
    expect(monitorsOf({ ...usual, hearing: { ...hearing, beside: 'floor' } })).toHaveLength(1);
    expect(monitorsOf({ ...usual, hearing: { ...hearing, beside: 'ja' }, mine: 'ja' })).toHaveLength(1);
  });

  it('is the interpretation in front and the source behind while a handover is asked', () => {
    const heard = monitorsOf({ ...usual, hearing: { ...hearing, beside: 'en' }, leading: 'ja' });
    expect(heard.map(({ monitorId, source, volume, pan }) => ({ monitorId, source, volume, pan }))).toEqual([
      { monitorId: 'partner', source: { from: 'channel', language: 'ja' }, volume: 0.8, pan: 0 },
      { monitorId: 'incoming', source: { from: 'floor' }, volume: 0.24, pan: -0.7 },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { hallLanguages, hallMonitors } from './hall-outputs.ts';

const tokyo = fixtureView('hall-tokyo');
const nothing = { loudspeakers: 'usual', speakerId: null, headsets: [] } as const;

describe('the sound of a hall', () => {
  it('is played as on any page while nothing is set up', () => {
    expect(hallMonitors(tokyo, nothing)).toBeNull();
  });

  it('is one language on the loudspeakers and others in headsets, each on its device', () => {
    const headsets = [
      { sound: 'zh', deviceId: 'usb-1' },
      { sound: 'original', deviceId: 'usb-2' },
    ] as const;
    expect(hallMonitors(tokyo, { loudspeakers: 'usual', speakerId: 'wall', headsets })).toMatchObject([
      { monitorId: 'loudspeakers', source: { from: 'channel', language: 'ja' }, deviceId: 'wall' },
      { monitorId: 'headset-1', source: { from: 'channel', language: 'zh' }, deviceId: 'usb-1' },
      { monitorId: 'headset-2', source: { from: 'floor' }, deviceId: 'usb-2' },
    ]);
    expect(hallMonitors(tokyo, { ...nothing, loudspeakers: 'original' })).toMatchObject([
      { source: { from: 'floor' }, deviceId: '' },
    ]);
  });

  it('is never a headset channel on the loudspeakers', () => {
    const headsets = [
      { sound: 'zh', deviceId: null },
      { sound: 'en', deviceId: 'wall' },
    ] as const;
    expect(hallMonitors(tokyo, { loudspeakers: 'usual', speakerId: 'wall', headsets })).toBeNull();
  });

  it('is the floor where the usual language is not interpreted, and outside of rooms', () => {
    const closed = fixtureView('hall-tokyo', 'city-a');
    const headsets = [{ sound: 'usual', deviceId: 'usb-1' }] as const;
    expect(hallMonitors(closed, { ...nothing, headsets })?.[1]).toMatchObject({ source: { from: 'floor' } });
  });

  it('can be had in every language into which the house interprets', () => {
    expect(hallLanguages(tokyo)).toEqual(['zh', 'ja', 'en']);
    expect(hallLanguages({ conference: null })).toEqual([]);
  });
});

import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import { channelTrackId } from '@plenum/shared/domain/interpretation';
import type { LanguagePlan } from '@plenum/shared/domain/interpretation-state';
import type { Language } from '@plenum/shared/domain/text';
import type { SignalUp } from '@plenum/shared/protocol/signal-lane';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Monitor } from './house.ts';
import { HouseStore } from './house-store.ts';
import { Listener } from './listener.ts';
import { channelsIn } from './received.ts';
import { me, placeIn, roomAfter, viewInside } from './testing/house-fixture.ts';

const planned = (state: ConferenceState, channels: Record<string, Language[]>): ConferenceState => {
  const plans = Object.entries(channels).map(([roomId, languages]): [string, LanguagePlan] => [
    roomId,
    { roomId, floor: ['zh'], channels: languages, booths: [], shifts: [], relay: false },
  ]);
  return { ...state, interpretation: Object.fromEntries(plans) };
};

function setUp(channels: Record<string, Language[]>) {
  const store = new HouseStore();
  const sent: SignalUp[] = [];
  const listener = new Listener(store, (signal) => sent.push(signal));
  const inside = viewInside();
  const conference = inside.conference && { seq: 1, state: planned(inside.conference.state, channels) };
  store.set({ ...inside, me: { ...me, language: 'ja' }, conference });
  const walk = (roomId: string) => store.update({ place: placeIn(roomAfter([], roomId)) });
  const told = async () => {
    await Promise.resolve();
    return sent.map((signal) => (signal.type === 'listening' ? signal.channels : null));
  };
  return { store, listener, walk, told, heard: () => store.view.listening.channel };
}
const monitor = (more: Partial<Monitor>): Monitor => ({
  monitorId: 'pa',
  source: { from: 'floor' },
  deviceId: '',
  volume: 1,
  pan: 0,
  ...more,
});

describe('what one listens to', () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
  });

  it('is the own language at once, for who has never chosen, and the original where nobody interprets into it', async () => {
    const { heard, walk, told } = setUp({ health: ['zh', 'ja'], plenary: ['zh', 'en'] });
    expect(heard()).toBe('ja');
    expect(await told()).toEqual([['ja']]);
    walk('plenary');
    expect(heard()).toBeNull();
    expect(await told()).toEqual([['ja'], []]);
  });

  it('says nothing to the house about rooms without interpretation', async () => {
    const { heard, told } = setUp({});
    expect(heard()).toBeNull();
    expect(await told()).toEqual([]);
  });

  it('follows the person through rooms, and comes back where a room lacks it', () => {
    const { heard, walk, listener } = setUp({ health: ['zh', 'ja'], plenary: ['zh', 'ja', 'en'], city: ['zh', 'ja'] });
    walk('plenary');
    listener.listen({ channel: 'en' });
    expect(heard()).toBe('en');
    walk('city');
    expect(heard()).toBe('ja');
    walk('plenary');
    expect(heard()).toBe('en');
    listener.listen({ channel: null });
    walk('health');
    expect(heard()).toBeNull();
  });

  it('is remembered on the device, for the same person alone', () => {
    const first = setUp({ health: ['zh', 'ja'] });
    first.listener.listen({ channel: 'zh', beneath: 0.3 });
    const again = setUp({ health: ['zh', 'ja'] });
    expect(again.store.view.listening).toMatchObject({ channel: 'zh', beneath: 0.3 });
    again.store.update({ me: { ...me, personId: 'another', language: 'ja' } });
    expect(again.store.view.listening).toMatchObject({ channel: 'ja', beneath: 0.3 });
  });

  it('leaves the channel unchosen while only the floor beneath is moved, and never lets it be loud', () => {
    const { store, listener, walk } = setUp({ health: ['ja'], plenary: ['zh'] });
    listener.listen({ beneath: 7 });
    expect(store.view.listening).toMatchObject({ channel: 'ja', beneath: 0.4 });
    walk('plenary');
    expect(store.view.listening.channel).toBeNull();
  });

  it('is said again after every hello, and once for each change', async () => {
    const { listener, told } = setUp({ health: ['zh', 'ja'] });
    listener.introduce();
    expect(await told()).toEqual([['ja']]);
    listener.introduce();
    listener.listen({ channel: 'zh' });
    listener.listen({ beneath: 0.2 });
    expect(await told()).toEqual([['ja'], ['zh']]);
  });

  it('is what the monitors need, as long as there are monitors', async () => {
    const { store, listener, told } = setUp({ health: ['zh', 'ja'] });
    listener.setMonitors([
      monitor({ volume: 3, pan: -9 }),
      monitor({ monitorId: 'headset', source: { from: 'channel', language: 'zh' } }),
    ]);
    expect(store.view.monitors?.[0]).toMatchObject({ volume: 1, pan: -1 });
    expect(await told()).toEqual([['zh']]);
    listener.setMonitors(null);
    expect(await told()).toEqual([['zh'], ['ja']]);
  });

  it('takes channels of the own room alone, and the same object while nothing changed', () => {
    const { store } = setUp({ health: ['zh', 'ja'], plenary: ['en'] });
    const conferenceId = store.view.conference?.state.conferenceId ?? '';
    const track = (roomId: string, language: Language) => ({
      consumerId: language,
      producerId: channelTrackId(conferenceId, roomId, language),
      kind: 'audio' as const,
      track: { id: language } as MediaStreamTrack,
    });
    const open = [track('health', 'ja'), track('plenary', 'en')];
    const channels = channelsIn(store.view, open, {});
    expect(channels).toEqual({ ja: { id: 'ja' } });
    expect(channelsIn(store.view, open, channels)).toBe(channels);
  });
});

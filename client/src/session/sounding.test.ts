import type { DomainEvent } from '@plenum/shared/domain/event';
import { channelTrackId } from '@plenum/shared/domain/interpretation';
import { interpreter, official } from '@plenum/shared/domain/testing/fixture';
import { boothMicrophone, languagesPlanned, onAir } from '@plenum/shared/domain/testing/samples-interpretation';
import { worldAfter } from '@plenum/shared/domain/testing/spec';
import type { Language } from '@plenum/shared/domain/text';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mix } from '../media/mix.ts';
import type { Listening } from './house.ts';
import { HouseStore } from './house-store.ts';
import type { Parts } from './parts.ts';
import { pictureDelay, Sounding } from './sounding.ts';
import { placeIn, viewInside } from './testing/house-fixture.ts';

const floor = `${official.personId}-microphone`;
const events: DomainEvent[] = [
  { type: 'personEnrolled', ...official, language: 'zh' },
  languagesPlanned('health'),
  boothMicrophone(interpreter.personId),
  onAir(interpreter.personId),
  { type: 'floorGranted', personId: official.personId, since: 1, limit: null },
  { type: 'trackPublished', trackId: floor, personId: official.personId, source: 'microphone', muted: false },
];
const { conference, room } = worldAfter(events);
const id = (language: Language) => channelTrackId(conference.conferenceId, 'health', language);

/** A delegate in a room whose Chinese floor is interpreted into Japanese. */
function setUp() {
  const store = new HouseStore();
  const inside = viewInside(placeIn(room));
  const track = (trackId: string) => ({ id: trackId }) as MediaStreamTrack;
  const received = { [floor]: { personId: official.personId, source: 'microphone' as const, track: track(floor) } };
  const media = { ...inside.media, received, channels: { ja: track('ja') } };
  let mix: Mix | null = null;
  let delay = 0;
  const coming = new Set<string>();
  const parts = {
    store,
    playback: { play: (next: Mix) => (mix = next), isHeard: (strip: string) => coming.has(strip) },
    engine: { delayPictures: (ms: number) => (delay = ms) },
  } as unknown as Pick<Parts, 'store' | 'playback' | 'engine'>;
  const sounding = new Sounding(parts);
  store.set({ ...inside, conference: { seq: 1, state: conference }, media });
  const listen = (change: Partial<Listening>) => store.update({ listening: { ...store.view.listening, ...change } });
  const heard = () => mix?.routes.filter(({ volume }) => volume > 0).map(({ from, volume }) => [from, volume]);
  return { store, sounding, listen, heard, coming, delay: () => delay };
}

describe('switching', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('keeps what was heard until the new channel has come', () => {
    const { listen, heard, coming } = setUp();
    listen({ channel: 'ja' });
    expect(heard()).toEqual([[floor, 1]]);
    vi.advanceTimersByTime(100);
    expect(heard()).toEqual([[floor, 1]]);
    coming.add(id('ja'));
    vi.advanceTimersByTime(20);
    expect(heard()).toEqual([
      [floor, 0.15],
      [id('ja'), 1],
    ]);
  });

  it('waits no longer than 300 ms for a channel in which nobody speaks', () => {
    const { listen, heard } = setUp();
    listen({ channel: 'ja' });
    vi.advanceTimersByTime(320);
    expect(heard()?.at(-1)).toEqual([id('ja'), 1]);
  });

  it('goes to the original, and to a channel that carries it, at once', () => {
    const { listen, heard, coming } = setUp();
    coming.add(id('ja'));
    listen({ channel: 'ja' });
    listen({ channel: null });
    expect(heard()).toEqual([[floor, 1]]);
    listen({ channel: 'ja' });
    listen({ channel: 'zh' });
    expect(heard()).toEqual([[floor, 1]]);
  });

  it('plays nothing more, and waits for nothing, after it was closed', () => {
    const { listen, heard, sounding, coming } = setUp();
    listen({ channel: 'ja' });
    sounding.close();
    coming.add(id('ja'));
    vi.advanceTimersByTime(1000);
    expect(heard()).toEqual([[floor, 1]]);
  });

  it('holds the picture back while an interpreter is heard, if the person wishes it and has not the word himself', () => {
    const { listen, delay, store } = setUp();
    listen({ channel: 'ja' });
    expect(delay()).toBe(0);
    listen({ inStep: true, lag: 1800 });
    expect(delay()).toBe(1800);
    expect(pictureDelay({ ...store.view, me: official })).toBe(0);
    listen({ channel: 'zh' });
    expect(delay()).toBe(0);
  });
});

import type { DomainEvent } from '@plenum/shared/domain/event';
import { channelTrackId } from '@plenum/shared/domain/interpretation';
import { hall, interpreter, official, organizer } from '@plenum/shared/domain/testing/fixture';
import { boothMicrophone, languagesPlanned, onAir } from '@plenum/shared/domain/testing/samples-interpretation';
import { worldAfter } from '@plenum/shared/domain/testing/spec';
import type { Language } from '@plenum/shared/domain/text';
import { describe, expect, it } from 'vitest';
import type { HouseView, Monitor } from './house.ts';
import { houseMix } from './house-mix.ts';
import { placeIn, viewInside } from './testing/house-fixture.ts';

const track = (id: string) => ({ id }) as MediaStreamTrack;
const microphone = (personId: string): DomainEvent => ({
  type: 'trackPublished',
  trackId: `${personId}-microphone`,
  personId,
  source: 'microphone',
  muted: false,
});
const chinese: DomainEvent = { type: 'personEnrolled', ...official, language: 'zh' };
const japanese: DomainEvent = { type: 'personEnrolled', ...official, language: 'ja' };
const speaking: DomainEvent[] = [
  { type: 'floorGranted', personId: official.personId, since: 1, limit: null },
  microphone(official.personId),
];
const interpreted = [languagesPlanned('health'), boothMicrophone(interpreter.personId), onAir(interpreter.personId)];
const channel = (language: Language) => channelTrackId('dialogue', 'health', language);
const floor = `${official.personId}-microphone`;
const aside = `${organizer.personId}-microphone`;

function view(events: DomainEvent[], more: Partial<HouseView> = {}): HouseView {
  const { conference, room } = worldAfter(events);
  const inside = viewInside(placeIn(room));
  const received = Object.values(room.tracks).map(({ trackId, personId, source }) => [
    trackId,
    { personId, source, track: track(trackId) },
  ]);
  const channels = { ja: track('ja'), en: track('en') };
  const media = { ...inside.media, received: Object.fromEntries(received), channels };
  return { ...inside, conference: { seq: 1, state: conference }, media, ...more };
}
/** How loud each strip is, by output. */
function volumes(seen: HouseView, audible: Language | null, output = 'main'): Record<string, number> {
  const routes = houseMix(seen, audible).routes.filter(({ to, volume }) => to === output && volume > 0);
  return Object.fromEntries(routes.map(({ from, volume }) => [from, volume]));
}

describe('what is heard', () => {
  it('INTERP-8: is every voice of the floor in the original, and neither channel nor booth', () => {
    const seen = view([chinese, ...interpreted, ...speaking]);
    expect(volumes(seen, null)).toEqual({ [floor]: 1 });
    expect(houseMix(seen, null).matching).toBeNull();
  });

  it('is the channel at full and the floor beneath it while somebody interprets', () => {
    const seen = view([chinese, ...interpreted, ...speaking]);
    expect(volumes(seen, 'ja')).toEqual({ [channel('ja')]: 1, [floor]: 0.15 });
    expect(houseMix(seen, 'ja').matching).toEqual({
      from: channel('ja'),
      voice: interpreter.personId,
      floor: official.personId,
    });
  });

  it('is never raised in a hall, which has a desk of its own', () => {
    const seen = view([chinese, ...interpreted, ...speaking], { me: hall });
    expect(volumes(seen, 'ja')).toEqual({ [channel('ja')]: 1, [floor]: 0.15 });
    expect(houseMix(seen, 'ja').matching).toBeNull();
  });

  it("INTERP-5: is the floor's own tracks where the channel carries it, so that nobody is heard twice", () => {
    for (const events of [
      [japanese, ...interpreted],
      [chinese, languagesPlanned('health')],
    ]) {
      const seen = view([...events, ...speaking]);
      expect(volumes(seen, 'ja')).toEqual({ [floor]: 1 });
      expect(houseMix(seen, 'ja').matching).toBeNull();
    }
  });

  it('INTERP-5: is the channel alone where it carries the floor and the page has not all of its voices', () => {
    const seen = view([japanese, ...interpreted, ...speaking, microphone(organizer.personId)]);
    const { [floor]: _notYet, ...received } = seen.media.received;
    const late = { ...seen, media: { ...seen.media, received } };
    expect(volumes(late, 'ja')).toEqual({ [channel('ja')]: 1 });
    expect(houseMix(late, 'ja').matching).toBeNull();
  });

  it('HALL-2: is never the own voice by the way of a channel', () => {
    expect(volumes(view([japanese, ...interpreted, ...speaking], { me: official }), 'ja')).toEqual({});
    const booth = view([chinese, ...interpreted, ...speaking], { me: interpreter });
    expect(volumes(booth, 'ja')).toEqual({ [floor]: 1 });
  });

  it('is the floor where the channel has not come', () => {
    const seen = view([chinese, ...interpreted, ...speaking]);
    const media = { ...seen.media, channels: {} };
    expect(volumes({ ...seen, media }, 'ja')[floor]).toBe(1);
  });

  it('leaves alone what is neither floor nor channel', () => {
    const backstage: DomainEvent[] = [
      { type: 'wentBackstage', personId: organizer.personId, at: 1, others: {} },
      microphone(organizer.personId),
    ];
    const seen = view([chinese, ...interpreted, ...speaking, ...backstage]);
    expect(volumes(seen, 'ja')).toMatchObject({ [aside]: 1, [floor]: 0.15 });
  });

  it('HALL-2: is never the own microphone', () => {
    const seen = view([...speaking], { me: official });
    expect(volumes(seen, null)).toEqual({});
  });

  it('is nothing outside of rooms', () => {
    const seen = view(speaking, { place: { state: 'house', refusal: null } });
    expect(houseMix(seen, 'ja')).toMatchObject({ strips: [], routes: [] });
  });
});

describe('monitors', () => {
  const monitors: Monitor[] = [
    { monitorId: 'pa', source: { from: 'channel', language: 'ja' }, deviceId: 'wall', volume: 0.8, pan: 0 },
    { monitorId: 'left', source: { from: 'floor' }, deviceId: '', volume: 1, pan: -1 },
    { monitorId: 'lost', source: { from: 'channel', language: 'zh' }, deviceId: '', volume: 1, pan: 1 },
  ];
  const seen = (events: DomainEvent[]) =>
    view([chinese, ...interpreted, ...speaking, ...events], { me: hall, monitors });

  it('are heard each by itself, and nothing besides', () => {
    const mix = houseMix(seen([]), 'ja');
    expect(mix.outputs).toMatchObject([
      { outputId: 'pa', deviceId: 'wall', volume: 0.8, pan: 0 },
      { outputId: 'left', deviceId: '', pan: -1 },
      { outputId: 'lost' },
    ]);
    expect(volumes(seen([]), 'ja', 'pa')).toEqual({ [channel('ja')]: 1 });
    expect(volumes(seen([]), 'ja', 'left')).toEqual({ [floor]: 1 });
    expect(volumes(seen([]), 'ja', 'main')).toEqual({});
    expect(mix.matching).toBeNull();
  });

  it('give the floor where their channel is not to be had', () => {
    expect(volumes(seen([]), null, 'lost')).toEqual({ [floor]: 1 });
  });

  it('give a word to the booth in the first of them', () => {
    const talk: DomainEvent[] = [
      { type: 'wentBackstage', personId: organizer.personId, at: 1, others: {} },
      microphone(organizer.personId),
    ];
    expect(volumes(seen(talk), null, 'pa')).toEqual({ [channel('ja')]: 1, [aside]: 1 });
    expect(volumes(seen(talk), null, 'left')).toEqual({ [floor]: 1 });
  });
});

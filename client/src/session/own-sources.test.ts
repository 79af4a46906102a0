// @vitest-environment node
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { RoomStreamEvent } from '@plenum/shared/domain/event';
import type { Refusal } from '@plenum/shared/domain/refusal';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SoundProfile } from '../media/capture.ts';
import type { OwnSlot } from '../media/own-slot.ts';
import type { Publication, Published, Publisher } from '../media/publisher.ts';
import { type FakeTrack, fakeTrack } from '../media/testing/fake-track.ts';
import type { OwnSource } from './house.ts';
import { OwnSources } from './own-sources.ts';
import { me, roomAfter } from './testing/house-fixture.ts';

function set(sound: SoundProfile = 'voice') {
  const captured: FakeTrack[] = [];
  const published: Publication[] = [];
  const commands: RoomStreamCommand[] = [];
  const states: Partial<Record<OwnSlot, OwnSource>> = {};
  const told = { refused: [] as Refusal[], silenced: 0, broken: 0 };
  const answers: Published[] = [];
  const media = { placed: true, there: true };
  const publisher = {
    publish: async (publication: Publication) => {
      published.push({ ...publication });
      return answers.shift() ?? { state: 'published' };
    },
    announceAgain: vi.fn(async () => null),
    replaceTrack: vi.fn(async () => undefined),
    pause: vi.fn(),
    resume: vi.fn(),
    stop: vi.fn(async () => undefined),
  };
  const give = async (constraints: { audio?: unknown }) => {
    const track = fakeTrack(constraints.audio ? 'audio' : 'video');
    captured.push(track);
    return { getTracks: () => [track] };
  };
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: give, getDisplayMedia: give } });
  const sources = new OwnSources({
    publisher: () => (media.there ? (publisher as unknown as Publisher) : null),
    placed: () => media.placed,
    sound: () => sound,
    command: async (command) => {
      commands.push(command);
      return null;
    },
    onChange: (source, state) => {
      states[source] = state;
    },
    onRefused: (refusal) => told.refused.push(refusal),
    onSilenced: () => {
      told.silenced += 1;
    },
    onBroken: () => {
      told.broken += 1;
    },
  });
  return { sources, publisher, captured, published, commands, states, told, answers, media };
}

describe('own sources', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('captures, publishes and shows what is switched on', async () => {
    const { sources, published, states, captured } = set();
    await sources.set('microphone', 'on');
    expect(published).toMatchObject([{ source: 'microphone', muted: false }]);
    expect(states.microphone).toMatchObject({ state: 'on', trackId: published[0]?.trackId, track: captured[0] });
  });

  it("HALL-3: numbers and names a hall's microphones, and renames one that the house knows", async () => {
    const { sources, published, commands, captured, states } = set('line');
    const [rostrum, seats] = [{ ja: '演台' }, { ja: '客席' }];
    await sources.set('microphone', 'on', undefined, rostrum);
    await sources.set('microphone-3', 'on', 'desk', seats);
    await sources.set('camera', 'on');
    expect(published).toMatchObject([
      { source: 'microphone', sound: 'line', name: { microphone: 1, label: rostrum } },
      { source: 'microphone-3', name: { microphone: 3, label: seats } },
      { source: 'camera', name: {} },
    ]);
    expect(captured).toHaveLength(3);
    await sources.set('microphone-3', 'on', undefined, { ja: '二階席' });
    const { trackId } = published[1] as Publication;
    expect(commands).toEqual([{ type: 'nameHallMicrophone', trackId, label: { ja: '二階席' } }]);
    expect(states['microphone-3']).toMatchObject({ state: 'on', trackId });
  });

  it('mutes without a new capture and tells the house, and back', async () => {
    const { sources, commands, captured, publisher, states } = set();
    await sources.set('microphone', 'on');
    await sources.set('microphone', 'muted');
    expect(publisher.pause).toHaveBeenCalledWith('microphone');
    expect(states.microphone?.state).toBe('muted');
    await sources.set('microphone', 'on');
    expect(commands.map(({ type }) => type)).toEqual(['muteTrack', 'unmuteTrack']);
    expect(captured).toHaveLength(1);
  });

  it('stops the device and unpublishes what is switched off', async () => {
    const { sources, commands, captured, publisher, states } = set();
    await sources.set('camera', 'on');
    await sources.set('camera', 'off');
    expect(captured[0]?.stopped).toBe(true);
    expect(publisher.stop).toHaveBeenCalledWith('camera');
    expect(commands.map(({ type }) => type)).toEqual(['unpublishTrack']);
    expect(states.camera).toEqual({ state: 'off' });
  });

  it('ends with the last of several quick wishes, with one capture alive', async () => {
    const { sources, captured, states } = set();
    await Promise.all([sources.set('camera', 'on'), sources.set('camera', 'off'), sources.set('camera', 'on')]);
    expect(states.camera?.state).toBe('on');
    expect(captured.filter(({ stopped }) => !stopped)).toHaveLength(1);
    await Promise.all([sources.set('camera', 'off'), sources.set('camera', 'on'), sources.set('camera', 'off')]);
    expect(states.camera).toEqual({ state: 'off' });
    expect(captured.every(({ stopped }) => stopped)).toBe(true);
  });

  it('publishes what was captured before there was a room or a transport', async () => {
    const { sources, published, media, states } = set();
    media.there = false;
    await sources.set('microphone', 'on');
    expect(states.microphone?.state).toBe('on');
    expect(published).toEqual([]);
    media.there = true;
    await sources.settle();
    expect(published).toHaveLength(1);
  });

  it('publishes the same sources under new ids on new transports, sound first', async () => {
    const { sources, published, captured } = set();
    await sources.set('camera', 'on');
    await sources.set('microphone', 'muted');
    sources.forget();
    await sources.settle();
    expect(published.slice(2).map(({ source, muted }) => [source, muted])).toEqual([
      ['microphone', true],
      ['camera', false],
    ]);
    expect(new Set(published.map(({ trackId }) => trackId)).size).toBe(4);
    expect(captured).toHaveLength(2);
  });

  it('obeys a moderator who silences, once, and speaks again only by a wish', async () => {
    const { sources, published, publisher, told, states, commands } = set();
    await sources.set('microphone', 'on');
    const trackId = published[0]?.trackId ?? '';
    sources.silenced(trackId);
    sources.silenced(trackId);
    expect(publisher.pause).toHaveBeenCalledTimes(1);
    expect(told.silenced).toBe(1);
    expect(states.microphone?.state).toBe('muted');
    await sources.settle();
    expect(commands).toEqual([]);
    await sources.set('microphone', 'on');
    expect(commands.map(({ type }) => type)).toEqual(['unmuteTrack']);
  });

  it('announces again what the house has forgotten, and follows it where it is quieter', async () => {
    const { sources, published, publisher, told } = set();
    await sources.set('microphone', 'on');
    const trackId = published[0]?.trackId ?? '';
    await sources.compare(roomAfter(), true);
    expect(publisher.announceAgain).toHaveBeenCalledWith(trackId, 'microphone', false, {});
    const muted: RoomStreamEvent = {
      type: 'trackPublished',
      trackId,
      personId: me.personId,
      source: 'microphone',
      muted: true,
    };
    await sources.compare(roomAfter([muted]), true);
    expect(told.silenced).toBe(1);
  });

  it('switches off what the house refuses, and keeps what it could not be asked about', async () => {
    const { sources, answers, told, states, captured } = set();
    answers.push({ state: 'refused', refusal: { code: 'TIMEOUT' } });
    await sources.set('camera', 'on');
    expect(states.camera?.state).toBe('on');
    expect(told.refused).toEqual([]);
    answers.push({ state: 'refused', refusal: { code: 'NOT_PERMITTED' } });
    await sources.settle();
    expect(states.camera).toEqual({ state: 'off' });
    expect(told.refused).toEqual([{ code: 'NOT_PERMITTED' }]);
    expect(captured[0]?.stopped).toBe(true);
  });

  it('asks for new transports when one takes no track, and gives the source up the third time', async () => {
    const { sources, answers, told, states } = set();
    answers.push({ state: 'broken' }, { state: 'broken' }, { state: 'broken' });
    await sources.set('camera', 'on');
    await sources.settle();
    await sources.settle();
    expect(told.broken).toBe(2);
    expect(states.camera).toEqual({ state: 'failed', problem: 'unavailable' });
  });

  it('changes the device without a new track id, and stops the former one', async () => {
    const { sources, captured, publisher, published, states } = set();
    await sources.set('microphone', 'on');
    await sources.set('microphone', 'on', 'desk');
    expect(publisher.replaceTrack).toHaveBeenCalledWith('microphone', captured[1]);
    expect(captured[0]?.stopped).toBe(true);
    expect(published).toHaveLength(1);
    expect(states.microphone).toMatchObject({ state: 'on', track: captured[1] });
  });

  it('says what became of a device that was unplugged', async () => {
    const { sources, captured, states, commands } = set();
    await sources.set('camera', 'on');
    captured[0]?.dispatchEvent(new Event('ended'));
    await vi.advanceTimersByTimeAsync(10);
    expect(states.camera).toEqual({ state: 'failed', problem: 'unavailable' });
    expect(commands.map(({ type }) => type)).toEqual(['unpublishTrack']);
  });
});

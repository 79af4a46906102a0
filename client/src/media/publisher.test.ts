// @vitest-environment node
import type { types } from 'mediasoup-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Announcement, Publisher } from './publisher.ts';
import { fakeTrack } from './testing/fake-track.ts';
import type { ProducerHandle, SendTransport } from './transport-ports.ts';

class FakeProducer implements ProducerHandle {
  closed = false;
  paused = false;
  track: MediaStreamTrack | null;
  readonly rtpParameters: types.RtpParameters;
  constructor(track: MediaStreamTrack, mid: string) {
    this.track = track;
    this.rtpParameters = { mid, codecs: [] };
  }
  close() {
    this.closed = true;
  }
  pause() {
    this.paused = true;
  }
  resume() {
    this.paused = false;
  }
  async replaceTrack({ track }: { track: MediaStreamTrack | null }) {
    this.track = track;
  }
}

class FakeTransport implements SendTransport {
  readonly made: FakeProducer[] = [];
  readonly options: types.ProducerOptions[] = [];
  broken = false;
  async produce(options: types.ProducerOptions): Promise<ProducerHandle> {
    if (this.broken || !options.track) throw new Error('broken');
    const producer = new FakeProducer(options.track, String(this.made.length));
    this.made.push(producer);
    this.options.push(options);
    return producer;
  }
}

function set(
  announce = vi.fn(async (_announcement: Announcement) => null as { code: 'MEDIA_UNAVAILABLE' | 'TRACK_LIMIT' } | null),
) {
  const transport = new FakeTransport();
  return { transport, announce, publisher: new Publisher(transport, announce) };
}
const microphone = (trackId = 'm1', muted = false) => ({
  trackId,
  source: 'microphone' as const,
  track: fakeTrack('audio'),
  muted,
});
const camera = (trackId = 'c1') => ({
  trackId,
  source: 'camera' as const,
  track: fakeTrack('video', { width: 1280, height: 720 }),
  muted: false,
});

describe('publisher', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    const stream = () => ({ stream: { getAudioTracks: () => [fakeTrack('audio')] } });
    vi.stubGlobal(
      'AudioContext',
      class {
        createMediaStreamDestination = stream;
        close = async () => undefined;
      },
    );
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("announces a track under the page's own id with the sender's parameters", async () => {
    const { publisher, announce } = set();
    expect(await publisher.publish(microphone('m1', true))).toEqual({ state: 'published' });
    expect(announce.mock.calls[0]?.[0]).toMatchObject({
      trackId: 'm1',
      source: 'microphone',
      kind: 'audio',
      muted: true,
    });
  });

  it('makes a sender for sound before the first picture, and tells nobody of it', async () => {
    const { publisher, announce, transport } = set();
    await publisher.publish(camera());
    expect(transport.made).toHaveLength(2);
    expect(transport.options[0]?.codecOptions).toMatchObject({ opusFec: true });
    expect(transport.made[0]?.track).toBeNull();
    expect(announce.mock.calls.map(([{ source }]) => source)).toEqual(['camera']);
  });

  it('never makes the microphone anew: the same sender is announced under a new id', async () => {
    const { publisher, announce, transport } = set();
    await publisher.publish(microphone('m1'));
    await publisher.stop('microphone');
    expect(transport.made[0]?.closed).toBe(false);
    expect(transport.made[0]?.track).toBeNull();
    await publisher.publish(microphone('m2'));
    expect(transport.made).toHaveLength(1);
    expect(announce.mock.calls.map(([{ trackId, rtpParameters }]) => [trackId, rtpParameters.mid])).toEqual([
      ['m1', '0'],
      ['m2', '0'],
    ]);
  });

  it('closes a camera that is stopped', async () => {
    const { publisher, transport } = set();
    await publisher.publish(camera());
    await publisher.stop('camera');
    expect(transport.made[1]?.closed).toBe(true);
  });

  it('lets the owner keep the captured track: the library never stops it', async () => {
    const { publisher, transport } = set();
    await publisher.publish(camera());
    expect(transport.options.every(({ stopTracks }) => stopTracks === false)).toBe(true);
  });

  it('sends a screen as a stream of its own', async () => {
    const { publisher, transport } = set();
    await publisher.publish({ trackId: 's', source: 'screen', track: fakeTrack('video'), muted: false });
    expect(transport.options.at(-1)?.streamId).toMatch(/^screen-/);
  });

  it('stops sending what the house refuses, and says so', async () => {
    const { publisher, transport } = set(vi.fn(async () => ({ code: 'TRACK_LIMIT' as const })));
    expect(await publisher.publish(camera())).toEqual({ state: 'refused', refusal: { code: 'TRACK_LIMIT' } });
    expect(transport.made[1]?.closed).toBe(true);
  });

  it('tries again while the house is still closing the former track of the same sender', async () => {
    const answers = [{ code: 'MEDIA_UNAVAILABLE' as const }, null];
    const { publisher, announce } = set(vi.fn(async () => answers.shift() ?? null));
    const published = publisher.publish(microphone());
    await vi.advanceTimersByTimeAsync(400);
    expect(await published).toEqual({ state: 'published' });
    expect(announce).toHaveBeenCalledTimes(2);
  });

  it('says that the transport is broken when it takes no track', async () => {
    const { publisher, transport } = set();
    transport.broken = true;
    expect(await publisher.publish(microphone())).toEqual({ state: 'broken' });
  });

  it("HALL-3: sends a hall's further microphones by senders of their own, each a stream of its own", async () => {
    const { transport, announce, publisher } = set();
    const label = { ja: '客席' };
    await publisher.publish({ ...microphone('m1'), name: { microphone: 1 } });
    await publisher.publish({ ...microphone('m2'), source: 'microphone-2', name: { microphone: 2, label } });
    expect(transport.made).toHaveLength(2);
    expect(transport.options.map(({ streamId }) => streamId?.split('-')[0])).toEqual([undefined, 'microphone']);
    expect(announce.mock.calls.map(([told]) => [told.trackId, told.source, told.microphone, told.label])).toEqual([
      ['m1', 'microphone', 1, undefined],
      ['m2', 'microphone', 2, label],
    ]);
    await publisher.stop('microphone-2');
    expect(transport.made.map(({ closed, track }) => [closed, track === null])).toEqual([
      [false, false],
      [false, true],
    ]);
  });
});

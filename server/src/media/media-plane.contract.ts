import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { feedCases } from './feed.contract.ts';
import type { MediaPlane } from './media-plane.ts';
import { type ContractClip, playoutCases } from './playout.contract.ts';
import { House } from './testing/house.ts';
import type { MediaProbe } from './testing/media-probe.ts';
import { pause, until } from './testing/until.ts';

export type ContractSubject = { plane: MediaPlane; probe: MediaProbe; clip: ContractClip; close(): Promise<void> };

/** What every media plane promises, in packets where there are any. Each case has peers and producers of its own. */
export function mediaPlaneContract(name: string, start: () => Promise<ContractSubject>): void {
  describe(`media plane: ${name}`, () => {
    let subject: ContractSubject;
    let house: House;
    beforeEach(async () => {
      subject = await start();
      house = new House(subject.plane, subject.probe);
    });
    afterEach(() => subject.close());

    sessionCases(() => house);
    produceCases(() => house);
    flowCases(() => house);
    wishCases(() => house);
    playoutCases(
      () => house,
      () => subject.clip,
    );
    feedCases(() => house);
  });
}

function sessionCases(house: () => House): void {
  test('offers Opus and VP8 before any other video, without asking a worker', () => {
    const codecs = house().plane.rtpCapabilities.codecs ?? [];
    expect(codecs.map(({ mimeType }) => mimeType.toLowerCase()).filter((type) => type !== 'video/rtx')).toEqual([
      'audio/opus',
      'video/vp8',
      'video/vp9',
      'video/h264',
    ]);
    expect(codecs[0]).toMatchObject({ preferredPayloadType: 100, channels: 2, parameters: { useinbandfec: 1 } });
  });

  test('opens a peer once: the same request again gets the same transports', async () => {
    const first = await house().open('a');
    const again = await house().open('a');
    expect(again).toEqual(first);
    expect(first.send.id).not.toBe(first.recv.id);
    expect(first.send.iceCandidates.length).toBeGreaterThan(0);
    const inventory = await house().inventory();
    expect(inventory.peers).toMatchObject([
      { peerId: 'a', conferenceId: 'c', revision: -1, producers: [], consumers: [] },
    ]);
    expect(inventory.workers.reduce((sum, worker) => sum + worker.peers, 0)).toBe(1);
  });

  test('opens a peer once also when asked twice at the same time', async () => {
    const [first, second] = await Promise.all([house().open('a'), house().open('a')]);
    expect(second).toEqual(first);
    expect((await house().inventory()).peers).toHaveLength(1);
  });

  test('a peer belongs to one conference and to one certificate', async () => {
    await house().open('a');
    const { plane, probe } = house();
    const request = { peerId: 'a', placementKey: 'room', rtpCapabilities: plane.rtpCapabilities, dtls: probe.dtls };
    expect(await plane.openPeer({ ...request, conferenceId: 'another' })).toEqual({ ok: false, reason: 'conflict' });
    expect(await plane.connect('a', 'send', probe.dtls)).toEqual({ ok: true, value: null });
    const stranger = { fingerprints: [{ algorithm: 'sha-256' as const, value: Array(32).fill('0A').join(':') }] };
    expect(await plane.connect('a', 'send', stranger)).toEqual({ ok: false, reason: 'conflict' });
  });

  test('an ICE restart gives new credentials and keeps the peer', async () => {
    const offer = await house().open('a');
    const restarted = await house().plane.restartIce('a', 'recv');
    expect(restarted).toMatchObject({ ok: true });
    expect(restarted.ok && restarted.value.usernameFragment).not.toBe(offer.recv.iceParameters.usernameFragment);
    expect((await house().inventory()).peers).toHaveLength(1);
  });

  test('closing a peer ends all it had, twice is no failure', async () => {
    await house().open('a');
    await house().open('b');
    await house().speak('a', 'voice');
    await house().wish('b', 1, ['voice']);
    expect(await house().plane.closePeer('a')).toEqual({ ok: true, value: null });
    expect(await house().plane.closePeer('a')).toEqual({ ok: true, value: null });
    await until(async () => (await house().inventory()).peers[0]?.consumers.length === 0);
    expect((await house().inventory()).peers.map(({ peerId }) => peerId)).toEqual(['b']);
  });

  test('unknown peers and producers are told apart and change nothing', async () => {
    await house().open('a');
    const { plane, probe } = house();
    const unknownPeer = { ok: false, reason: 'unknownPeer' };
    expect(await plane.connect('nobody', 'send', probe.dtls)).toEqual(unknownPeer);
    expect(await plane.restartIce('nobody', 'send')).toEqual(unknownPeer);
    expect(await plane.ready('nobody', ['x'])).toEqual(unknownPeer);
    expect(await plane.closeProducer('nobody', 'x')).toEqual(unknownPeer);
    expect(await plane.produce({ ...house().voice('nobody', 'v') })).toEqual(unknownPeer);
    expect(await plane.setProducersPaused([{ producerId: 'x', paused: true }])).toMatchObject({
      reason: 'unknownProducer',
    });
    expect(await plane.reconcile([{ peerId: 'nobody', revision: 1, wanted: [] }])).toEqual({ ok: true, value: [] });
    expect(await plane.ready('a', ['x'])).toEqual({ ok: true, value: null });
    expect(await plane.closeProducer('a', 'x')).toEqual({ ok: true, value: null });
  });
}

function produceCases(house: () => House): void {
  test('the same producer again is answered like the first time', async () => {
    await house().open('a');
    const first = await house().plane.produce(house().voice('a', 'voice'));
    expect(first).toEqual({ ok: true, value: { producerId: 'voice' } });
    expect(await house().plane.produce(house().voice('a', 'voice'))).toEqual(first);
    expect((await house().inventory()).peers[0]?.producers).toEqual([
      { producerId: 'voice', source: 'microphone', kind: 'audio', paused: false },
    ]);
  });

  test('as many microphones as a hall has, one camera, one screen, and a producer id belongs to one peer', async () => {
    await house().open('a');
    await house().open('b');
    await house().speak('a', 'voice');
    const { plane } = house();
    for (let index = 2; index <= 8; index += 1) await house().speak('a', `voice-${index}`);
    expect(await plane.produce(house().voice('a', 'ninth'))).toEqual({ ok: false, reason: 'limit' });
    expect(await plane.produce(house().voice('b', 'voice'))).toEqual({ ok: false, reason: 'conflict' });
    expect(await plane.produce(house().picture('a', 'voice'))).toEqual({ ok: false, reason: 'conflict' });
    expect(await plane.produce(house().picture('a', 'cam'))).toMatchObject({ ok: true });
    expect(await plane.produce(house().picture('a', 'second'))).toEqual({ ok: false, reason: 'limit' });
    expect(await plane.produce({ ...house().picture('a', 'screen'), source: 'screen' })).toMatchObject({ ok: true });
  });

  test('what a client says about its media is checked', async () => {
    await house().open('a');
    const { plane } = house();
    const voice = house().voice('a', 'voice');
    const pcm = { mimeType: 'audio/PCMU', payloadType: 0, clockRate: 8_000 };
    const red = { mimeType: 'audio/red', payloadType: 63, clockRate: 48_000, channels: 2 };
    const wrong = [
      { ...voice, source: 'camera' as const },
      { ...voice, kind: 'video' as const, source: 'camera' as const },
      { ...voice, rtpParameters: { ...voice.rtpParameters, codecs: [pcm] } },
      { ...voice, rtpParameters: { ...voice.rtpParameters, codecs: [red] } },
    ];
    for (const request of wrong) expect(await plane.produce(request)).toEqual({ ok: false, reason: 'unsupported' });
    const encodings = [{ ssrc: 1 }, { ssrc: 2 }];
    const many = { ...voice, rtpParameters: { ...voice.rtpParameters, encodings } };
    expect(await plane.produce(many)).toEqual({ ok: false, reason: 'limit' });
    expect((await house().inventory()).peers[0]?.producers).toEqual([]);
  });

  test('a closed producer is told once and named to its viewers at the next wish', async () => {
    const told: unknown[] = [];
    house().plane.on('producerClosed', (event) => told.push(event));
    await house().open('a');
    await house().open('b');
    await house().speak('a', 'voice');
    const [consumer] = (await house().wish('b', 1, ['voice'])).opened;
    await house().plane.closeProducer('a', 'voice');
    await house().plane.closeProducer('a', 'voice');
    await until(async () => house().consumersIn(await house().inventory(), 'b') === 0);
    expect(told).toEqual([{ peerId: 'a', producerId: 'voice' }]);
    const change = await house().wish('b', 2, ['voice']);
    expect(change).toEqual({ peerId: 'b', opened: [], closed: [consumer!.consumerId], missing: ['voice'] });
  });
}

function flowCases(house: () => House): void {
  test('nothing flows before ready, what is live flows then, what is warm does not', async () => {
    const { viewer, live, warm } = await house().stage();
    await pause(300);
    expect(viewer.packets(live) + viewer.packets(warm)).toBe(0);
    await house().ready('b', live, warm);
    await until(() => viewer.packets(live) > 10, 5_000, 'packets of the live producer');
    expect(viewer.packets(warm)).toBe(0);
  });

  test('warm becomes live and live becomes warm without a new consumer', async () => {
    const { viewer, live, warm } = await house().stage();
    await house().ready('b', live, warm);
    const swapped = await house().wish('b', 2, [], { warm: [live.producerId], live: [warm.producerId] });
    expect(swapped).toEqual({ peerId: 'b', opened: [], closed: [], missing: [] });
    await until(() => viewer.packets(warm) > 5);
    expect(await house().silentSoon(() => viewer.packets(live))).toBe(true);
  });

  test('a paused producer reaches nobody within a second though its client sends on, and comes back', async () => {
    const { viewer, live, warm } = await house().stage();
    await house().ready('b', live, warm);
    await until(() => viewer.packets(live) > 5);
    await house().plane.setProducersPaused([{ producerId: live.producerId, paused: true }]);
    expect(await house().silentSoon(() => viewer.packets(live))).toBe(true);
    expect((await house().inventory()).peers.flatMap(({ producers }) => producers)).toContainEqual(
      expect.objectContaining({ producerId: live.producerId, paused: true }),
    );
    const before = viewer.packets(live);
    await house().plane.setProducersPaused([{ producerId: live.producerId, paused: false }]);
    await until(() => viewer.packets(live) > before + 5);
  });

  test('a producer that starts paused flows only after it was allowed', async () => {
    const offer = await house().open('a');
    const watching = await house().open('b');
    const voice = house().voice('a', 'voice');
    await house().plane.produce({ ...voice, paused: true });
    await house().probe.send(offer, voice);
    const viewer = await house().probe.watch('b', watching);
    const [consumer] = (await house().wish('b', 1, ['voice'])).opened;
    await house().ready('b', consumer!);
    await pause(300);
    expect(viewer.packets(consumer!)).toBe(0);
    await house().plane.setProducersPaused([{ producerId: 'voice', paused: false }]);
    await until(() => viewer.packets(consumer!) > 5);
  });

  test('a speaker on one worker is seen on another', async () => {
    const { viewer, live, warm } = await house().stage('one room', 'another room');
    const inventory = await house().inventory();
    expect(new Set(inventory.peers.map(({ worker }) => worker)).size).toBe(2);
    await house().ready('b', live, warm);
    await until(() => viewer.packets(live) > 10);
    await house().plane.setProducersPaused([{ producerId: live.producerId, paused: true }]);
    expect(await house().silentSoon(() => viewer.packets(live))).toBe(true);
  });
}

function wishCases(house: () => House): void {
  test('what is wanted no more is closed, an older wish is ignored', async () => {
    const { viewer, live, warm } = await house().stage();
    await house().ready('b', live, warm);
    await until(() => viewer.packets(live) > 5);
    const change = await house().wish('b', 3, [], { warm: [warm.producerId] });
    expect(change).toEqual({ peerId: 'b', opened: [], closed: [live.consumerId], missing: [] });
    expect(await house().silentSoon(() => viewer.packets(live))).toBe(true);
    const stale = await house().wish('b', 2, [live.producerId]);
    expect(stale).toEqual({ peerId: 'b', opened: [], closed: [], missing: [] });
    expect((await house().inventory()).peers.find(({ peerId }) => peerId === 'b')).toMatchObject({
      revision: 3,
      consumers: [{ producerId: warm.producerId, flow: 'warm' }],
    });
  });

  test('what a client has not confirmed is offered again, under the same id', async () => {
    const { live, warm } = await house().stage();
    await house().ready('b', live);
    const repeated = await house().wish('b', 1, [live.producerId], { warm: [warm.producerId] });
    expect(repeated).toEqual({ peerId: 'b', opened: [warm], closed: [], missing: [] });
    const later = await house().wish('b', 2, [live.producerId, warm.producerId]);
    expect(later.opened).toEqual([warm]);
    await house().ready('b', warm);
    expect((await house().wish('b', 2, [live.producerId, warm.producerId])).opened).toEqual([]);
  });

  test('the last wish once more is told again what it had closed', async () => {
    const { live, warm } = await house().stage();
    await house().ready('b', live, warm);
    const closing = await house().wish('b', 2, [live.producerId]);
    expect(closing.closed).toEqual([warm.consumerId]);
    expect((await house().wish('b', 2, [live.producerId])).closed).toEqual([warm.consumerId]);
    expect((await house().wish('b', 3, [live.producerId])).closed).toEqual([]);
  });

  test('a wish for what is not there, or is of another conference, is missing', async () => {
    await house().open('a');
    await house().open('b', { conferenceId: 'elsewhere' });
    await house().speak('a', 'voice');
    expect(await house().wish('b', 1, ['voice', 'nothing'])).toEqual({
      peerId: 'b',
      opened: [],
      closed: [],
      missing: ['voice', 'nothing'],
    });
  });

  test('a client that cannot decode a producer does not get it', async () => {
    await house().open('a');
    const audioOnly = (house().plane.rtpCapabilities.codecs ?? []).filter(({ kind }) => kind === 'audio');
    await house().open('b', { rtpCapabilities: { ...house().plane.rtpCapabilities, codecs: audioOnly } });
    await house().speak('a', 'voice');
    await house().plane.produce(house().picture('a', 'cam'));
    const change = await house().wish('b', 1, ['voice', 'cam']);
    expect(change.opened.map(({ producerId }) => producerId)).toEqual(['voice']);
    expect(change.missing).toEqual(['cam']);
  });

  test('wishes of many peers are answered in one batch, in its order, each peer by itself', async () => {
    for (const peerId of ['a', 'b', 'd']) await house().open(peerId);
    await house().speak('a', 'voice');
    const wanted = [{ producerId: 'voice', flow: 'live' as const, priority: 1 }];
    const wishes = ['d', 'nobody', 'b', 'd'].map((peerId, index) => ({ peerId, revision: index + 1, wanted }));
    const answer = await house().plane.reconcile(wishes);
    const opened = answer.ok ? answer.value.map(({ peerId, opened }) => [peerId, opened.length]) : [];
    expect(opened).toEqual([
      ['d', 1],
      ['b', 1],
      ['d', 1],
    ]);
  });
}

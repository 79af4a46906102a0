import { expect, test } from 'vitest';
import type { MediaPlane } from './media-plane.ts';
import type { PlayoutEvent } from './playout-port.ts';
import { accepted, type House } from './testing/house.ts';
import { pause, until } from './testing/until.ts';

/** A clip of 10 s with a key frame each second, which the subject can play. */
export type ContractClip = { folder: string; hash: string; duration: number };

const request = { playoutId: 'p', conferenceId: 'c', placementKey: 'room', soundId: 'sound', pictureId: 'picture' };
const played = (takeId: string, from = 0) => ({ playoutId: 'p', clipId: 'greeting', takeId, from });

function listen(plane: MediaPlane): PlayoutEvent[] {
  const told: PlayoutEvent[] = [];
  plane.on('playout', (event) => told.push(event));
  return told;
}

/** A playout with the clip cued, and a viewer who has built consumers for both of its producers. */
async function cue(house: House, clip: ContractClip, viewerRoom = 'room') {
  const { plane } = house;
  accepted(await plane.openPlayout(request));
  accepted(await plane.loadClip({ playoutId: 'p', clipId: 'greeting', ...placeOf(clip), from: 0 }));
  const watching = await house.open('b', { placementKey: viewerRoom });
  const viewer = await house.probe.watch('b', watching);
  const { opened } = await house.wish('b', 1, ['sound', 'picture']);
  await house.ready('b', ...opened);
  const of = (producerId: string) => opened.find((offer) => offer.producerId === producerId)!;
  const packets = () => ({ sound: viewer.packets(of('sound')), picture: viewer.packets(of('picture')) });
  return { plane, packets, told: listen(plane) };
}

const placeOf = ({ folder, hash }: ContractClip) => ({ folder, hash });

export function playoutCases(house: () => House, clip: () => ContractClip): void {
  loadCases(house, clip);
  playCases(house, clip);
  endCases(house, clip);
}

function loadCases(house: () => House, clip: () => ContractClip): void {
  test('a playout is opened once, and has two producers that nobody else has', async () => {
    const { plane } = house();
    expect(await plane.openPlayout(request)).toEqual({ ok: true, value: null });
    expect(await plane.openPlayout(request)).toEqual({ ok: true, value: null });
    expect(await plane.openPlayout({ ...request, soundId: 'other' })).toEqual({ ok: false, reason: 'conflict' });
    expect(await plane.openPlayout({ ...request, playoutId: 'q' })).toEqual({ ok: false, reason: 'conflict' });
    await house().open('a');
    expect(await plane.produce(house().voice('a', 'sound'))).toEqual({ ok: false, reason: 'conflict' });
    await house().speak('a', 'voice');
    const taken = { ...request, playoutId: 'q', soundId: 'voice', pictureId: 'new' };
    expect(await plane.openPlayout(taken)).toEqual({ ok: false, reason: 'conflict' });
    const { playouts } = await house().inventory();
    const { worker } = playouts[0]!;
    expect(playouts).toEqual([
      { playoutId: 'p', conferenceId: 'c', worker, soundId: 'sound', pictureId: 'picture', cued: null, onAir: null },
    ]);
  });

  test('a node has four playouts at most; one that is closed makes room, and closing twice is no failure', async () => {
    const { plane } = house();
    const nth = (n: number) => ({ ...request, playoutId: `p${n}`, soundId: `s${n}`, pictureId: `v${n}` });
    for (let n = 0; n < 4; n += 1) accepted(await plane.openPlayout(nth(n)));
    expect(await plane.openPlayout(nth(4))).toEqual({ ok: false, reason: 'limit' });
    for (let n = 0; n < 2; n += 1) expect(await plane.closePlayout('p1')).toEqual({ ok: true, value: null });
    expect(await plane.openPlayout(nth(4))).toEqual({ ok: true, value: null });
  });

  test('only what was approved is loaded, and what is unknown is told apart', async () => {
    const { plane } = house();
    const load = { playoutId: 'p', clipId: 'greeting', ...placeOf(clip()), from: 0 };
    expect(await plane.loadClip(load)).toEqual({ ok: false, reason: 'unknownPlayout' });
    accepted(await plane.openPlayout(request));
    const other = { ...load, hash: '0'.repeat(64) };
    expect(await plane.loadClip(other)).toEqual({ ok: false, reason: 'clipChanged' });
    expect(await plane.loadClip({ ...load, folder: 'nowhere' })).toEqual({ ok: false, reason: 'clipMissing' });
    expect(await plane.playClip(played('t'))).toEqual({ ok: false, reason: 'unknownClip' });
    const loaded = accepted(await plane.loadClip({ ...load, from: 3_400 }));
    const { duration } = clip();
    expect(loaded).toMatchObject({ duration, position: 3_000, keyFrameEvery: 1_000 });
    expect(loaded.layers.map(({ height }) => height)).toEqual([180, 360, 720]);
    expect(await plane.loadClip({ ...load, from: 3_400 })).toEqual({ ok: true, value: loaded });
    expect((await house().inventory()).playouts).toMatchObject([{ cued: 'greeting', onAir: null }]);
  });
}

function playCases(house: () => House, clip: () => ContractClip): void {
  test('what is cued reaches nobody; a take reaches all; a stop ends it within 300 ms', async () => {
    const { plane, packets, told } = await cue(house(), clip());
    expect(await plane.setProducersPaused([{ producerId: 'sound', paused: false }])).toEqual({ ok: true, value: null });
    await pause(1_300);
    expect(packets()).toEqual({ sound: 0, picture: 0 });
    expect(await plane.playClip(played('t'))).toEqual({ ok: true, value: { position: 0 } });
    await until(() => packets().sound > 20 && packets().picture > 20, 3_000, 'packets of sound and picture');
    expect(accepted(await plane.stopClip({ playoutId: 'p', takeId: 't' }))).toBe(null);
    await pause(300);
    const after = packets();
    await pause(700);
    expect(packets()).toEqual(after);
    expect(told.at(-1)).toMatchObject({ state: 'stopped', clipId: 'greeting', takeId: 't' });
    expect((await house().inventory()).playouts).toMatchObject([{ cued: 'greeting', onAir: null }]);
  });

  test('a viewer on another worker gets it too', async () => {
    const { plane, packets } = await cue(house(), clip(), 'another room');
    accepted(await plane.playClip(played('t')));
    await until(() => packets().sound > 20 && packets().picture > 20, 3_000, 'packets of sound and picture');
  });

  test('the position is told at once and twice a second, and the same take again changes nothing', async () => {
    const { plane, told } = await cue(house(), clip());
    expect(accepted(await plane.playClip(played('t', 4_700)))).toEqual({ position: 4_000 });
    await until(() => told.length > 0);
    expect(told[0]).toMatchObject({
      playoutId: 'p',
      clipId: 'greeting',
      takeId: 't',
      state: 'playing',
      position: 4_000,
    });
    await pause(1_300);
    const again = accepted(await plane.playClip(played('t')));
    expect(again.position).toBeGreaterThan(4_500);
    await pause(1_000);
    const positions = told.map(({ position }) => position);
    expect(told.every(({ state, duration }) => state === 'playing' && duration === clip().duration)).toBe(true);
    expect(positions.length).toBeGreaterThanOrEqual(4);
    expect(positions.length).toBeLessThanOrEqual(7);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  test('a hold stops the sound at a key frame, and the same take goes on from there', async () => {
    const { plane, packets, told } = await cue(house(), clip());
    accepted(await plane.playClip(played('t')));
    await until(() => (told.at(-1)?.position ?? 0) > 1_200, 4_000, 'the second second');
    for (let n = 0; n < 2; n += 1) accepted(await plane.holdClip({ playoutId: 'p', takeId: 't' }));
    await until(() => told.at(-1)?.state === 'held', 1_000, 'the word of the hold');
    const { position } = told.at(-1)!;
    expect(position % 1_000).toBe(0);
    expect((await house().inventory()).playouts[0]?.onAir).toMatchObject({ state: 'held', position, takeId: 't' });
    await pause(300);
    const { sound } = packets();
    await pause(500);
    if (house().probe.isReal) expect(packets().sound).toBe(sound);
    expect(accepted(await plane.playClip(played('t'))).position).toBe(position);
    await until(() => packets().sound > sound + 20, 3_000, 'the sound');
    expect(told.filter(({ state }) => state === 'held')).toHaveLength(1);
  });
}

function endCases(house: () => House, clip: () => ContractClip): void {
  test('it ends where it was told to, is cued again, and a take that is over is not taken again', async () => {
    const { plane, told } = await cue(house(), clip());
    accepted(await plane.playClip({ ...played('t', 2_000), until: 2_900 }));
    await until(() => told.at(-1)?.state === 'ended', 4_000, 'the end');
    expect(told.at(-1)).toMatchObject({ position: 2_900 });
    expect(await plane.playClip(played('t'))).toEqual({ ok: false, reason: 'conflict' });
    expect(accepted(await plane.holdClip({ playoutId: 'p', takeId: 't' }))).toBe(null);
    expect(accepted(await plane.playClip(played('u')))).toEqual({ position: 0 });
    expect(told.filter(({ state }) => state === 'ended')).toHaveLength(1);
  });

  test('the next clip is cued while one plays, and takes its place on the same producers', async () => {
    const { plane, packets, told } = await cue(house(), clip());
    accepted(await plane.playClip(played('t')));
    await until(() => packets().sound > 20);
    accepted(await plane.loadClip({ playoutId: 'p', clipId: 'next', ...placeOf(clip()), from: 5_000 }));
    expect((await house().inventory()).playouts).toMatchObject([{ cued: 'next', onAir: { clipId: 'greeting' } }]);
    accepted(await plane.playClip({ playoutId: 'p', clipId: 'next', takeId: 'u', from: 5_000 }));
    const { sound } = packets();
    await until(() => packets().sound > sound + 20, 3_000, 'the sound of the next clip');
    expect(told.filter(({ takeId }) => takeId === 't').at(-1)).toMatchObject({ state: 'stopped' });
    expect((await house().inventory()).playouts).toMatchObject([
      { cued: null, onAir: { clipId: 'next', takeId: 'u' } },
    ]);
    expect(await plane.playClip(played('v'))).toEqual({ ok: false, reason: 'unknownClip' });
  });

  test('a playout that is closed takes its producers along, without a word', async () => {
    const { plane, told } = await cue(house(), clip());
    accepted(await plane.playClip(played('t')));
    await until(() => told.length > 0);
    accepted(await plane.closePlayout('p'));
    if (house().probe.isReal) await until(async () => house().consumersIn(await house().inventory(), 'b') === 0);
    expect((await house().inventory()).playouts).toEqual([]);
    expect(told.filter(({ state }) => state !== 'playing')).toEqual([]);
    expect((await house().wish('b', 2, ['sound'])).missing).toEqual(['sound']);
  });
}

import type { Greeting } from '@plenum/shared/domain/greeting-state';
import type { RoomState } from '@plenum/shared/domain/room-state';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { droppedAt, movedBy, type PlayoutDesk, playoutDeskOf } from './playout-desk-model.ts';

const hash = 'c'.repeat(64);
const upload = { uploadId: 'upload', sha256: 'f'.repeat(64), size: 1, at: 1 };
const processed = { state: 'processed' as const, ...upload, clip: { hash, durationMs: 60_000, notes: [] } };

function greeting(greetingId: string, change: Partial<Greeting>): Greeting {
  const house = { approvedByGuest: null, approvedByHouse: null, returned: null, locked: false };
  const rest = { roomId: 'plenary', itemId: null, consent: null, script: {}, cut: null, still: null, ...house };
  const file = { state: 'awaited' as const };
  return { greetingId, personId: 'governor', language: 'zh', file, subtitles: {}, ...rest, ...change };
}
const approved = { file: processed, approvedByHouse: { hash, by: 'moderator', at: 1 } };
const greetings = [
  greeting('one', { ...approved, cut: { from: 5_000, until: 25_000 } }),
  greeting('two', { file: processed }),
  greeting('three', { file: { state: 'refused', reason: 'tooLong', ...upload } }),
  greeting('four', { ...approved, locked: true }),
];

function viewWith(playout: Partial<RoomState['playout']> = {}, pending: HouseView['pending'] = {}): HouseView {
  const view = fixtureView('moderator');
  if (view.place.state !== 'in' || !view.conference) throw new Error('the viewer is in no room');
  const { room } = view.place;
  const state = {
    ...view.conference.state,
    greetings: Object.fromEntries(greetings.map((one) => [one.greetingId, one])),
    rundowns: { plenary: greetings.map(({ greetingId }) => greetingId) },
  };
  const place = { ...view.place, room: { ...room, playout: { ...room.playout, ...playout } } };
  return { ...view, conference: { ...view.conference, state }, place, pending };
}
const desk = (...given: Parameters<typeof viewWith>): PlayoutDesk => playoutDeskOf(viewWith(...given), 10_000)!;
const reel = (greetingId: string) => ({
  playoutId: `film-${greetingId}`,
  greetingId,
  personId: 'governor',
  clip: hash,
  uploadId: 'upload',
  language: 'zh' as const,
  from: 0,
  until: 60_000,
  subtitles: {},
  still: null,
});

describe('the rundown of greetings', () => {
  it('GREET-9: stands in its order, with the state and the played length of each', () => {
    expect(desk().rows.map(({ greetingId, stand, length }) => [greetingId, stand, length])).toEqual([
      ['one', 'approved', 20_000],
      ['two', 'approval', 60_000],
      ['three', 'refused', null],
      ['four', 'locked', 60_000],
    ]);
  });

  it('GREET-8: lets only what is approved be cued, and says why not', () => {
    expect(desk().rows.map(({ cue }) => cue)).toEqual([
      { state: 'open' },
      { state: 'shut', code: 'NOT_APPROVED' },
      { state: 'shut', code: 'GREETING_NOT_READY' },
      { state: 'open' },
    ]);
  });

  it('is moved and dropped within its bounds', () => {
    expect(desk().rows[1]?.earlier).toMatchObject({ greetingIds: ['two', 'one', 'three', 'four'] });
    expect(desk().rows[0]?.earlier).toBeNull();
    expect(movedBy(['a', 'b', 'c'], 'c', 1)).toBeNull();
    expect(droppedAt(['a', 'b', 'c'], 'a', 'c', 'after')).toEqual(['b', 'c', 'a']);
    expect(droppedAt(['a', 'b', 'c'], 'c', 'a', 'before')).toEqual(['c', 'a', 'b']);
    expect(droppedAt(['a', 'b'], 'a', 'a', 'after')).toBeNull();
  });

  it('is there for the moderators of the room alone', () => {
    expect(playoutDeskOf({ ...viewWith(), me: fixtureView('council').me }, 0)).toBeNull();
  });
});

describe('what is ready and what is on air', () => {
  it('PLAY-1: takes what is cued, once; the next that may be played comes after it', () => {
    const cued = desk({ cued: reel('one') });
    expect(cued.take).toEqual({ type: 'takeGreeting', playoutId: 'film-one' });
    expect(cued.next).toBe('four');
    expect(cued.rows[0]).toMatchObject({ stand: 'cued', cue: { state: 'shut', code: null } });
    const taking = desk({ cued: reel('one') }, { now: { type: 'takeGreeting', playoutId: 'film-one' } });
    expect(taking.take).toBeNull();
  });

  it('waits for the house while a greeting is being cued', () => {
    const asked = desk({}, { now: { type: 'cueGreeting', playoutId: 'film', greetingId: 'one' } });
    expect(asked.rows[0]?.cue).toEqual({ state: 'busy' });
  });

  it('shows how loud it is while it plays, and nothing while it stands', () => {
    const level = (state: 'playing' | 'held', personId: string) => {
      const air = state === 'playing' ? { state, since: 0, position: 0 } : { state, position: 0 };
      const view = viewWith({ onAir: { ...reel('one'), ...air } });
      const levels = { roomId: 'plenary', levels: [{ personId, level: -15 }], speaking: null };
      return playoutDeskOf({ ...view, levels }, 0)?.onAir?.level;
    };
    expect([level('playing', 'film-one'), level('playing', 'governor'), level('held', 'film-one')]).toEqual([
      0.75, 0, 0,
    ]);
  });

  it('PLAY-3, PLAY-4: tells the time left, and holds, goes on, begins anew and stops', () => {
    const on = desk({ onAir: { ...reel('one'), state: 'playing', since: 4_000, position: 1_000 } });
    expect(on.onAir?.left).toBe(53_000);
    expect(on.hold).toEqual({ type: 'holdGreeting', playoutId: 'film-one' });
    expect(on.resume).toBeNull();
    expect(on.replay).toMatchObject({ type: 'resumeGreeting', from: 0 });
    const held = desk({ onAir: { ...reel('one'), state: 'held', position: 30_000 } });
    expect(held.onAir?.left).toBe(30_000);
    expect(held.hold).toBeNull();
    expect(held.resume).toMatchObject({ type: 'resumeGreeting', from: null });
    expect(held.stop).toEqual({ type: 'stopGreeting', playoutId: 'film-one' });
  });
});

import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import { playedTo } from '../playout-state.ts';
import { mayReceive, reachOf } from '../rights.ts';
import { delegate, dignitary, moderator } from '../testing/fixture.ts';
import { cued, greetingAt, taken } from '../testing/samples-greetings.ts';
import { given, now, worldAfter } from '../testing/spec.ts';

const guest = dignitary.personId;
const chair = moderator.personId;
const playoutId = 'any-playout';
const ready = greetingAt('approved', guest, 'health');
const cue = { type: 'cueGreeting', playoutId, greetingId: 'any-greeting' } as const;
const take = { type: 'takeGreeting', playoutId } as const;
const onAir = [...ready, cued(guest), taken];
const held = (position: number): DomainEvent => ({ type: 'greetingHeld', playoutId, position });

/** How far picture and sound of the playout go. */
function reaches(events: DomainEvent[]) {
  const { conference, room } = worldAfter(events);
  return ['v', 'a'].map((kind) => {
    const track = room.tracks[`${playoutId}-${kind}`];
    return track ? reachOf(conference, room, track) : 'no track';
  });
}

describe('on stage', () => {
  test('PLAY-1 one is cued and one on air, and each gives way to the next', () => {
    given(ready)
      .when(cue, chair)
      .then([cued(guest)]);
    given([...ready, cued(guest)])
      .when(cue, chair)
      .then([]);
    given([...ready, cued(guest)])
      .when({ ...cue, playoutId: 'next' }, chair)
      .then([
        { type: 'greetingUncued', playoutId },
        { ...cued(guest), playoutId: 'next' },
      ]);
    const next = { ...cued(guest), playoutId: 'next' };
    given([...onAir, next])
      .when({ ...take, playoutId: 'next' }, chair)
      .then([
        { type: 'greetingEnded', playoutId, position: 60_000, why: 'replaced' },
        { type: 'greetingTaken', playoutId: 'next', since: now },
      ]);
    given([...ready])
      .when(take, chair)
      .then('NOTHING_CUED');
    given(onAir).when(take, chair).then([]);
  });

  test('PLAY-9 a take ends every turn, so that nobody speaks into the film and no clock runs', () => {
    const holds = (personId: string): DomainEvent => ({ type: 'floorGranted', personId, since: 1, limit: null });
    const { personId } = delegate;
    given([...ready, cued(guest), holds(personId)])
      .when(take, chair)
      .then([
        { type: 'floorEnded', personId, at: now, why: 'ended' },
        { type: 'greetingTaken', playoutId, since: now },
      ]);
    const { conference, room } = worldAfter([...onAir, holds(personId)]);
    expect(room.floor.holders).toHaveLength(1);
    expect(reachOf(conference, room, room.tracks[`${playoutId}-a`]!)).toBe('house');
  });

  test('PLAY-2 the approval is looked at by cue and by take', () => {
    given(greetingAt('processed', guest, 'health'))
      .when(cue, chair)
      .then('NOT_APPROVED');
    given(greetingAt('received', guest, 'health'))
      .when(cue, chair)
      .then('GREETING_NOT_READY');
    given(greetingAt('approved', guest, 'plenary'))
      .when(cue, chair)
      .then('NO_SUCH_GREETING');
    const withdrawn: DomainEvent = { type: 'greetingWithdrawn', greetingId: 'any-greeting', personId: guest, at: 1 };
    given([...ready, cued(guest), withdrawn])
      .when(take, chair)
      .then('GREETING_NOT_READY');
    given([...ready, { ...cued(guest), clip: 'd'.repeat(64) }])
      .when(take, chair)
      .then('CLIP_CHANGED');
  });

  test('PLAY-3 hold, resume, stop and the end', () => {
    const hold = { type: 'holdGreeting', playoutId } as const;
    given([...onAir])
      .when(hold, chair, { at: 9001 })
      .then([held(9000)]);
    given([...onAir, held(9000)])
      .when(hold, chair)
      .then([]);
    const resume = (from: number | null) => ({ type: 'resumeGreeting', playoutId, from }) as const;
    given([...onAir, held(9000)])
      .when(resume(null), chair)
      .then([{ type: 'greetingResumed', playoutId, position: 9000, since: now }]);
    given(onAir)
      .when(resume(0), chair)
      .then([{ type: 'greetingResumed', playoutId, position: 0, since: now }]);
    given([...onAir, held(9000)])
      .when({ type: 'stopGreeting', playoutId }, chair)
      .then([{ type: 'greetingEnded', playoutId, position: 9000, why: 'stopped' }]);
    given(onAir)
      .when({ type: 'endGreeting', playoutId }, 'system')
      .then([{ type: 'greetingEnded', playoutId, position: 60_000, why: 'end' }]);
    given(onAir).when({ type: 'endGreeting', playoutId }, chair).then('NOT_PERMITTED');
    given(ready).when(hold, chair).then('NOTHING_ON_AIR');
  });

  test('PLAY-4 the place follows from the room’s own time, a freeze left out', () => {
    const { room } = worldAfter([...onAir, { type: 'roomFrozen', at: 5001, by: chair } as DomainEvent]);
    expect(playedTo(room, room.playout.onAir!, 30_000)).toBe(5000);
    const lively = worldAfter(onAir).room;
    expect([500, 5001, 99_999].map((at) => playedTo(lively, lively.playout.onAir!, at))).toEqual([499, 5000, 60_000]);
  });
});

describe('tracks', () => {
  test('PLAY-5 cued: the picture to moderators; on air: both to everybody; over: none', () => {
    expect(reaches([...ready, cued(guest)])).toEqual(['moderators', 'nobody']);
    expect(reaches(onAir)).toEqual(['house', 'house']);
    expect(reaches([...onAir, held(3)])).toEqual(['house', 'house']);
    expect(reaches([...onAir, { type: 'greetingEnded', playoutId, position: 3, why: 'stopped' }])).toEqual([
      'no track',
      'no track',
    ]);
    expect(reaches([...onAir, { type: 'roomFrozen', at: 2, by: chair } as DomainEvent])).toEqual(['nobody', 'nobody']);
    const { conference, room } = worldAfter([...ready, cued(guest)]);
    const picture = room.tracks[`${playoutId}-v`]!;
    expect([moderator, delegate, dignitary].map((viewer) => mayReceive(conference, room, picture, viewer))).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('PLAY-6 what fails keeps its place, and what fails in the cue is taken away', () => {
    const fail = { type: 'failGreeting', playoutId } as const;
    const failed: DomainEvent = { type: 'greetingFailed', playoutId, position: 7000 };
    given(onAir).when(fail, 'system', { at: 7001 }).then([failed]);
    expect(reaches([...onAir, failed])).toEqual(['nobody', 'nobody']);
    given([...onAir, failed])
      .when({ type: 'resumeGreeting', playoutId, from: null }, chair)
      .then([{ type: 'greetingResumed', playoutId, position: 7000, since: now }]);
    given([...ready, cued(guest)])
      .when(fail, 'system')
      .then([{ type: 'greetingUncued', playoutId }]);
    given(ready).when(fail, 'system').then([]);
  });

  test('PLAY-8 silencing everybody leaves a greeting alone, and so does a line that is lost', () => {
    given(onAir).when({ type: 'vacate', personId: playoutId, why: 'lineLost' }, 'system').then([]);
    given(onAir).when({ type: 'silenceAll', exceptFloor: true }, chair).then([]);
    given(onAir)
      .when({ type: 'silenceTrack', trackId: `${playoutId}-a` }, chair)
      .then('TRACK_UNKNOWN');
    given(onAir)
      .when({ type: 'stopCamera', trackId: `${playoutId}-v` }, chair)
      .then('TRACK_UNKNOWN');
  });
});

test('PLAY-7 the slate stands until it is taken away or something is taken', () => {
  const shown: DomainEvent = { type: 'slateShown', backAt: 5 };
  given().when({ type: 'showSlate', backAt: 5 }, chair).then([shown]);
  given([shown]).when({ type: 'showSlate', backAt: 5 }, chair).then([]);
  given([shown])
    .when({ type: 'hideSlate' }, chair)
    .then([{ type: 'slateHidden' }]);
  expect(worldAfter([shown]).room.playout.slate.state).toBe('on');
  expect(worldAfter([...ready, shown, cued(guest), taken]).room.playout.slate.state).toBe('off');
});

import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { doorRefusal, entryRefusal, mayFlow, peekRefusal } from '../rights.ts';
import { roomClock } from '../room-clock.ts';
import type { TrackSource } from '../room-state.ts';
import { delegate, hall, interpreter, moderator, organizer, secondDelegate } from '../testing/fixture.ts';
import { given, now, worldAfter } from '../testing/spec.ts';
import { waitingRoom, waitingRoomEvent } from '../visibility.ts';

const one = delegate.personId;
const two = secondDelegate.personId;
const chair = moderator.personId;

const track = (personId: Id, source: TrackSource = 'microphone', muted = false): DomainEvent => ({
  type: 'trackPublished',
  trackId: `${source}-${personId}`,
  personId,
  source,
  muted,
});
const silenced = (trackId: Id): DomainEvent => ({ type: 'trackMuted', trackId, by: 'moderator' });
const holds = (personId: Id): DomainEvent => ({ type: 'floorGranted', personId, since: 1, limit: null });
const locked: DomainEvent = { type: 'roomLocked', at: 1 };
const knocked: DomainEvent = { type: 'knocked', personId: one, at: 1 };
const admitted: DomainEvent = { type: 'admitted', personId: one };

describe('sound and picture', () => {
  const loud = [track(one), track(two), track(chair), track(hall.personId, 'microphone', true), track(two, 'camera')];

  test('MOD-1 all microphones are silenced but the moderators’, the interpreters’, and on wish the floor’s', () => {
    given([...loud, holds(one)])
      .when({ type: 'silenceAll', exceptFloor: false }, chair)
      .then([silenced(`microphone-${one}`), silenced(`microphone-${two}`)]);
    given([...loud, holds(one)])
      .when({ type: 'silenceAll', exceptFloor: true }, chair)
      .then([silenced(`microphone-${two}`)]);
    given([track(interpreter.personId)])
      .when({ type: 'silenceAll', exceptFloor: false }, chair)
      .then([]);
  });

  test('MOD-2 a camera or screen is turned off, a microphone is not one', () => {
    const stop = (trackId: Id) => ({ type: 'stopCamera', trackId }) as const;
    given(loud)
      .when(stop(`camera-${two}`), chair)
      .then([silenced(`camera-${two}`)]);
    given([...loud, silenced(`camera-${two}`)])
      .when(stop(`camera-${two}`), chair)
      .then([]);
    given(loud)
      .when(stop(`microphone-${two}`), chair)
      .then('TRACK_UNKNOWN');
    given().when(stop('none'), chair).then('TRACK_UNKNOWN');
  });
});

describe('removing', () => {
  const remove = (personId: Id, mayReturn: boolean) => ({ type: 'removePerson', personId, mayReturn }) as const;
  const removed = (mayReturn: boolean): DomainEvent => ({ type: 'personRemoved', personId: one, mayReturn, at: now });

  test('MOD-3 a person is taken out of the room with all he has there', () => {
    given([track(one), holds(one)])
      .when(remove(one, true), chair)
      .then([
        { type: 'trackUnpublished', trackId: `microphone-${one}`, personId: one },
        { type: 'floorEnded', personId: one, at: now, why: 'left' },
        removed(true),
      ]);
    given().when(remove('nobody', true), chair).then('NO_SUCH_PERSON');
  });

  test('MOD-3 he may come back, unless it was said that he may not', () => {
    const code = (...events: DomainEvent[]) => {
      const { conference, room } = worldAfter(events);
      return doorRefusal(conference, room, delegate)?.code;
    };
    expect(code(removed(true))).toBeUndefined();
    expect(code(removed(false))).toBe('ADMISSION_REFUSED');
    expect(code(removed(false), admitted)).toBeUndefined();
    given([removed(false)])
      .when({ type: 'knock' }, one)
      .then('ADMISSION_REFUSED');
    given([removed(false)])
      .when({ type: 'admit', personId: one }, chair)
      .then([admitted]);
  });

  test('MOD-3 whoever moderates the room is not removed from it', () => {
    for (const { personId } of [organizer, moderator])
      given().when(remove(personId, true), organizer.personId).then('PROTECTED_PERSON');
  });
});

describe('lock', () => {
  const { conference, room } = worldAfter([locked]);

  test('MOD-4 a locked room lets nobody new in but its moderators, and puts nobody out', () => {
    expect(entryRefusal(conference, room, delegate)).toEqual({ code: 'WAITING_FOR_ADMISSION' });
    expect(doorRefusal(conference, room, delegate)).toBeNull();
    expect(entryRefusal(conference, room, moderator)).toBeNull();
    given()
      .when({ type: 'lockRoom' }, chair)
      .then([{ type: 'roomLocked', at: now }]);
    given([locked]).when({ type: 'lockRoom' }, chair).then([]);
    given([locked])
      .when({ type: 'unlockRoom' }, chair)
      .then([{ type: 'roomUnlocked' }]);
    given().when({ type: 'unlockRoom' }, chair).then([]);
  });

  test('MOD-4 one may knock at a lock and be admitted; who waits there is outside', () => {
    given([locked])
      .when({ type: 'knock' }, one)
      .then([{ ...knocked, at: now }]);
    given([locked, knocked]).when({ type: 'postMessage', text: 'Let me in' }, one).then('WAITING_FOR_ADMISSION');
    const inside = worldAfter([locked, knocked, admitted]);
    expect(entryRefusal(inside.conference, inside.room, delegate)).toBeNull();
    const open = worldAfter([locked, knocked, { type: 'roomUnlocked' }]);
    expect(entryRefusal(open.conference, open.room, delegate)).toBeNull();
  });

  test('VIS-5 who waits before the door sees the lock', () => {
    expect(waitingRoom(room, delegate).lock).toEqual({ state: 'locked', since: 1 });
    expect(waitingRoomEvent('health', { type: 'roomUnlocked' }, delegate)).toEqual({ type: 'roomUnlocked' });
  });

  test('MOVE-5 one may look in where the door stands open, and nowhere else', () => {
    const peek = (roomId: Id, ...events: DomainEvent[]) => {
      const world = worldAfter(events, roomId);
      return peekRefusal(world.conference, world.room, delegate) === null;
    };
    expect([peek('health'), peek('cooperation'), peek('antechamber'), peek('round-table')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const shut: DomainEvent[] = [
      locked,
      { type: 'roomClosed', at: 1 },
      { type: 'roomFrozen', at: 1, by: chair },
      { type: 'personBanned', personId: one, at: 1 },
    ];
    expect(shut.map((event) => peek('health', event))).toEqual([false, false, false, false]);
    const table = worldAfter([], 'round-table');
    expect(peekRefusal(table.conference, table.room, organizer)).not.toBeNull();
  });
});

describe('freeze', () => {
  const frozen: DomainEvent = { type: 'roomFrozen', at: 10, by: chair };

  test('MOD-5 while frozen nothing flows, not even from moderators', () => {
    for (const person of [delegate, moderator, organizer]) {
      const tracks = [track(person.personId), holds(person.personId)];
      const flows = (...events: DomainEvent[]) => {
        const { conference, room } = worldAfter([...tracks, ...events]);
        return mayFlow(conference, room, Object.values(room.tracks)[0]!);
      };
      expect([flows(), flows(frozen), flows(frozen, { type: 'roomUnfrozen', at: 20 })]).toEqual([true, false, true]);
    }
  });

  test('MOD-5 while frozen only moderators act; everybody may still shut his microphone', () => {
    given([frozen]).when({ type: 'postMessage', text: 'Hello' }, one).then('ROOM_FROZEN');
    given([frozen]).when({ type: 'askQuestion', text: 'Why?' }, one).then('ROOM_FROZEN');
    given([track(one, 'microphone', true), frozen])
      .when({ type: 'unmuteTrack', trackId: `microphone-${one}` }, one)
      .then('ROOM_FROZEN');
    given([track(one), frozen])
      .when({ type: 'muteTrack', trackId: `microphone-${one}` }, one)
      .then([{ type: 'trackMuted', trackId: `microphone-${one}`, by: 'self' }]);
    given([frozen])
      .when({ type: 'closeRoom' }, chair)
      .then([{ type: 'roomClosed', at: now }]);
    given([track(one), frozen])
      .when({ type: 'vacate', personId: one, why: 'lineLost' }, 'system')
      .then([{ type: 'trackUnpublished', trackId: `microphone-${one}`, personId: one }]);
  });

  test('MOD-6 freezing and undoing it twice changes nothing', () => {
    given()
      .when({ type: 'freezeRoom' }, chair)
      .then([{ ...frozen, at: now } as DomainEvent]);
    given([frozen]).when({ type: 'freezeRoom' }, chair).then([]);
    given([frozen])
      .when({ type: 'unfreezeRoom' }, chair)
      .then([{ type: 'roomUnfrozen', at: now }]);
    given().when({ type: 'unfreezeRoom' }, chair).then([]);
  });

  test("MOD-7 the room's clock stands still while it is frozen", () => {
    const clock = (at: number, ...events: DomainEvent[]) => roomClock(worldAfter(events).room, at);
    expect([clock(15), clock(10, frozen), clock(15, frozen)]).toEqual([15, 10, 10]);
    expect(clock(25, frozen, { type: 'roomUnfrozen', at: 20 })).toBe(15);
  });
});

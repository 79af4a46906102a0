import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { RoomStreamCommand } from './command.ts';
import type { ConferenceState } from './conference-state.ts';
import { decideRoom } from './decide.ts';
import type { RoomStreamEvent } from './event.ts';
import { evolveRoom } from './evolve.ts';
import type { FloorRules } from './floor-state.ts';
import type { Id } from './ids.ts';
import { ledgerOf, totals } from './ledger.ts';
import { orderedQueue, placeOf } from './queue-order.ts';
import { isBackstage, moderates, reachOf } from './rights.ts';
import { initialRoom, type RoomState } from './room-state.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { floorCommand, floorRules } from './testing/arbitraries-floor.ts';
import { delegate, organizer, people } from './testing/fixture.ts';
import { item } from './testing/floor-events.ts';
import { actor, frozen, worldAfter } from './testing/spec.ts';
import { nextCut } from './turn-time.ts';
import { visibleRoom, visibleRoomEvent } from './visibility.ts';

vi.setConfig({ testTimeout: 60_000 });
const runs = { numRuns: 400 };
const chair = organizer.personId;

/** The fixture's house and twelve more delegates of four delegations, with an item to be called. */
const crowd = Array.from({ length: 12 }, (_, index) => ({
  ...delegate,
  personId: `delegate-${index}`,
  rank: 100 - index,
  delegation: { en: `Delegation ${index % 4}` },
}));
const { conference } = worldAfter([
  ...crowd.map((person) => ({ type: 'personEnrolled' as const, ...person })),
  item('item-here', { speakers: ['delegate-3', 'delegate-1', 'delegate-2'] }),
]);
const someone = fc.constantFrom(
  ...crowd.slice(0, 6).map(({ personId }) => personId),
  'hospital-director',
  'hall-osaka',
);
const kind = fc.constantFrom('speech', 'speech', 'question', 'reply', 'order');

type Step = { command: RoomStreamCommand; by: Id | 'system'; after: number };

/** What happens in a lively room: everybody asks, the organizer leads, and the clock runs forward. */
const step: fc.Arbitrary<Step> = fc
  .record({
    command: fc.oneof(
      { weight: 6, arbitrary: floorCommand },
      { weight: 3, arbitrary: fc.record({ type: fc.constant('raiseHand' as const), kind }) },
      { weight: 2, arbitrary: fc.record({ type: fc.constant('queuePerson' as const), personId: someone, kind }) },
      { weight: 3, arbitrary: fc.constant({ type: 'grantNext' as const }) },
      fc.record({ type: fc.constant('grantFloor' as const), personId: someone, replace: fc.boolean() }),
      {
        weight: 2,
        arbitrary: fc.record({
          type: fc.constant('movePerson' as const),
          personId: someone,
          position: fc.integer({ min: 1, max: 9 }),
        }),
      },
      fc.record({ type: fc.constant('setFloorSize' as const), size: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ type: fc.constant('endFloor' as const), personId: someone }),
      fc.constantFrom<RoomStreamCommand>(...[1, 2, 3].map(() => ({ type: 'unfreezeRoom' as const })), {
        type: 'freezeRoom',
      }),
      fc.record({ type: fc.constant('setTimeLimit' as const), seconds: fc.constantFrom(null, 5, 30) }),
      fc.record({
        type: fc.constant('publishTrack' as const),
        trackId: fc.constantFrom('track-a', 'track-b', 'track-c', 'track-d'),
        source: fc.constantFrom('microphone', 'camera', 'screen'),
        muted: fc.constant(false),
      }),
    ),
    who: someone,
    after: fc.nat(40),
  })
  .map(({ command, who, after }) => ({ command, by: giver(command, who), after }));

const own = new Set([
  'raiseHand',
  'giveWay',
  'goBackstage',
  'leaveBackstage',
  'checkLine',
  'publishTrack',
  'yieldFloor',
]);
function giver({ type }: RoomStreamCommand, who: Id): Id | 'system' {
  if (type === 'cutFloor') return 'system';
  return own.has(type) ? who : chair;
}

type Lived = { room: RoomState; events: RoomStreamEvent[]; at: number };
type Check = (before: RoomState, command: RoomStreamCommand, room: RoomState, at: number) => void;

function live(steps: Step[], check: Check = () => {}): Lived {
  const events: RoomStreamEvent[] = [];
  let room = frozen(initialRoom('health'));
  let at = 1000;
  for (const { command, by, after } of steps) {
    at += after;
    const decision = decideRoom(conference, room, command, { at, commandId: 'c', actor: actor(conference, by) });
    if (!decision.ok) continue;
    const before = room;
    events.push(...decision.events);
    room = frozen(decision.events.reduce(evolveRoom, room));
    check(before, command, room, at);
  }
  return { room, events, at };
}
const steps = fc.array(step, { minLength: 20, maxLength: 90, size: 'max' });
const everyWay = (check: Check) =>
  fc.assert(
    fc.property(steps, (all) => void live(all, check)),
    runs,
  );
const idsOf = (room: RoomState) => orderedQueue(conference, room).map(({ entry }) => entry.personId);

test('ORDER-1 no rule ever loses or doubles a request, whatever happens', () => {
  let longest = 0;
  everyWay((_before, _command, room) => {
    longest = Math.max(longest, room.floor.queue.length);
    const places = orderedQueue(conference, room);
    expect(idsOf(room).toSorted()).toEqual(room.floor.queue.map(({ personId }) => personId).toSorted());
    expect(places.map(({ position }) => position)).toEqual(places.map((_, index) => index + 1));
  });
  expect(longest).toBeGreaterThan(4);
});

test('ORDER-3 changing the rules takes no request away', () => {
  fc.assert(
    fc.property(steps, floorRules, (all, rules) => {
      const { room } = live(all);
      const other = evolveRoom(room, { type: 'floorRulesSet', ...(rules as FloorRules) });
      expect(idsOf(other).toSorted()).toEqual(idsOf(room).toSorted());
      expect(idsOf({ ...other, rules: room.rules })).toEqual(idsOf(room));
    }),
    runs,
  );
});

test('ORDER-4 whom a moderator moves stands where he was put', () => {
  let moves = 0;
  everyWay((before, command, room) => {
    if (command.type !== 'movePerson' || before === room) return;
    moves += 1;
    const wanted = Math.min(command.position, before.floor.queue.length);
    expect(placeOf(conference, room, command.personId)).toBe(wanted);
  });
  expect(moves).toBeGreaterThan(50);
});

test('ORDER-4 nobody who comes later pushes him back but points of order and replies', () => {
  everyWay((before, command, room) => {
    if (command.type !== 'raiseHand' || command.kind === 'order' || command.kind === 'reply') return;
    const moved = before.floor.queue.filter((entry) => entry.moved).map(({ personId }) => personId);
    const places = (of: RoomState) => moved.map((personId) => placeOf(conference, of, personId));
    if ((before.floor.urgentInRow ?? 0) < 3) expect(places(room)).toEqual(places(before));
  });
});

test('ORDER-5 protocol order is respected by protocol and in mixed mode', () => {
  let lines = 0;
  everyWay((_before, _command, room) => {
    if (room.rules.mode !== 'mixed' && room.rules.mode !== 'protocol') return;
    const places = orderedQueue(conference, room)
      .filter(({ reason, entry }) => entry.source === 'protocol' && reason.kind === 'protocol')
      .map(({ entry }) => entry.place ?? 0);
    if (places.length > 1) lines += 1;
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
  expect(lines).toBeGreaterThan(50);
});

/** Requests and grants alone, so that every grant follows the rule. */
const rush = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ who: fc.integer({ min: 0, max: 11 }), kind, isProtocol: fc.integer({ min: 0, max: 4 }) }),
    },
    { weight: 2, arbitrary: fc.constant('grant' as const) },
  ),
  { minLength: 60, maxLength: 200, size: 'max' },
);
const fair = floorRules.map((rules) => ({ ...rules, mode: 'mixed' as const }));

test('ORDER-7 nobody starves: later requests pass eight times at most, and the wait has a bound', () => {
  let mostPassed = 0;
  fc.assert(
    fc.property(rush, fair, (acts, rules) => {
      const ahead = new Map<Id, { ahead: number; grants: number }>();
      let room = evolveRoom(initialRoom('health'), { type: 'floorRulesSet', ...rules });
      let at = 0;
      for (const act of acts) {
        at += 1;
        const [command, by] = commandOf(act);
        const decision = decideRoom(conference, room, command, { at, commandId: 'c', actor: actor(conference, by) });
        if (!decision.ok) continue;
        if (act === 'grant') for (const wait of ahead.values()) wait.grants += 1;
        else ahead.set(personOf(act.who), { ahead: room.floor.queue.length, grants: 0 });
        room = decision.events.reduce(evolveRoom, room);
        for (const { personId } of room.floor.holders) {
          const wait = ahead.get(personId);
          if (wait) expect(wait.grants).toBeLessThanOrEqual((wait.ahead + 8 + 1) * 4);
          ahead.delete(personId);
        }
        const passed = room.floor.queue.map((entry) => entry.passed ?? 0);
        mostPassed = Math.max(mostPassed, ...passed);
      }
    }),
    { numRuns: 400 },
  );
  expect(mostPassed).toBe(8);
});

const personOf = (who: number): Id => `delegate-${who}`;
type Act = 'grant' | { who: number; kind: 'speech' | 'question' | 'reply' | 'order'; isProtocol: number };
function commandOf(act: Act): [RoomStreamCommand, Id] {
  if (act === 'grant') return [{ type: 'grantNext' }, chair];
  if (act.isProtocol > 0) return [{ type: 'raiseHand', kind: act.kind }, personOf(act.who)];
  return [{ type: 'queuePerson', personId: personOf(act.who), kind: act.kind }, chair];
}

test('LEDGER-2 the sums of the ledger are the speaking times of the room, and no seat speaks longer than time passes', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { room, events, at } = live(all);
      const rows = ledgerOf(conference, 'health', events);
      expect(Object.fromEntries(totals(rows, 'personId'))).toEqual(room.floor.spoken);
      for (const { since, until, paused, spoken } of rows) expect(since + paused + spoken).toBe(until);
      const total = rows.reduce((sum, { spoken }) => sum + spoken, 0);
      expect(total).toBeLessThanOrEqual((at - 1000) * 3);
      expect(rows.slice(-room.turns.length).map(({ personId, until }) => [personId, until])).toEqual(
        room.turns.map(({ personId, until }) => [personId, until]),
      );
    }),
    runs,
  );
});

test('TIME-5 the system cuts exactly from the moment that was told, and not a millisecond before', () => {
  const cutting = evolveRoom(initialRoom('health'), {
    type: 'floorRulesSet',
    mode: 'mixed',
    order: 'raised',
    atZero: 'cut',
  });
  let cuts = 0;
  everyWay((_before, _command, lived) => {
    const room = { ...lived, rules: cutting.rules };
    const next = nextCut(room);
    if (!next) return;
    cuts += 1;
    const command: RoomStreamCommand = { type: 'cutFloor', personId: next.personId };
    const cut = (at: number) =>
      decideRoom(conference, room, command, { at, commandId: 'c', actor: { kind: 'system' } });
    expect([cut(next.at - 1).ok, cut(next.at).ok]).toEqual([false, true]);
  });
  expect(cuts).toBeGreaterThan(50);
});

test('BACK-3 nobody outside the backstage is ever sent a microphone from there, not even warm packets', () => {
  let heard = 0;
  everyWay((_before, _command, room) => {
    const tracks = Object.values(room.tracks).filter(
      (track) => track.source === 'microphone' && reachOf(conference, room, track) === 'backstage',
    );
    if (tracks.length === 0) return;
    for (const person of [...people, ...crowd]) {
      const viewer = { person, audioOnly: false, viewport: {} };
      const live = subscriptionsOf(conference, room, viewer).filter(({ flow }) => flow === 'live');
      const received = tracks.filter(({ trackId }) => live.some((subscription) => subscription.trackId === trackId));
      heard += received.length;
      if (received.length > 0) expect(isBackstage(room, person.personId)).toBe(true);
    }
  });
  expect(heard).toBeGreaterThan(0);
});

test('BACK-2 who has the word is not backstage, unless he moderates', () => {
  everyWay((_before, _command, room) => {
    const words = room.floor.holders.flatMap(({ personId, interruption }) => [personId, interruption?.guest?.personId]);
    const hidden = words.filter((personId) => personId !== undefined && isBackstage(room, personId));
    expect(hidden.filter((personId) => !moderates(personNamed(conference, personId!), 'health'))).toEqual([]);
  });
});
const personNamed = (of: ConferenceState, personId: Id) => of.people[personId]!;

test('CORE-5 a replica of stage and backstage is what its viewer may see of them', () => {
  let hidden = 0;
  fc.assert(
    fc.property(steps, fc.constantFrom(...people, ...crowd.slice(0, 6)), (all, viewer) => {
      const { room, events } = live(all);
      const seen = events.flatMap((event) => visibleRoomEvent('health', event, viewer) ?? []);
      if (seen.length < events.length) hidden += 1;
      expect(seen.reduce(evolveRoom, visibleRoom(initialRoom('health'), viewer))).toEqual(visibleRoom(room, viewer));
    }),
    runs,
  );
  expect(hidden).toBeGreaterThan(20);
});

test('CORE-3 replaying, CORE-4 or living through only some of the events, is borne', () => {
  fc.assert(
    fc.property(steps, fc.func(fc.nat(9)), (all, luck) => {
      const { room, events } = live(all);
      expect(events.reduce(evolveRoom, initialRoom('health'))).toEqual(room);
      const some = events.filter((event) => luck(event) > 2).reduce(evolveRoom, initialRoom('health'));
      expect(Object.keys(some)).toEqual(Object.keys(room));
      expect(idsOf(some).toSorted()).toEqual(some.floor.queue.map(({ personId }) => personId).toSorted());
    }),
    runs,
  );
});

import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { RoomStreamCommand } from './command.ts';
import { decideRoom } from './decide.ts';
import { evolveRoom } from './evolve.ts';
import type { EntryKind, FloorRules } from './floor-state.ts';
import type { Id } from './ids.ts';
import { orderedQueue, placeOf } from './queue-order.ts';
import { initialRoom, type RoomState } from './room-state.ts';
import { floorRules } from './testing/arbitraries-floor.ts';
import { anyKind, chair, conference, everyWay, idsOf, live, runs, steps } from './testing/lively-room.ts';
import { actor } from './testing/spec.ts';

vi.setConfig({ testTimeout: 60_000 });

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
      arbitrary: fc.record({
        who: fc.integer({ min: 0, max: 11 }),
        kind: anyKind,
        isProtocol: fc.integer({ min: 0, max: 4 }),
      }),
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
type Act = 'grant' | { who: number; kind: EntryKind; isProtocol: number };
function commandOf(act: Act): [RoomStreamCommand, Id] {
  if (act === 'grant') return [{ type: 'grantNext' }, chair];
  if (act.isProtocol > 0) return [{ type: 'raiseHand', kind: act.kind }, personOf(act.who)];
  return [{ type: 'queuePerson', personId: personOf(act.who), kind: act.kind }, chair];
}

import fc from 'fast-check';
import type { RoomStreamCommand } from '../command.ts';
import { decideRoom } from '../decide.ts';
import type { RoomStreamEvent } from '../event.ts';
import { evolveRoom } from '../evolve.ts';
import type { Id } from '../ids.ts';
import { orderedQueue } from '../queue-order.ts';
import { initialRoom, type RoomState } from '../room-state.ts';
import { floorCommand } from './arbitraries-floor.ts';
import { delegate, organizer } from './fixture.ts';
import { item } from './floor-events.ts';
import { actor, frozen, worldAfter } from './spec.ts';

export const runs = { numRuns: 400 };
export const chair = organizer.personId;

/** The fixture's house and twelve more delegates of four delegations, with an item to be called. */
export const crowd = Array.from({ length: 12 }, (_, index) => ({
  ...delegate,
  personId: `delegate-${index}`,
  rank: 100 - index,
  delegation: { en: `Delegation ${index % 4}` },
}));
export const { conference } = worldAfter([
  ...crowd.map((person) => ({ type: 'personEnrolled' as const, ...person })),
  item('item-here', { speakers: ['delegate-3', 'delegate-1', 'delegate-2'] }),
]);
const someone = fc.constantFrom(
  ...crowd.slice(0, 6).map(({ personId }) => personId),
  'hospital-director',
  'hall-osaka',
);
export const anyKind = fc.constantFrom('speech', 'speech', 'question', 'reply', 'order');

export type Step = { command: RoomStreamCommand; by: Id | 'system'; after: number };

/** What happens in a lively room: everybody asks, the organizer leads, and the clock runs forward. */
const step: fc.Arbitrary<Step> = fc
  .record({
    command: fc.oneof(
      { weight: 6, arbitrary: floorCommand },
      { weight: 3, arbitrary: fc.record({ type: fc.constant('raiseHand' as const), kind: anyKind }) },
      {
        weight: 2,
        arbitrary: fc.record({ type: fc.constant('queuePerson' as const), personId: someone, kind: anyKind }),
      },
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

export function live(steps: Step[], check: Check = () => {}): Lived {
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
export const steps = fc.array(step, { minLength: 20, maxLength: 90, size: 'max' });
export const everyWay = (check: Check) =>
  fc.assert(
    fc.property(steps, (all) => void live(all, check)),
    runs,
  );
export const idsOf = (room: RoomState) => orderedQueue(conference, room).map(({ entry }) => entry.personId);

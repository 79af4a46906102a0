import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ConferenceState } from './conference-state.ts';
import { decideRoom } from './decide.ts';
import type { RoomStreamEvent } from './event.ts';
import { evolveRoom } from './evolve.ts';
import { turnsMedia } from './media-events.ts';
import { mayFlow, reachOf } from './rights.ts';
import { initialRoom, type RoomState } from './room-state.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { roomCommand, stepsOf } from './testing/arbitraries.ts';
import { delegate, founded, hall, moderator, official, rooms } from './testing/fixture.ts';
import { conference as crowded, live, steps } from './testing/lively-room.ts';

vi.setConfig({ testTimeout: 60_000 });

const viewers = [delegate, official, moderator, hall];
/** All that the house does with media in this room, in words. */
const mediaOf = (conference: ConferenceState, room: RoomState): string =>
  JSON.stringify([
    Object.values(room.tracks).map((track) => [mayFlow(conference, room, track), reachOf(conference, room, track)]),
    viewers.map((person) => subscriptionsOf(conference, room, { person, audioOnly: false, viewport: {} })),
  ]);

/** Events which the set does not name, and after which something was different all the same. */
function missed(conference: ConferenceState, start: RoomState, events: RoomStreamEvent[]): string[] {
  let room = start;
  return events.flatMap((event) => {
    const before = turnsMedia(event) ? '' : mediaOf(conference, room);
    room = evolveRoom(room, event);
    return turnsMedia(event) || before === mediaOf(conference, room) ? [] : [event.type];
  });
}

test('SUB-6 in a lively room nothing changes what is received but the events that are said to', () => {
  fc.assert(
    fc.property(steps, (all) => {
      expect(missed(crowded, initialRoom('health'), live(all).events)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('SUB-6 nor does it in any room, by whatever command', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rooms.map(({ roomId }) => roomId)), stepsOf(roomCommand), (roomId, all) => {
      const events: RoomStreamEvent[] = [];
      let room = initialRoom(roomId);
      for (const { command, given } of all) {
        const decision = decideRoom(founded, room, command, given);
        if (!decision.ok) continue;
        events.push(...decision.events);
        room = decision.events.reduce(evolveRoom, room);
      }
      expect(missed(founded, initialRoom(roomId), events)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ConferenceStreamCommand } from './command.ts';
import type { ConferenceState } from './conference-state.ts';
import { decideConference, type Given } from './decide.ts';
import type { ConferenceStreamEvent } from './event.ts';
import { evolveConference } from './evolve.ts';
import { conferenceCommand, stepsOf } from './testing/arbitraries.ts';
import { founded, people } from './testing/fixture.ts';
import { frozen } from './testing/spec.ts';
import { programmeEvolvers } from './topics/programme.ts';
import { visibleConference, visibleConferenceEvent } from './visibility.ts';

type Step = { command: ConferenceStreamCommand; given: Given };
const start = frozen(founded);
const steps = stepsOf(conferenceCommand);
const runs = { numRuns: 300 };
vi.setConfig({ testTimeout: 60_000 });

function live(all: Step[], check: (state: ConferenceState) => void = () => {}) {
  const lived: Array<{ event: ConferenceStreamEvent; after: ConferenceState }> = [];
  let state = start;
  for (const { command, given } of all) {
    const decision = decideConference(state, command, given);
    if (!decision.ok) continue;
    for (const event of decision.events) {
      state = frozen(evolveConference(state, event));
      lived.push({ event, after: state });
    }
    check(state);
  }
  return { state, lived, events: lived.map(({ event }) => event) };
}
const everyWay = (check: (state: ConferenceState) => void) =>
  fc.assert(
    fc.property(steps, (all) => void live(all, check)),
    runs,
  );

test('PROG-3 one item runs in a room at a time, PROG-1 and every item stands in a planned room', () => {
  everyWay(({ programme, rooms }) => {
    const items = Object.values(programme);
    const running = items.filter(({ run }) => run.state === 'running').map(({ roomId }) => roomId);
    expect(new Set(running).size).toBe(running.length);
    expect(items.filter(({ roomId }) => !rooms[roomId])).toEqual([]);
  });
});

test('ROSTER-5 a person has five sessions at most, ROSTER-4 and none by a revoked invitation', () => {
  everyWay(({ sessions, invitations, people: roster }) => {
    const all = Object.values(sessions);
    for (const personId of Object.keys(roster)) {
      expect(all.filter((session) => session.personId === personId).length).toBeLessThanOrEqual(5);
    }
    expect(all.filter(({ invitationId }) => invitations[invitationId]?.state !== 'opened')).toEqual([]);
    expect(Object.values(invitations).filter(({ personId }) => !roster[personId])).toEqual([]);
  });
});

test('ROSTER-1 what a person may never changes, ROOM-1 nor the kind of a room', () => {
  everyWay((state) => {
    for (const person of people) {
      const { role, rooms, moderates, admission } = person;
      expect(state.people[person.personId]).toMatchObject({ role, rooms, moderates, admission });
    }
    for (const room of Object.values(start.rooms)) expect(state.rooms[room.roomId]?.kind).toBe(room.kind);
  });
});

test('CORE-1 deciding twice gives the same, CORE-2 and changes nothing by itself', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { state } = live(all.slice(1));
      const [{ command, given }] = all as [Step];
      const decide = () => decideConference(state, command, given);
      const before = JSON.stringify(state);
      expect(decide()).toEqual(decide());
      expect(JSON.stringify(state)).toBe(before);
    }),
    runs,
  );
});

test('CORE-3 replaying the events, even written down and read, is living through them', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { state, events } = live(all);
      const read = JSON.parse(JSON.stringify(events)) as ConferenceStreamEvent[];
      expect(read.reduce(evolveConference, start)).toEqual(state);
    }),
    runs,
  );
});

test('CORE-4 evolving bears any events in any order', () => {
  fc.assert(
    fc.property(steps, fc.func(fc.nat(9)), (all, order) => {
      const shuffled = live(all)
        .events.filter((event) => order(event) > 2)
        .toSorted((a, b) => order(a) - order(b));
      const state = shuffled.reduce((before, event) => frozen(evolveConference(before, event)), start);
      expect(Object.keys(state)).toEqual(Object.keys(start));
    }),
    runs,
  );
});

test('CORE-5 a replica of what a viewer may see is what he may see of the conference', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(...people), (all, viewer) => {
      const { state, lived } = live(all);
      const replay = (told: (event: ConferenceStreamEvent, after: ConferenceState) => ConferenceStreamEvent | null) =>
        lived
          .flatMap(({ event, after }) => told(event, after) ?? [])
          .reduce(evolveConference, visibleConference(start, viewer));
      const truth = visibleConference(state, viewer);
      expect(replay((event, after) => visibleConferenceEvent(after, event, viewer))).toEqual(truth);
      /** Who catches up later is told by the state of that later moment, and learns the same. */
      expect(replay((event) => visibleConferenceEvent(state, event, viewer))).toEqual(truth);
    }),
    runs,
  );
});

test('CORE-4 the random commands do reach every event of a conference', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(steps, (all) => live(all).events.forEach(({ type }) => void reached.add(type))),
    { ...runs, seed: 1 },
  );
  expect(Object.keys(programmeEvolvers).filter((type) => !reached.has(type))).toEqual([]);
  expect(reached.size).toBeGreaterThan(14);
});

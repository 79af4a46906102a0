import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ConferenceState } from './conference-state.ts';
import { decideConference } from './decide.ts';
import type { ConferenceStreamEvent } from './event.ts';
import { evolveConference } from './evolve.ts';
import { conferenceCommand, stepsOf } from './testing/arbitraries.ts';
import { founded, people } from './testing/fixture.ts';
import { liveConference, livedOtherwise, replicaOf, type Step } from './testing/living-conference.ts';
import { frozen } from './testing/spec.ts';
import { programmeEvolvers } from './topics/programme.ts';
import { visibleConference } from './visibility.ts';

const start = frozen(founded);
const steps = stepsOf(conferenceCommand);
const runs = { numRuns: 300 };
vi.setConfig({ testTimeout: 60_000 });

const live = (all: Step[], check?: (state: ConferenceState) => void) =>
  liveConference(start, all, check ? { check } : {});
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
      expect(Object.keys(livedOtherwise(start, live(all), order))).toEqual(Object.keys(start));
    }),
    runs,
  );
});

test('CORE-5 a replica of what a viewer may see is what he may see of the conference', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(...people), (all, viewer) => {
      const life = live(all);
      const truth = visibleConference(life.state, viewer);
      expect(replicaOf(start, life, viewer, ({ after }) => after)).toEqual(truth);
      /** Who catches up later is told by the state of that later moment, and learns the same. */
      expect(replicaOf(start, life, viewer, () => life.state)).toEqual(truth);
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

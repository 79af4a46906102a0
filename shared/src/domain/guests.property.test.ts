import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ConferenceStreamCommand } from './command.ts';
import type { ConferenceState, Person } from './conference-state.ts';
import type { ConferenceStreamEvent } from './event.ts';
import { evolveConference, evolveConferenceAll } from './evolve.ts';
import { entryRefusal } from './rights.ts';
import { initialRoom } from './room-state.ts';
import { conferenceCommand, stepsOf } from './testing/arbitraries.ts';
import { delegate, founded, people } from './testing/fixture.ts';
import { liveConference, livedOtherwise, replicaOf, type Step } from './testing/living-conference.ts';
import { frozen } from './testing/spec.ts';
import { visibleConference } from './visibility.ts';

const personId = fc.constantFrom(...people.map((person) => person.personId), 'newcomer');
const roomId = fc.constantFrom('plenary', 'health', 'round-table', 'nowhere');
const scope = fc.constantFrom<Person['rooms']>({ scope: 'all' }, { scope: 'some', roomIds: ['health'] });
const just = <T extends string>(type: T) => fc.constant({ type });

const guestCommand: fc.Arbitrary<ConferenceStreamCommand> = fc.oneof(
  fc.record({ type: fc.constantFrom('banPerson', 'banPerson', 'unbanPerson', 'withdrawPerson'), personId }),
  fc.record({ type: fc.constantFrom('invitePerson', 'movePersonTo'), personId, roomId }),
  just('settleInvite' as const),
  fc.record({ type: fc.constant('recallAll' as const), toRoomId: roomId, seconds: fc.constant(9) }),
  fc.constantFrom({ type: 'cancelRecall' as const }, { type: 'completeRecall' as const }),
  fc.record({
    type: fc.constant('openTable' as const),
    title: fc.constant({ en: 'Talk' }),
    invited: fc.array(personId, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('closeTable' as const), roomId: fc.constant('first-table') }),
  fc.record({ type: fc.constant('setMode' as const), mode: fc.constantFrom('event', 'rehearsal') }),
  fc.record({
    type: fc.constant('enrolPeople' as const),
    people: fc.constantFrom<Person[]>([{ ...delegate, personId: 'newcomer' }], [delegate]),
  }),
  fc.record({
    type: fc.constant('updatePerson' as const),
    personId,
    role: fc.constantFrom('delegate', 'audience', 'moderator'),
    rooms: scope,
    moderates: scope,
    rank: fc.constant(5),
    language: fc.constant('zh' as const),
    admission: fc.constantFrom('open', 'lobby'),
  }),
);
const steps = stepsOf(fc.oneof({ weight: 2, arbitrary: conferenceCommand }, { weight: 3, arbitrary: guestCommand }));
const start = frozen(founded);
const runs = { numRuns: 300 };
vi.setConfig({ testTimeout: 60_000 });

/** Tables are named by the house, so the one to close is found in the state. */
function meant(state: ConferenceState, command: ConferenceStreamCommand): ConferenceStreamCommand {
  if (command.type !== 'closeTable') return command;
  const table = Object.values(state.rooms).find((room) => room.table);
  return { ...command, roomId: table?.roomId ?? 'none' };
}

const live = (all: Step[], check?: (state: ConferenceState) => void) =>
  liveConference(start, all, { meant, ...(check ? { check } : {}) });
const everyWay = (check: (state: ConferenceState) => void) =>
  fc.assert(
    fc.property(steps, (all) => void live(all, check)),
    runs,
  );

test('BAN-1 nobody who is banned has a session or a way into any room, BAN-2 whatever comes', () => {
  everyWay((state) => {
    const banned = Object.values(state.people).filter((person) => state.bans[person.personId]);
    expect(Object.values(state.sessions).filter((session) => state.bans[session.personId])).toEqual([]);
    for (const room of Object.keys(state.rooms))
      for (const person of banned) expect(entryRefusal(state, initialRoom(room), person)?.code).toBe('BANNED');
  });
});

test('BAN-4 no organizer is ever banned, ROSTER-9 and a conference never stands without one', () => {
  everyWay((state) => {
    const organizers = Object.values(state.people).filter(({ role }) => role === 'organizer');
    expect(organizers.filter(({ personId: id }) => state.bans[id] && start.people[id]?.role === 'organizer')).toEqual(
      [],
    );
  });
});

test('TABLE-1 a person has two tables at most, and TABLE-4 nothing is ever planned at one', () => {
  everyWay(({ rooms, programme }) => {
    const hosts = Object.values(rooms).flatMap(({ table }) => table?.host ?? []);
    for (const host of hosts) expect(hosts.filter((other) => other === host).length).toBeLessThanOrEqual(2);
    expect(Object.values(programme).filter((item) => !rooms[item.roomId] || rooms[item.roomId]?.table)).toEqual([]);
  });
});

test('CORE-3 replaying the events, one by one or all at once, is living through them', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { state, events } = live(all);
      const read = JSON.parse(JSON.stringify(events)) as ConferenceStreamEvent[];
      expect(read).toEqual(events);
      expect(read.reduce(evolveConference, start)).toEqual(state);
      expect(evolveConferenceAll(start, read)).toEqual(state);
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
    { numRuns: 600 },
  );
});

test('CORE-4 the random commands do reach the events about guests', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(steps, (all) => live(all).events.forEach(({ type }) => void reached.add(type))),
    { ...runs, seed: 1 },
  );
  const wanted = [
    ...['personBanned', 'personUnbanned', 'personInvited', 'inviteSettled', 'personMovedTo', 'recallAnnounced'],
    ...['recallCancelled', 'recallCompleted', 'tableOpened', 'tableClosed', 'modeSet', 'personUpdated'],
    ...['personWithdrawn', 'personEnrolled', 'sessionEnded'],
  ];
  expect(wanted.filter((type) => !reached.has(type))).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { RoomStreamCommand } from './command.ts';
import { decideRoom, type Given } from './decide.ts';
import type { RoomStreamEvent } from './event.ts';
import { evolveRoom } from './evolve.ts';
import type { Id } from './ids.ts';
import { mayFlow, moderates } from './rights.ts';
import { initialRoom, type RoomState } from './room-state.ts';
import { stepsOf } from './testing/arbitraries.ts';
import { founded, people } from './testing/fixture.ts';
import { frozen } from './testing/spec.ts';
import { wordyCommand } from './testing/word-arbitraries.ts';
import { visibleRoom, visibleRoomEvent, waitingRoom, waitingRoomEvent } from './visibility.ts';

type Step = { command: RoomStreamCommand; given: Given };
const conference = frozen(founded);
const steps = stepsOf(wordyCommand);
const roomId = fc.constantFrom('health', 'cooperation', 'antechamber');
const runs = { numRuns: 250 };
vi.setConfig({ testTimeout: 60_000 });

/** Commands name messages and questions by chance; mostly they are to mean one that is there. */
function meant(room: RoomState, command: RoomStreamCommand): RoomStreamCommand {
  const pick = (ids: Id[], id: Id) => ids[Number(id.slice('command-'.length)) % ids.length] ?? id;
  if ('questionId' in command)
    return { ...command, questionId: pick(Object.keys(room.questions.asked), command.questionId) };
  if ('messageId' in command) {
    const messages = [...room.chat, ...room.staffChat].map(({ messageId }) => messageId);
    return { ...command, messageId: pick(messages, command.messageId) };
  }
  return command;
}

function live(start: RoomState, all: Step[], check: (room: RoomState) => void = () => {}) {
  const events: RoomStreamEvent[] = [];
  let room = start;
  for (const { command, given } of all) {
    const decision = decideRoom(conference, room, meant(room, command), given);
    if (!decision.ok) continue;
    events.push(...decision.events);
    room = frozen(decision.events.reduce(evolveRoom, room));
    check(room);
  }
  return { room, events };
}
const begun = (id: Id) => frozen(initialRoom(id));
const everyWay = (check: (room: RoomState) => void) =>
  fc.assert(
    fc.property(roomId, steps, (id, all) => void live(begun(id), all, check)),
    runs,
  );
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

describe('any sequence of commands by anybody', () => {
  test('POLL-4 nobody ever counts twice in a poll', () => {
    everyWay(({ polls }) => {
      for (const { run, form, ballot } of Object.values(polls)) {
        if (run.state === 'drafted') continue;
        const voters = Object.keys(run.voters).length;
        if (run.state === 'open' || ballot.kind === 'open') expect(run.voted).toBe(voters);
        if (form.kind !== 'multiple') expect(sum(run.counts)).toBe(run.voted);
        expect(Math.max(...run.counts)).toBeLessThanOrEqual(run.voted);
      }
    });
  });

  test('POLL-6 no state of a secret ballot holds a choice beside a name', () => {
    everyWay(({ polls }) => {
      const secret = Object.values(polls).filter(({ ballot }) => ballot.kind === 'secret');
      const held = secret.flatMap(({ run }) => (run.state === 'drafted' ? [] : Object.values(run.voters)));
      expect(held.flat()).toEqual([]);
    });
  });

  test('ASK-1 nobody has more than three open questions, ASK-4 and only approved ones have votes', () => {
    everyWay(({ questions }) => {
      const all = Object.values(questions.asked);
      for (const { personId } of people) {
        const open = all.filter(
          ({ personId: asker, status }) =>
            asker === personId && (status.state === 'pending' || status.state === 'approved'),
        );
        expect(open.length).toBeLessThanOrEqual(3);
      }
      for (const { status, votes } of all) {
        expect(votes.count).toBe(Object.keys(votes.by).length);
        if (status.state === 'pending' || status.state === 'declined') expect(votes.count).toBe(0);
      }
    });
  });

  test('MOD-5 nothing flows in a frozen room', () => {
    everyWay((room) => {
      if (room.frozen.state === 'no') return;
      expect(Object.values(room.tracks).filter((track) => mayFlow(conference, room, track))).toEqual([]);
    });
  });
});

/** What a frozen room takes from those who do not moderate it. */
const harmless = new Set(['publishTrack', 'unpublishTrack', 'muteTrack', 'knock']);

test('MOD-6 undoing a freeze restores exactly, whatever anybody but a moderator has tried meanwhile', () => {
  const freezer: Given = {
    at: 40,
    commandId: 'freeze',
    actor: { kind: 'person', personId: 'protocol-office', role: 'organizer' },
  };
  fc.assert(
    fc.property(roomId, steps, steps, (id, before, meanwhile) => {
      const { room } = live(begun(id), before);
      const thawed = live(room, [{ command: { type: 'unfreezeRoom' }, given: freezer }]).room;
      const tries = meanwhile.filter(({ command, given: { actor } }) => {
        const person = actor.kind === 'person' ? conference.people[actor.personId] : undefined;
        return actor.kind === 'person' && !(person && moderates(person, id)) && !harmless.has(command.type);
      });
      const frozenRoom = live(thawed, [{ command: { type: 'freezeRoom' }, given: freezer }]).room;
      expect(live(frozenRoom, tries).events).toEqual([]);
      const undo = { command: { type: 'unfreezeRoom' } as const, given: { ...freezer, at: 75 } };
      const after = live(live(frozenRoom, tries).room, [undo]).room;
      expect(after).toEqual({ ...thawed, frozenFor: thawed.frozenFor + 35 });
    }),
    runs,
  );
});

const voters = ['protocol-office', 'health-chair', 'vice-governor', 'hospital-director', 'factory-director'];
const ballots = fc.array(fc.nat(2), { minLength: voters.length, maxLength: voters.length });

/** A secret poll in which each voter chooses as told, closed or not. */
function secretPoll(choices: number[], results: 'live' | 'afterClose', isClosed: boolean) {
  const as = (personId: Id, command: RoomStreamCommand): Step => ({
    command,
    given: { at: 1, commandId: 'c', actor: { kind: 'person', personId, role: 'audience' } },
  });
  const words = { en: 'Any' };
  const form = { kind: 'single' as const, options: [words, words, words] };
  const plan = { pollId: 'p', title: words, form, ballot: { kind: 'secret' as const }, results, audience: true };
  const chair = 'protocol-office';
  return live(begun('health'), [
    as(chair, { type: 'draftPoll', ...plan }),
    as(chair, { type: 'openPoll', pollId: 'p' }),
    ...voters.map((personId, index) => as(personId, { type: 'castVote', pollId: 'p', choices: [choices[index] ?? 0] })),
    ...(isClosed ? [as(chair, { type: 'closePoll', pollId: 'p' })] : []),
  ]);
}

test('POLL-6 who chose what in a secret ballot makes no difference to any state or to what others are told', () => {
  const shuffled = ballots.chain((choices) =>
    fc.record({
      choices: fc.constant(choices),
      other: fc.shuffledSubarray(choices, { minLength: choices.length }),
    }),
  );
  const results = fc.constantFrom('live' as const, 'afterClose' as const);
  fc.assert(
    fc.property(shuffled, results, fc.boolean(), ({ choices, other }, results, isClosed) => {
      const [one, two] = [secretPoll(choices, results, isClosed), secretPoll(other, results, isClosed)];
      expect(one.room).toEqual(two.room);
      for (const viewer of people) {
        const told = (events: RoomStreamEvent[]) =>
          events.flatMap((event) => visibleRoomEvent('health', event, viewer) ?? []);
        const others = told(one.events).filter((event) => event.type === 'voteCast');
        const named = others.filter((event) => event.personId !== null && event.personId !== viewer.personId);
        expect(named).toEqual([]);
      }
    }),
  );
});

test('POLL-6 a log whose secret choices are erased after the closing still gives the same state', () => {
  fc.assert(
    fc.property(ballots, (choices) => {
      const { room, events } = secretPoll(choices, 'live', true);
      const erased = events.map((event) =>
        event.type === 'voteCast' ? { ...event, choices: null, before: null } : event,
      );
      expect(erased.reduce(evolveRoom, begun('health'))).toEqual(room);
    }),
  );
});

describe('deciding and evolving', () => {
  test('CORE-3 replaying the events, even written down and read, is living through them', () => {
    fc.assert(
      fc.property(roomId, steps, (id, all) => {
        const { room, events } = live(begun(id), all);
        const read = JSON.parse(JSON.stringify(events)) as RoomStreamEvent[];
        expect(read).toEqual(events);
        expect(read.reduce(evolveRoom, begun(id))).toEqual(room);
      }),
      runs,
    );
  });

  test('CORE-4 evolving bears any events in any order', () => {
    fc.assert(
      fc.property(roomId, steps, fc.func(fc.nat(9)), (id, all, order) => {
        const { events } = live(begun(id), all);
        const shuffled = events.filter((event) => order(event) > 2).toSorted((a, b) => order(a) - order(b));
        const room = shuffled.reduce((state, event) => frozen(evolveRoom(state, event)), begun(id));
        expect(Object.keys(room)).toEqual(Object.keys(begun(id)));
      }),
      runs,
    );
  });

  test('CORE-5 a replica of what a viewer may see is what he may see of the room', () => {
    fc.assert(
      fc.property(roomId, steps, fc.constantFrom(...people), fc.nat(60), (id, all, viewer, met) => {
        const { room: start } = live(begun(id), all.slice(0, met));
        const { room, events } = live(start, all.slice(met));
        const seen = events.flatMap((event) => visibleRoomEvent(id, event, viewer) ?? []);
        expect(seen.reduce(evolveRoom, visibleRoom(start, viewer))).toEqual(visibleRoom(room, viewer));
        const outside = events.flatMap((event) => waitingRoomEvent(id, event, viewer) ?? []);
        expect(outside.reduce(evolveRoom, waitingRoom(start, viewer))).toEqual(waitingRoom(room, viewer));
      }),
      { numRuns: 500 },
    );
  });
});

test('CORE-4 the random commands do reach the events about words and order', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(roomId, steps, (id, all) => live(begun(id), all).events.forEach(({ type }) => void reached.add(type))),
    { ...runs, seed: 1 },
  );
  const wanted = [
    ...['messageReacted', 'chatCleared', 'slowModeSet', 'handoutPublished', 'handoutWithdrawn', 'personRemoved'],
    ...['questionAsked', 'questionApproved', 'questionDeclined', 'questionWithdrawn', 'questionUpvoted'],
    ...['questionAnswered', 'questionsCleared', 'questionRulesSet', 'pollDrafted', 'pollOpened', 'voteCast'],
    ...['pollClosed', 'pollDropped', 'roomLocked', 'roomUnlocked', 'roomFrozen', 'roomUnfrozen'],
  ];
  expect(wanted.filter((type) => !reached.has(type))).toEqual([]);
});

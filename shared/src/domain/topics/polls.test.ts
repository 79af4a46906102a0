import { expect, test } from 'vitest';
import type { RoomStreamEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { choicesFit, type PollForm, type PollPlan } from '../poll.ts';
import { audience, delegate, dignitary, interpreter, moderator, official, secondDelegate } from '../testing/fixture.ts';
import { given, now, worldAfter } from '../testing/spec.ts';
import { visibleRoom, visibleRoomEvent } from '../visibility.ts';
import { pollsCommands } from './polls.ts';

const one = delegate.personId;
const chair = moderator.personId;
const words = { en: 'Any' };
const form: PollForm = { kind: 'single', options: [words, words, words] };
const plan = (more: Partial<PollPlan> = {}): PollPlan => ({
  pollId: 'p',
  title: words,
  form,
  ballot: { kind: 'open', mayChange: true },
  results: 'live',
  audience: false,
  ...more,
});
const drafted = (more?: Partial<PollPlan>): RoomStreamEvent => ({ type: 'pollDrafted', ...plan(more) });
const opened = (more?: Partial<PollPlan>, at = 1): RoomStreamEvent => ({
  type: 'pollOpened',
  at,
  counts: [0, 0, 0],
  ...plan(more),
});
const vote = (personId: Id, choices: number[], before: number[] | null = null, more: Partial<PollPlan> = {}) => {
  const { ballot, results, pollId } = plan(more);
  const cast = { type: 'voteCast', pollId, ballot: ballot.kind, results, personId, choices, before } as const;
  return cast satisfies RoomStreamEvent;
};
const cast = (...choices: number[]) => ({ type: 'castVote', pollId: 'p', choices }) as const;
const closed: RoomStreamEvent = { type: 'pollClosed', pollId: 'p', at: 9, voted: 1, counts: [0, 1, 0] };
const secret: Partial<PollPlan> = { ballot: { kind: 'secret' } };

test('POLL-1 a poll is drafted, changed and opened by moderators, and seen by nobody else before', () => {
  given()
    .when({ type: 'draftPoll', ...plan() }, chair)
    .then([drafted()]);
  given([drafted()])
    .when({ type: 'draftPoll', ...plan(secret) }, chair)
    .then([drafted(secret)]);
  given([opened()])
    .when({ type: 'draftPoll', ...plan() }, chair)
    .then('ALREADY_EXISTS');
  given([drafted()])
    .when({ type: 'openPoll', pollId: 'p' }, chair)
    .then([opened({}, now)]);
  given([opened()]).when({ type: 'openPoll', pollId: 'p' }, chair).then([]);
  given([opened(), closed]).when({ type: 'openPoll', pollId: 'p' }, chair).then('POLL_CLOSED');
  given().when({ type: 'openPoll', pollId: 'p' }, chair).then('NO_SUCH_POLL');
  given([drafted()]).when(cast(0), one).then('NO_SUCH_POLL');
  expect(visibleRoom(worldAfter([drafted()]).room, delegate).polls).toEqual({});
  expect(visibleRoomEvent('health', drafted(), delegate)).toBeNull();
  expect(visibleRoomEvent('health', drafted(), moderator)).toEqual(drafted());
});

test('POLL-1 five polls are open at once, a room keeps 100', () => {
  const open = Array.from({ length: 5 }, (_, index) => opened({ pollId: `n-${index}` }));
  given([...open, drafted()])
    .when({ type: 'openPoll', pollId: 'p' }, chair)
    .then('POLL_LIMIT');
  const many = Array.from({ length: 100 }, (_, index) => drafted({ pollId: `n-${index}` }));
  given(many)
    .when({ type: 'draftPoll', ...plan() }, chair)
    .then('TOO_LARGE');
});

test('POLL-1 a poll that is not open is dropped', () => {
  const drop = { type: 'dropPoll', pollId: 'p' } as const;
  given([drafted()])
    .when(drop, chair)
    .then([{ type: 'pollDropped', pollId: 'p', known: false }]);
  given([opened(), closed])
    .when(drop, chair)
    .then([{ type: 'pollDropped', pollId: 'p', known: true }]);
  given([opened()]).when(drop, chair).then('POLL_OPEN');
  given().when(drop, chair).then('NO_SUCH_POLL');
  expect(worldAfter([drafted(), { type: 'pollDropped', pollId: 'p', known: false }]).room.polls).toEqual({});
});

test('POLL-2 audience and dignitaries vote where the poll says so, booths and halls never', () => {
  for (const { personId } of [audience, dignitary]) {
    given([opened()]).when(cast(1), personId).then('NOT_PERMITTED');
    given([opened({ audience: true })])
      .when(cast(1), personId)
      .then([vote(personId, [1])]);
  }
  given([opened({ audience: true })])
    .when(cast(1), interpreter.personId)
    .then('NOT_PERMITTED');
});

test('POLL-3 choices are on the ballot, different, and not too many', () => {
  const multiple: PollForm = { kind: 'multiple', options: [words, words, words], most: 2 };
  expect([[0], [2]].map((choices) => choicesFit(form, choices))).toEqual([true, true]);
  expect([[], [3], [0, 1]].map((choices) => choicesFit(form, choices))).toEqual([false, false, false]);
  expect([[0], [0, 2], [1, 1], [0, 1, 2]].map((choices) => choicesFit(multiple, choices))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([[0], [4], [5]].map((choices) => choicesFit({ kind: 'rating', to: 5 }, choices))).toEqual([true, true, false]);
  given([opened()]).when(cast(3), one).then('CHOICE_INVALID');
  const options = (size: number) =>
    pollsCommands.draftPoll.safeParse({
      type: 'draftPoll',
      ...plan({ form: { kind: 'single', options: Array(size).fill(words) } }),
    }).success;
  expect([1, 2, 12, 13].map(options)).toEqual([false, true, true, false]);
});

test('POLL-4 each person has one vote, which an open ballot may let him change', () => {
  given([opened()])
    .when(cast(1), one)
    .then([vote(one, [1])]);
  given([opened(), vote(one, [1])])
    .when(cast(2), one)
    .then([vote(one, [2], [1])]);
  given([opened(), vote(one, [1])])
    .when(cast(1), one)
    .then([]);
  const fixed = { ballot: { kind: 'open', mayChange: false } } as const;
  given([opened(fixed), vote(one, [1])])
    .when(cast(2), one)
    .then('ALREADY_VOTED');
  given([opened(secret), vote(one, [1], null, secret)])
    .when(cast(1), one)
    .then('ALREADY_VOTED');
  const { run } = worldAfter([opened(), vote(one, [1]), vote(official.personId, [1]), vote(one, [2], [1])]).room.polls
    .p!;
  expect(run).toMatchObject({ voted: 2, counts: [0, 1, 1], voters: { [one]: [2], [official.personId]: [1] } });
});

test('POLL-5 closing fixes the result', () => {
  const close = { type: 'closePoll', pollId: 'p' } as const;
  given([opened(), vote(one, [1])])
    .when(close, chair)
    .then([{ ...closed, at: now } as RoomStreamEvent]);
  given([opened(), closed]).when(close, chair).then([]);
  given([drafted()]).when(close, chair).then('NO_SUCH_POLL');
  given([opened(), closed]).when(cast(1), one).then('POLL_CLOSED');
  const { run } = worldAfter([opened(), vote(one, [1]), closed, vote(official.personId, [0])]).room.polls.p!;
  expect(run).toEqual({ state: 'closed', since: 1, until: 9, voted: 1, counts: [0, 1, 0], voters: { [one]: [1] } });
});

test('POLL-6 a secret ballot keeps who has voted apart from what was chosen, and forgets even that when it is closed', () => {
  const before = worldAfter([opened(secret), vote(one, [1], null, secret)]).room;
  expect(before.polls.p?.run).toMatchObject({ voted: 1, counts: [0, 1, 0], voters: { [one]: [] } });
  const { run } = worldAfter([opened(secret), vote(one, [1], null, secret), closed]).room.polls.p!;
  expect(run).toMatchObject({ state: 'closed', voters: {} });
});

test('VIS-10 bars are seen as the poll says, names by moderators in an open ballot only', () => {
  const later: Partial<PollPlan> = { results: 'afterClose' };
  const see = (more: Partial<PollPlan>, viewer: typeof delegate, ...events: RoomStreamEvent[]) =>
    visibleRoom(worldAfter([opened(more), vote(one, [1], null, more), ...events]).room, viewer).polls.p?.run;
  expect(see({}, secondDelegate)).toMatchObject({ voted: 1, counts: [0, 1, 0], voters: {} });
  expect(see({}, moderator)).toMatchObject({ voters: { [one]: [1] } });
  expect(see(secret, moderator)).toMatchObject({ counts: [0, 1, 0], voters: {} });
  expect(see(secret, delegate)).toMatchObject({ voters: { [one]: [] } });
  expect(see(later, delegate)).toMatchObject({ voted: 1, counts: [], voters: { [one]: [1] } });
  expect(see(later, moderator)).toMatchObject({ counts: [0, 1, 0] });
  expect(see(later, secondDelegate, closed)).toMatchObject({ counts: [0, 1, 0], voters: {} });
});

test('VIS-10 a vote is told without a name, and without the choice where the bars are for later', () => {
  const later: Partial<PollPlan> = { results: 'afterClose' };
  const told = (event: RoomStreamEvent, viewer = secondDelegate) => visibleRoomEvent('health', event, viewer);
  expect(told(vote(one, [1]))).toMatchObject({ personId: null, choices: [1] });
  expect(told(vote(one, [1]), moderator)).toMatchObject({ personId: one, choices: [1] });
  expect(told(vote(one, [1], null, secret), moderator)).toMatchObject({ personId: null, choices: [1] });
  expect(told(vote(one, [1], null, later))).toMatchObject({ personId: null, choices: null });
  expect(told(vote(one, [2], [1], later))).toBeNull();
  expect(told(vote(one, [1], null, later), delegate)).toMatchObject({ personId: one, choices: [1] });
  expect(told(opened(later))).toMatchObject({ counts: [] });
});

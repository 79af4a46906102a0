import fc from 'fast-check';
import type { RoomStreamCommand } from '../command.ts';
import { roomCommand } from './arbitraries.ts';

/** Commands about words and order in a room; the ids are those which the general commands use, so that they meet. */
const named = fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `command-${index}`));
const personId = fc.constantFrom('hospital-director', 'vice-governor', 'press-bench', 'health-chair', 'stranger');
const pollId = fc.constantFrom('poll-a', 'poll-b', 'poll-c');
const trackId = fc.constantFrom('track-a', 'track-b', 'track-c');
const words = { en: 'Any' };
const options = [words, words, words];
const just = <T extends string>(type: T) => fc.constant({ type });

const chat: fc.Arbitrary<RoomStreamCommand>[] = [
  fc.record({
    type: fc.constant('postMessage' as const),
    text: fc.constant('Hello'),
    channel: fc.constantFrom('room' as const, 'staff' as const),
  }),
  fc.record({ type: fc.constant('postMessage' as const), text: fc.constant('Indeed'), replyTo: named }),
  fc.record({
    type: fc.constant('reactToMessage' as const),
    messageId: named,
    kind: fc.constantFrom('agree', 'heart'),
    on: fc.boolean(),
  }),
  fc.record({ type: fc.constant('removeMessage' as const), messageId: named }),
  fc.record({ type: fc.constant('clearChat' as const), channel: fc.constantFrom('room', 'staff') }),
  fc.record({ type: fc.constant('setSlowMode' as const), seconds: fc.constantFrom(null, 1) }),
];
const questions: fc.Arbitrary<RoomStreamCommand>[] = [
  fc.record({ type: fc.constant('askQuestion' as const), text: fc.constant('Why?') }),
  fc.record({ type: fc.constant('upvoteQuestion' as const), questionId: named, on: fc.boolean() }),
  fc.record({
    type: fc.constantFrom('withdrawQuestion', 'approveQuestion', 'approveQuestion', 'declineQuestion'),
    questionId: named,
  }),
  fc.record({
    type: fc.constant('answerQuestion' as const),
    questionId: named,
    answer: fc.constantFrom({ how: 'live' as const }, { how: 'written' as const, text: 'So' }),
  }),
  fc.record({ type: fc.constant('setQuestionRules' as const), approval: fc.boolean() }),
  just('clearQuestions' as const),
];
const polls: fc.Arbitrary<RoomStreamCommand>[] = [
  fc.record({
    type: fc.constant('draftPoll' as const),
    pollId,
    title: fc.constant(words),
    form: fc.constantFrom(
      { kind: 'single' as const, options },
      { kind: 'multiple' as const, options, most: 2 },
      { kind: 'rating' as const, to: 3 },
    ),
    ballot: fc.constantFrom(
      { kind: 'secret' as const },
      { kind: 'open' as const, mayChange: true },
      { kind: 'open' as const, mayChange: false },
    ),
    results: fc.constantFrom('live', 'afterClose'),
    audience: fc.boolean(),
  }),
  fc.record({ type: fc.constantFrom('openPoll', 'openPoll', 'closePoll', 'dropPoll'), pollId }),
  ...Array.from({ length: 3 }, () =>
    fc.record({
      type: fc.constant('castVote' as const),
      pollId,
      choices: fc.array(fc.nat(2), { minLength: 1, maxLength: 2 }),
    }),
  ),
];
const handouts: fc.Arbitrary<RoomStreamCommand>[] = [
  fc.record({
    type: fc.constant('publishHandout' as const),
    handoutId: pollId,
    title: fc.constant(words),
    fileId: fc.constant('file'),
    mime: fc.constant('application/pdf' as const),
    size: fc.constant(7),
    sha256: fc.constant('0'.repeat(64)),
    language: fc.constant('en' as const),
  }),
  fc.record({ type: fc.constant('withdrawHandout' as const), handoutId: pollId }),
];
const order: fc.Arbitrary<RoomStreamCommand>[] = [
  fc.record({ type: fc.constant('silenceAll' as const), exceptFloor: fc.boolean() }),
  fc.record({ type: fc.constant('stopCamera' as const), trackId }),
  fc.record({ type: fc.constant('removePerson' as const), personId, mayReturn: fc.boolean() }),
  fc.constantFrom({ type: 'lockRoom' as const }, { type: 'unlockRoom' as const }),
  fc.constantFrom(
    { type: 'freezeRoom' as const },
    { type: 'unfreezeRoom' as const },
    { type: 'unfreezeRoom' as const },
  ),
];

/** Any command of a room, those about words and order more often than the rest. */
export const wordyCommand: fc.Arbitrary<RoomStreamCommand> = fc.oneof(
  { weight: 3, arbitrary: roomCommand },
  { weight: 2, arbitrary: fc.oneof(...chat) },
  { weight: 3, arbitrary: fc.oneof(...questions) },
  { weight: 4, arbitrary: fc.oneof(...polls) },
  { weight: 1, arbitrary: fc.oneof(...handouts) },
  { weight: 1, arbitrary: fc.oneof(...order) },
);

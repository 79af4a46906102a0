import { expect, test } from 'vitest';
import type { DomainEvent, RoomStreamEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { orderedQuestions } from '../question.ts';
import { audience, delegate, moderator, official, secondDelegate } from '../testing/fixture.ts';
import { commandId, given, now, worldAfter } from '../testing/spec.ts';
import { visibleRoom, visibleRoomEvent } from '../visibility.ts';
import { questionsCommands } from './questions.ts';

const asker = audience.personId;
const chair = moderator.personId;
const text = 'When does the exchange begin?';

const asked = (questionId: Id, approved = false, personId = asker, at = 1): RoomStreamEvent => ({
  type: 'questionAsked',
  questionId,
  personId,
  at,
  text,
  approved,
});
const approved = (questionId: Id): RoomStreamEvent => ({
  type: 'questionApproved',
  questionId,
  personId: asker,
  at: 1,
  text,
});
const declined = (questionId: Id, known: boolean): RoomStreamEvent => ({
  type: 'questionDeclined',
  questionId,
  personId: asker,
  known,
});
const voted = (questionId: Id, personId: Id | null, on = true): RoomStreamEvent => ({
  type: 'questionUpvoted',
  questionId,
  personId,
  on,
});
const answeredLive = (questionId: Id): RoomStreamEvent => ({
  type: 'questionAnswered',
  questionId,
  answer: { how: 'live' },
});
const about = <T extends string>(type: T) => ({ type, questionId: 'a' }) as const;
const ask = { type: 'askQuestion', text } as const;

test('ASK-1 the audience may ask; a question is named by its command', () => {
  given()
    .when(ask, asker)
    .then([asked(commandId, false, asker, now)]);
  given([asked(commandId)])
    .when(ask, asker)
    .then([]);
  given([asked(commandId)])
    .when(ask, delegate.personId)
    .then('ALREADY_EXISTS');
  for (const bad of ['', ' ', 'x'.repeat(501), 'a\u202Eb'])
    expect(questionsCommands.askQuestion.safeParse({ type: 'askQuestion', text: bad }).success).toBe(false);
});

test('ASK-1 a person has three open questions, a room keeps 500', () => {
  const three = ['a', 'b', 'c'].map((id) => asked(id));
  given(three).when(ask, asker).then('QUESTION_LIMIT');
  given([...three, approved('a'), answeredLive('a')])
    .when(ask, asker)
    .then([asked(commandId, false, asker, now)]);
  given([...three, declined('a', false)])
    .when(ask, asker)
    .then([asked(commandId, false, asker, now)]);
  const many = Array.from({ length: 500 }, (_, index) => asked(`n-${index}`, true, `person-${index}`));
  given(many).when(ask, asker).then('QUEUE_FULL');
});

test('ASK-2 where the room asks for approval a question waits, else it is out at once', () => {
  given([{ type: 'questionRulesSet', approval: false }])
    .when(ask, asker)
    .then([asked(commandId, true, asker, now)]);
  given()
    .when({ type: 'setQuestionRules', approval: false }, chair)
    .then([{ type: 'questionRulesSet', approval: false }]);
  given().when({ type: 'setQuestionRules', approval: true }, chair).then([]);
});

test('ASK-3 a moderator approves or declines, and may think again until it is answered', () => {
  given([asked('a')])
    .when(about('approveQuestion'), chair)
    .then([approved('a')]);
  given([asked('a', true)])
    .when(about('approveQuestion'), chair)
    .then([]);
  given([asked('a')])
    .when(about('declineQuestion'), chair)
    .then([declined('a', false)]);
  given([asked('a', true)])
    .when(about('declineQuestion'), chair)
    .then([declined('a', true)]);
  given([asked('a'), declined('a', false)])
    .when(about('declineQuestion'), chair)
    .then([]);
  given([asked('a'), declined('a', false)])
    .when(about('approveQuestion'), chair)
    .then([approved('a')]);
  given([asked('a', true), answeredLive('a')])
    .when(about('declineQuestion'), chair)
    .then('QUESTION_CLOSED');
  for (const type of ['approveQuestion', 'declineQuestion'] as const)
    given().when(about(type), chair).then('NO_SUCH_QUESTION');
});

test('ASK-4 each person has one vote for an approved question and may take it back', () => {
  const vote = (on = true) => ({ type: 'upvoteQuestion', questionId: 'a', on }) as const;
  const one = delegate.personId;
  given([asked('a', true)])
    .when(vote(), one)
    .then([voted('a', one)]);
  given([asked('a', true), voted('a', one)])
    .when(vote(), one)
    .then([]);
  given([asked('a', true), voted('a', one)])
    .when(vote(false), one)
    .then([voted('a', one, false)]);
  given([asked('a')])
    .when(vote(), one)
    .then('NO_SUCH_QUESTION');
  given([asked('a')])
    .when(vote(), asker)
    .then('QUESTION_CLOSED');
  given([asked('a', true), answeredLive('a')])
    .when(vote(), one)
    .then('QUESTION_CLOSED');
});

test('ASK-5 a question is answered live or in writing', () => {
  const inWriting = { type: 'answerQuestion', questionId: 'a', answer: { how: 'written', text: 'In May.' } } as const;
  given([asked('a', true)])
    .when(inWriting, chair)
    .then([{ ...inWriting, type: 'questionAnswered' }]);
  given([asked('a')])
    .when(inWriting, chair)
    .then('QUESTION_CLOSED');
  given().when(inWriting, chair).then('NO_SUCH_QUESTION');
  const { asked: all } = worldAfter([asked('a', true), answeredLive('a')]).room.questions;
  expect(all.a?.status).toEqual({ state: 'answered', answer: { how: 'live' } });
});

test('ASK-6 its asker withdraws a question as long as it is open', () => {
  const withdraw = about('withdrawQuestion');
  const withdrawn = (known: boolean): DomainEvent => ({
    type: 'questionWithdrawn',
    questionId: 'a',
    personId: asker,
    known,
  });
  given([asked('a')])
    .when(withdraw, asker)
    .then([withdrawn(false)]);
  given([asked('a', true)])
    .when(withdraw, asker)
    .then([withdrawn(true)]);
  given([asked('a', true)])
    .when(withdraw, delegate.personId)
    .then('NO_SUCH_QUESTION');
  given([asked('a', true), answeredLive('a')])
    .when(withdraw, asker)
    .then('QUESTION_CLOSED');
  expect(worldAfter([asked('a'), withdrawn(false) as RoomStreamEvent]).room.questions.asked).toEqual({});
});

test('ASK-6 a moderator clears all questions', () => {
  given([asked('a')])
    .when({ type: 'clearQuestions' }, chair)
    .then([{ type: 'questionsCleared' }]);
  given().when({ type: 'clearQuestions' }, chair).then([]);
});

test('ASK-7 open questions stand by votes, then by time; the answered and the others follow', () => {
  const { room } = worldAfter([
    asked('waiting'),
    ...['late', 'early', 'liked', 'done'].map((id) => asked(id, true, asker, id === 'late' ? 9 : 3)),
    voted('liked', delegate.personId),
    voted('done', delegate.personId),
    voted('done', official.personId),
    answeredLive('done'),
  ]);
  expect(orderedQuestions(room).map(({ questionId }) => questionId)).toEqual([
    'liked',
    'early',
    'late',
    'done',
    'waiting',
  ]);
});

test('VIS-8 a question that waits or was declined is seen by its asker and the moderators', () => {
  const sees = (events: RoomStreamEvent[], viewer: typeof delegate) =>
    Object.keys(visibleRoom(worldAfter(events).room, viewer).questions.asked).length;
  for (const events of [[asked('a')], [asked('a', true), declined('a', true)]]) {
    expect([audience, moderator, delegate, secondDelegate].map((viewer) => sees(events, viewer))).toEqual([1, 1, 0, 0]);
  }
  expect(sees([asked('a'), approved('a')], delegate)).toBe(1);
  const told = (event: RoomStreamEvent, viewer = delegate) => visibleRoomEvent('health', event, viewer);
  expect(told(asked('a'))).toBeNull();
  expect(told(asked('a'), audience)).toEqual(asked('a'));
  expect(told(declined('a', false))).toBeNull();
  expect(told(declined('a', true))).toMatchObject({ type: 'questionWithdrawn' });
  expect(told(declined('a', true), audience)).toMatchObject({ type: 'questionDeclined' });
  expect(told(voted('a', official.personId))).toEqual(voted('a', null));
});

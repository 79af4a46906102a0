import type { Question } from '@plenum/shared/domain/question';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { questionsOf, wordsOf } from './questions-model.ts';

const question = (questionId: string, personId: string, status: Question['status'], by: string[] = []): Question => ({
  questionId,
  personId,
  at: 1,
  text: questionId,
  status,
  votes: { count: by.length, by: Object.fromEntries(by.map((id) => [id, true as const])) },
});

function seenBy(personId: string, ...questions: Question[]) {
  const view = fixtureView(personId);
  if (view.place.state !== 'in') throw new Error('in no room');
  const asked = Object.fromEntries(questions.map((item) => [item.questionId, item]));
  const room = { ...view.place.room, questions: { approval: true, asked } };
  const list = questionsOf({ ...view, place: { ...view.place, room } });
  if (!list) throw new Error('no list');
  return list;
}
const open = { state: 'approved' } as const;
const pending = { state: 'pending' } as const;

describe('questions', () => {
  it('ASK-7: stand by support, one that waits behind them', () => {
    const { rows } = seenBy(
      'council',
      question('a', 'mayor', open),
      question('b', 'mayor', open, ['x', 'y']),
      question('c', 'council', pending),
    );
    expect(rows.map((row) => [row.question.questionId, row.votes, row.mine])).toEqual([
      ['b', 2, false],
      ['a', 0, false],
      ['c', 0, true],
    ]);
  });

  it('ASK-4: support is given, and taken back by who gave it', () => {
    const [row] = seenBy('council', question('a', 'mayor', open, ['council'])).rows;
    expect(row).toMatchObject({ supported: true, support: { type: 'upvoteQuestion', questionId: 'a', on: false } });
    expect(seenBy('council', question('a', 'mayor', pending)).rows[0]?.support).toBeNull();
  });

  it('ASK-3, ASK-5: moderators approve, decline and answer; the asker withdraws', () => {
    const ofModerator = seenBy('moderator', question('a', 'mayor', pending)).rows[0];
    expect(ofModerator).toMatchObject({
      approve: { type: 'approveQuestion' },
      decline: { type: 'declineQuestion' },
      answerLive: null,
      mayAnswer: false,
    });
    const approved = seenBy('moderator', question('a', 'mayor', open)).rows[0];
    expect(approved).toMatchObject({ approve: null, answerLive: { answer: { how: 'live' } }, mayAnswer: true });
    const ofAsker = seenBy('mayor', question('a', 'mayor', pending)).rows[0];
    expect(ofAsker).toMatchObject({ approve: null, decline: null, withdraw: { type: 'withdrawQuestion' } });
  });

  it('ASK-1: three open ones are enough; a booth asks none', () => {
    const three = ['a', 'b', 'c'].map((id) => question(id, 'council', pending));
    expect(seenBy('council', ...three).mayAsk).toBe('limit');
    expect(seenBy('hospital', ...three).mayAsk).toBe('yes');
    expect(seenBy('audience').mayAsk).toBe('yes');
    expect(seenBy('interpreter').mayAsk).toBe('no');
  });

  it('are plain words of 500 signs at most', () => {
    expect(wordsOf(' 何時\u202eですか ')).toBe('何時ですか');
    expect(wordsOf('问'.repeat(501))).toBeNull();
    expect(wordsOf(' ')).toBeNull();
  });
});

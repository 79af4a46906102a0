import type { Poll, PollPlan } from '@plenum/shared/domain/poll';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { emptyDraft, planOf, pollsOf } from './polls-model.ts';

const plan: PollPlan = {
  pollId: 'p',
  title: { ja: '次回の開催地' },
  form: { kind: 'single', options: [{ ja: '大阪' }, { ja: '青島' }] },
  ballot: { kind: 'secret' },
  results: 'live',
  audience: false,
};
const votes = { since: 1, voted: 4, counts: [3, 1], voters: {} };

function seenBy(personId: string, change: object = {}, run: Poll['run'] = { state: 'open', ...votes }) {
  const view = fixtureView(personId);
  if (view.place.state !== 'in') throw new Error('in no room');
  const polls = { p: { ...plan, run, ...change } as Poll };
  return pollsOf({ ...view, place: { ...view.place, room: { ...view.place.room, polls } } })?.rows[0];
}

describe('polls', () => {
  it('show bars as shares of those who voted', () => {
    expect(seenBy('council')?.options.map(({ count, share }) => [count, share])).toEqual([
      [3, 0.75],
      [1, 0.25],
    ]);
  });

  it('VIS-10: show no bars where the result is told after closing', () => {
    const row = seenBy('council', { results: 'afterClose' }, { state: 'open', ...votes, counts: [] });
    expect(row?.options.map(({ count, share }) => [count, share])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(row?.voted).toBe(4);
  });

  it('POLL-4: a secret vote is given once; an open one may be changed where the ballot lets it', () => {
    const run = { state: 'open', ...votes, voters: { council: [] } } as const;
    expect(seenBy('council')?.ballot).toBe('vote');
    expect(seenBy('council', {}, { ...run, voters: { council: [] } })).toMatchObject({
      ballot: 'none',
      hasVoted: true,
    });
    const open = { ballot: { kind: 'open', mayChange: true } };
    const changed = seenBy('council', open, { ...run, voters: { council: [1] } });
    expect(changed).toMatchObject({ ballot: 'change', options: [{ mine: false }, { mine: true }] });
  });

  it('POLL-2: booths never vote, the audience where the poll says so', () => {
    expect(seenBy('interpreter')).toMatchObject({ ballot: 'none', onlooker: true });
    expect(seenBy('audience')?.ballot).toBe('none');
    expect(seenBy('audience', { audience: true })?.ballot).toBe('vote');
  });

  it('POLL-1: moderators open a draft, close what is open and drop the rest', () => {
    expect(seenBy('moderator', {}, { state: 'drafted' })).toMatchObject({ open: { type: 'openPoll' }, close: null });
    expect(seenBy('moderator')).toMatchObject({ open: null, close: { type: 'closePoll' }, drop: null });
    expect(seenBy('council')).toMatchObject({ open: null, close: null, drop: null });
  });
});

describe('a draft', () => {
  it('is a plan once it has a question and two different choices', () => {
    const draft = { ...emptyDraft, title: ' 开始时间 ', lines: '上午\n上午\n' };
    expect(planOf(draft, 'zh', 'p')).toBeNull();
    expect(planOf({ ...draft, lines: '上午\n\n下午' }, 'zh', 'p')).toMatchObject({
      title: { zh: '开始时间' },
      form: { kind: 'single', options: [{ zh: '上午' }, { zh: '下午' }] },
      ballot: { kind: 'secret' },
    });
    expect(planOf({ ...draft, kind: 'rating' }, 'zh', 'p')?.form).toEqual({ kind: 'rating', to: 5 });
    expect(planOf({ ...draft, title: ' ' }, 'zh', 'p')).toBeNull();
  });
});

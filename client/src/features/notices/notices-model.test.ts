import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { Notice } from '../../session/house.ts';
import { noticesOf } from './notices-model.ts';

const notice = (kind: Exclude<Notice['kind'], 'refused'>): Notice => ({ kind, noticeId: kind, at: 0 });
const kinds = (personId: string, ...notices: Notice[]) =>
  noticesOf({ ...fixtureView(personId), notices }).map(({ text }) => text.kind);

describe('notices', () => {
  it('stand only while they are true', () => {
    expect(kinds('ambassador', notice('youAreNext'))).toEqual(['youAreNext']);
    expect(kinds('council', notice('youAreNext'))).toEqual([]);
    expect(kinds('governor', notice('youHaveTheFloor'))).toEqual(['youHaveTheFloor']);
    expect(kinds('council', notice('youHaveTheFloor'))).toEqual([]);
  });

  it('offer the microphone to who has the floor with it off, and wait until it is on', () => {
    const [row] = noticesOf({ ...fixtureView('governor'), notices: [notice('youHaveTheFloor')] });
    expect(row).toMatchObject({ offersMicrophone: true, lastsMs: null });
  });

  it('keep the latest four', () => {
    const many = Array.from({ length: 9 }, (_, index): Notice => ({ ...notice('backAgain'), noticeId: String(index) }));
    expect(noticesOf({ ...fixtureView('council'), notices: many }).map(({ noticeId }) => noticeId)).toEqual([
      '5',
      '6',
      '7',
      '8',
    ]);
  });
});

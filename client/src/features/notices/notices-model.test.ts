import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { Notice } from '../../session/house.ts';
import { noticesOf } from './notices-model.ts';

const notice = (kind: Exclude<Notice['kind'], 'refused' | 'ledTo' | 'tableOpened' | 'elsewhere'>): Notice => ({
  kind,
  noticeId: kind,
  at: 0,
});
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

  it('ask who is invited or called backstage until he answers', () => {
    const view = fixtureView('council');
    if (!view.conference || view.place.state !== 'in') throw new Error('not inside');
    const invites = { council: { roomId: 'healthcare', by: 'moderator', at: 1 } };
    const { room } = view.place;
    const backstage = { ...room.backstage, called: { council: 2 } };
    const asked = noticesOf({
      ...view,
      conference: { ...view.conference, state: { ...view.conference.state, invites } },
      place: { ...view.place, room: { ...room, backstage } },
    });
    expect(asked.map(({ text, offer, passing }) => [text.kind, offer?.kind, passing])).toEqual([
      ['invited', 'invite', false],
      ['called', 'command', false],
    ]);
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

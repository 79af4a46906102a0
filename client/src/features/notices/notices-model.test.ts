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

  it('FLOOR-14 ask who holds the floor to give way to a reply or a point of order, and FLOOR-15 to take it back', () => {
    const view = fixtureView('governor');
    if (view.place.state !== 'in') throw new Error('not inside');
    const { room } = view.place;
    const asks = { personId: 'mayor', source: 'hand', kind: 'order', at: 1 } as const;
    const [first] = room.floor.holders;
    const interruption = {
      by: 'holder',
      clock: 1,
      guest: { personId: 'mayor', since: 1, clock: 1, kind: 'order' },
    } as const;
    const seenBy = (personId: string, floor: Partial<typeof room.floor>) =>
      noticesOf({ ...fixtureView(personId), place: placed({ ...room, floor: { ...room.floor, ...floor } }) })
        .filter(({ passing }) => !passing)
        .map(({ text, offer }) => [text.kind, offer?.kind === 'command' && offer.command]);
    const placed = (changed: typeof room) => ({ ...view.place, room: changed }) as typeof view.place;
    const speeches = room.floor.queue.filter(({ kind, personId }) => kind === 'speech' && personId !== 'mayor');
    expect(seenBy('governor', { queue: speeches })).toEqual([]);
    expect(seenBy('governor', { queue: [...speeches, asks] })).toEqual([
      ['wayAsked', { type: 'giveWay', toPersonId: 'mayor' }],
    ]);
    expect(seenBy('council', { queue: [...speeches, asks] })).toEqual([]);
    const given = first ? [{ ...first, interruption }] : [];
    expect(seenBy('governor', { queue: speeches, holders: given })).toEqual([
      ['wayGiven', { type: 'returnFloor', personId: 'governor' }],
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

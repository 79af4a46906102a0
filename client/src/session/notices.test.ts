// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { turnNotices, withNotice } from './notices.ts';
import { ended, granted, me, placeIn, queued, roomAfter } from './testing/house-fixture.ts';

const inRoom = (...events: Parameters<typeof roomAfter>[0] & object) => placeIn(roomAfter(events));
const mine = me.personId;
const kinds = (before: Parameters<typeof turnNotices>[0], now: Parameters<typeof turnNotices>[1]) =>
  turnNotices(before, now, mine).map(({ kind }) => kind);

describe('notices', () => {
  it('says "you are next" once, when the first place is reached', () => {
    const second = inRoom(queued('other'), queued(mine));
    const first = inRoom(queued('other'), queued(mine), granted('other'));
    expect(kinds(second, first)).toEqual(['youAreNext']);
    expect(kinds(first, inRoom(queued(mine), queued('third')))).toEqual([]);
  });

  it('says so as well to who raises the hand while nobody waits', () => {
    expect(kinds(inRoom(), inRoom(queued(mine)))).toEqual(['youAreNext']);
  });

  it('tells the floor given and taken', () => {
    expect(kinds(inRoom(queued(mine)), inRoom(queued(mine), granted(mine)))).toEqual(['youHaveTheFloor']);
    expect(kinds(inRoom(granted(mine)), inRoom(granted(mine), ended(mine)))).toEqual(['yourFloorEnded']);
  });

  it('tells who comes into a room what is his there, and nothing of the room he left', () => {
    expect(kinds({ state: 'walking', roomId: 'health' }, inRoom(granted(mine)))).toEqual(['youHaveTheFloor']);
    const elsewhere = placeIn(roomAfter([granted(mine)], 'plenary'));
    expect(kinds(elsewhere, inRoom())).toEqual([]);
  });

  it('keeps the latest twenty', () => {
    const list = Array.from({ length: 30 }).reduce<Parameters<typeof withNotice>[0]>(
      (notices, _item, index) => withNotice(notices, { kind: 'backAgain' }, `n${index}`, index),
      [],
    );
    expect(list).toHaveLength(20);
    expect(list.at(-1)?.noticeId).toBe('n29');
  });
});
